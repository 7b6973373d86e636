package io.github.puredtls.trace.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a capture, with the place where one is. */
final class CaptureInput implements Closeable {
  private static final String CUT =
      "The capture was cut off, perhaps because what wrote it was stopped or the disk was full:"
          + " everything before this place has been read.";
  private static final int SKIP_STEP_BYTES = 1 << 16;

  private final InputStream in;
  private long offset;

  CaptureInput(InputStream in) {
    this.in = new BufferedInputStream(in, SKIP_STEP_BYTES);
  }

  /** How many bytes have been taken. */
  long offset() {
    return offset;
  }

  /** The next bytes, which stay; fewer at the end. */
  byte[] peek(int count) throws IOException {
    in.mark(count);
    byte[] bytes = in.readNBytes(count);
    in.reset();
    return bytes;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    int next = in.read();
    offset += next < 0 ? 0 : 1;
    return next;
  }

  /** Takes exactly so many bytes. Memory is taken as they come, whatever the number promises. */
  byte[] exactly(int count, String what) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw cut(count, bytes.length, what);
    }
    offset += count;
    return bytes;
  }

  /** As {@link #exactly}, or null when the capture ends just here. */
  byte[] exactlyOrEnd(int count, String what) throws IOException {
    return peek(1).length == 0 ? null : exactly(count, what);
  }

  /** Passes over bytes. */
  void skip(long count, String what) throws IOException {
    byte[] passed = new byte[(int) Math.min(count, SKIP_STEP_BYTES)];
    long left = count;
    while (left > 0) {
      int now = in.readNBytes(passed, 0, (int) Math.min(left, passed.length));
      if (now == 0) {
        throw cut(count, count - left, what);
      }
      left -= now;
    }
    offset += count;
  }

  private CaptureException cut(long wanted, long there, String what) {
    return new CaptureException(
        offset, "%s of %d bytes".formatted(what, wanted), "only %d".formatted(there), CUT);
  }

  /** Tells whether the capture begins with some bytes. */
  static boolean begins(byte[] head, int... bytes) {
    byte[] wanted = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      wanted[i] = (byte) bytes[i];
    }
    int length = Math.min(head.length, wanted.length);
    return length > 0 && Arrays.equals(Arrays.copyOf(head, length), Arrays.copyOf(wanted, length));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
