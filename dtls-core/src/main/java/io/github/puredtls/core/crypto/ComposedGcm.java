package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.BigEndian;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * Galois/Counter Mode (NIST SP 800-38D §7) for small records, made of the JDK's AES and {@link
 * Ghash}.
 *
 * <p>The JDK's GCM builds a new engine for every record, which costs more than a small record
 * itself. Here the block cipher gets its key once, encrypts all counter blocks of a record in one
 * call, and nothing is allocated.
 *
 * <p>Constant-time: AES is the JDK's own, with the processor's instructions where there are any;
 * {@link Ghash} and the rest branch and index by lengths alone, which are public.
 */
final class ComposedGcm implements Gcm {
  private static final int BLOCK_BYTES = Ghash.BLOCK_BYTES;

  private final Cipher aes;
  private final Ghash ghash;
  private final byte[] counters;
  private final byte[] keystream;

  /**
   * A cipher with its key.
   *
   * @param key the AES key, of 16 or 32 bytes; the caller may wipe it afterwards
   * @param workspace may be shared with ciphers that are not used at the same time
   */
  ComposedGcm(byte[] key, GcmWorkspace workspace) {
    workspace.wake();
    counters = workspace.counters();
    keystream = workspace.keystream();
    aes = Algorithms.aes(key);
    // SP 800-38D §6.4: the hash key is the encrypted zero block.
    encrypt(new byte[BLOCK_BYTES], BLOCK_BYTES);
    ghash = new Ghash(BigEndian.uint64(keystream, 0), BigEndian.uint64(keystream, 8));
  }

  @Override
  public void seal(
      GcmWorkspace record, byte[] input, int inputAt, int length, byte[] output, int outputAt) {
    makeKeystream(record, length);
    mask(input, inputAt, length, output, outputAt);
    authenticate(record, output, outputAt, length);
    BigEndian.putUint64(output, outputAt + length, tagHigh());
    BigEndian.putUint64(output, outputAt + length + 8, tagLow());
  }

  @Override
  public boolean open(
      GcmWorkspace record, byte[] input, int inputAt, int length, byte[] output, int outputAt) {
    makeKeystream(record, length);
    authenticate(record, input, inputAt, length);
    long high = tagHigh() ^ BigEndian.uint64(input, inputAt + length);
    long low = tagLow() ^ BigEndian.uint64(input, inputAt + length + 8);
    if ((high | low) != 0) {
      return false;
    }
    mask(input, inputAt, length, output, outputAt);
    return true;
  }

  /** SP 800-38D §6.5: encrypts nonce and counter for the tag's mask and each block of plaintext. */
  private void makeKeystream(GcmWorkspace record, int length) {
    int end = GcmWorkspace.blocks(length) * BLOCK_BYTES;
    for (int at = 0; at < end; at += BLOCK_BYTES) {
      BigEndian.putUint64(counters, at, record.nonceHigh());
      BigEndian.putUint32(counters, at + 8, record.nonceLow());
    }
    encrypt(counters, end);
  }

  private void encrypt(byte[] blocks, int length) {
    try {
      aes.update(blocks, 0, length, keystream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encrypting blocks failed", e);
    }
  }

  private void mask(byte[] input, int inputAt, int length, byte[] output, int outputAt) {
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      long masked =
          BigEndian.uint64(input, inputAt + at) ^ BigEndian.uint64(keystream, BLOCK_BYTES + at);
      BigEndian.putUint64(output, outputAt + at, masked);
    }
    for (; at < length; at++) {
      output[outputAt + at] = (byte) (input[inputAt + at] ^ keystream[BLOCK_BYTES + at]);
    }
  }

  /** SP 800-38D §7.1: hashes the additional data, the ciphertext, and how long they are. */
  private void authenticate(GcmWorkspace record, byte[] ciphertext, int at, int length) {
    ghash.restart();
    if (record.additionalBytes() > 0) {
      ghash.updateBlock(record.additionalHigh(), record.additionalLow());
    }
    ghash.update(ciphertext, at, length);
    ghash.updateBlock(8L * record.additionalBytes(), 8L * length);
  }

  private long tagHigh() {
    return ghash.high() ^ BigEndian.uint64(keystream, 0);
  }

  private long tagLow() {
    return ghash.low() ^ BigEndian.uint64(keystream, 8);
  }
}
