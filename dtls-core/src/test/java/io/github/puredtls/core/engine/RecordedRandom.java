package io.github.puredtls.core.engine;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Returns the bytes that another run drew, in the same order. */
final class RecordedRandom implements RandomGenerator {
  private final byte[] drawn;
  private int at;

  RecordedRandom(byte[] drawn) {
    this.drawn = drawn;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    byte[] next = Arrays.copyOfRange(drawn, at, Math.addExact(at, bytes.length));
    if (at + bytes.length > drawn.length) {
      throw new IllegalStateException("more randomness is drawn than when it was recorded");
    }
    System.arraycopy(next, 0, bytes, 0, bytes.length);
    at += bytes.length;
  }

  boolean isUsedUp() {
    return at == drawn.length;
  }

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException("the engine draws bytes only");
  }
}
