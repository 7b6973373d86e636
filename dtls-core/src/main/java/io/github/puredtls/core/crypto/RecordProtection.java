package io.github.puredtls.core.crypto;

import io.github.puredtls.core.AeadAlgorithm;
import io.github.puredtls.core.wire.ContentType;
import java.util.Arrays;

/**
 * Protects the records of one direction of one epoch. Not thread-safe. Input and output must not
 * overlap.
 */
public interface RecordProtection {
  /** What {@link #open} returns for a record that is not authentic. */
  int NOT_AUTHENTIC = -1;

  /**
   * What protection adds to a record.
   *
   * @return bytes
   */
  int overheadBytes();

  /**
   * Seals a record's content.
   *
   * @param type the record's type
   * @param epochAndSequence never the same twice for one key
   * @param input holds the content
   * @param inputAt where it begins
   * @param length how long it is
   * @param output where the sealed content goes
   * @param outputAt where it begins; {@code length + overheadBytes()} bytes are written
   */
  void seal(
      ContentType type,
      long epochAndSequence,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt);

  /**
   * Opens a record's content.
   *
   * @param type the record's type
   * @param epochAndSequence from its header
   * @param input holds the sealed content
   * @param inputAt where it begins
   * @param length how long it is
   * @param output where the content goes; changed even when the record is not authentic
   * @param outputAt where it begins
   * @return the content's length, or {@link #NOT_AUTHENTIC}
   */
  int open(
      ContentType type,
      long epochAndSequence,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt);

  /**
   * The protection that seals, from a key block.
   *
   * @param keys stays the caller's
   * @param client whether the client seals
   * @return the protection
   */
  static RecordProtection sealing(KeyBlock keys, boolean client) {
    return of(keys, client, true);
  }

  /**
   * The protection that opens, from a key block.
   *
   * @param keys stays the caller's
   * @param client whether the client opens
   * @return the protection
   */
  static RecordProtection opening(KeyBlock keys, boolean client) {
    // What one side opens, the other has sealed.
    return of(keys, !client, false);
  }

  private static RecordProtection of(KeyBlock keys, boolean clientWrites, boolean seals) {
    AeadAlgorithm aead = keys.aead();
    byte[] key = clientWrites ? keys.clientWriteKey() : keys.serverWriteKey();
    byte[] fixedIv = clientWrites ? keys.clientWriteIv() : keys.serverWriteIv();
    try {
      return switch (aead) {
        case AES_128_GCM, AES_256_GCM -> new AesGcm(aead, key, fixedIv, seals);
      };
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
