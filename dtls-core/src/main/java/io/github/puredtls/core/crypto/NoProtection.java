package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.ContentType;

/** The protection of epoch 0, which is none (RFC 5246 §6.1: TLS_NULL_WITH_NULL_NULL). */
public final class NoProtection implements RecordProtection {
  /** There is no state, so one serves all. */
  public static final NoProtection INSTANCE = new NoProtection();

  private NoProtection() {}

  @Override
  public int overheadBytes() {
    return 0;
  }

  @Override
  public void seal(
      ContentType type,
      long epochAndSequence,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt) {
    System.arraycopy(input, inputAt, output, outputAt, length);
  }

  @Override
  public int open(
      ContentType type,
      long epochAndSequence,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt) {
    System.arraycopy(input, inputAt, output, outputAt, length);
    return length;
  }

  @Override
  public void rest() {
    // There is nothing but this object.
  }

  @Override
  public void wipe() {
    // There are no keys.
  }
}
