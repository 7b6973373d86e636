package io.github.puredtls.core.crypto;

/**
 * AES in Galois/Counter Mode with one key, for one direction. Not thread-safe. Input and output
 * must not overlap.
 */
interface Gcm {
  /** Its tag, in bytes. */
  int TAG_BYTES = 16;

  /**
   * Encrypts and authenticates.
   *
   * @param record gives nonce, never the same twice for one key, and additional data
   * @param input holds the plaintext
   * @param inputAt where it begins
   * @param length how long it is
   * @param output where ciphertext and tag go
   * @param outputAt where they begin
   */
  void seal(
      GcmWorkspace record, byte[] input, int inputAt, int length, byte[] output, int outputAt);

  /**
   * Verifies and decrypts.
   *
   * @param record gives nonce and additional data, as they were for sealing
   * @param input holds ciphertext and tag
   * @param inputAt where they begin
   * @param length how long the plaintext is
   * @param output where it goes; of no use when the tag does not fit
   * @param outputAt where it begins
   * @return whether the tag fits
   */
  boolean open(
      GcmWorkspace record, byte[] input, int inputAt, int length, byte[] output, int outputAt);
}
