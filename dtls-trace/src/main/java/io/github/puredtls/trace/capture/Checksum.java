package io.github.puredtls.trace.capture;

/** The checksum of IP and UDP (RFC 1071). */
final class Checksum {
  private static final int WORD_MASK = 0xFFFF;

  private Checksum() {}

  /**
   * The complement of the sum in one's complement of the words of two bytes; 0 for bytes that hold
   * a right checksum.
   */
  static int of(Slice... parts) {
    long sum = 0;
    for (Slice part : parts) {
      sum += sum(part);
    }
    // RFC 1071 §2: carries from the most significant bits are added at the other end.
    while (sum > WORD_MASK) {
      sum = (sum & WORD_MASK) + (sum >>> Short.SIZE);
    }
    return (int) ~sum & WORD_MASK;
  }

  private static long sum(Slice bytes) {
    long sum = 0;
    for (int at = 0; at + 1 < bytes.length(); at += 2) {
      sum += bytes.uint16(at);
    }
    boolean isOdd = bytes.length() % 2 != 0;
    return isOdd ? sum + (bytes.uint8(bytes.length() - 1) << Byte.SIZE) : sum;
  }
}
