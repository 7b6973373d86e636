package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.ContentType;

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

  /** Lets go of everything but the keys; the next record makes it again. */
  void rest();

  /** Wipes the keys: no record is sealed or opened any more. */
  void wipe();

  /**
   * The protections of an association's two directions.
   *
   * @param sealing for this side's records
   * @param opening for the peer's; never used at the same time as the other
   */
  record Pair(RecordProtection sealing, RecordProtection opening) {}

  /**
   * The protections that a key block is for.
   *
   * @param keys stays the caller's
   * @param client whether they are the client's
   * @return both directions
   */
  static Pair of(KeyBlock keys, boolean client) {
    return switch (keys.aead()) {
      case AES_128_GCM, AES_256_GCM -> aesGcm(keys, client);
    };
  }

  private static Pair aesGcm(KeyBlock keys, boolean client) {
    GcmWorkspace workspace = new GcmWorkspace(AesGcm.SMALL_BYTES);
    // What one side opens, the other has sealed.
    return new Pair(aesGcm(keys, client, true, workspace), aesGcm(keys, !client, false, workspace));
  }

  private static AesGcm aesGcm(
      KeyBlock keys, boolean clientWrites, boolean seals, GcmWorkspace workspace) {
    byte[] key = clientWrites ? keys.clientWriteKey() : keys.serverWriteKey();
    byte[] fixedIv = clientWrites ? keys.clientWriteIv() : keys.serverWriteIv();
    return new AesGcm(keys.aead(), key, fixedIv, seals, workspace);
  }
}
