package io.github.puredtls.it.interop;

/** Texts to send. */
final class Payloads {
  // Without the letters that OpenSSL's programs take for commands where a read begins with one.
  private static final String ALPHABET = "acdefghijlmnotuvwxyz";

  private Payloads() {}

  /** A line of a length, line end included, in which no part looks like another far away. */
  static String line(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < length; i++) {
      text.append(ALPHABET.charAt(i % ALPHABET.length())).append(i).append('-');
    }
    text.setLength(length - 1);
    return text.append('\n').toString();
  }
}
