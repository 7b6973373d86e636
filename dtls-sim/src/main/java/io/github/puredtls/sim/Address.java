package io.github.puredtls.sim;

/**
 * A client's address and port.
 *
 * @param client whose it is
 * @param version how often it changed
 */
record Address(int client, int version) {
  /** What a gate binds cookies to. */
  byte[] bytes() {
    return new byte[] {
      10,
      (byte) (client >>> 16),
      (byte) (client >>> 8),
      (byte) client,
      (byte) (version >>> 8),
      (byte) version
    };
  }

  Address next() {
    return new Address(client, version + 1);
  }
}
