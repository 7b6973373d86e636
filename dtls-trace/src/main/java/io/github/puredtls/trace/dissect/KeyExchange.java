package io.github.puredtls.trace.dissect;

/** How two sides agree on keys: it decides what the key exchange messages hold. */
public enum KeyExchange {
  /** The pre-shared key alone (RFC 4279 §2); also taken where no suite is known yet. */
  PSK,
  /** A pre-shared key and something else (RFC 4279 §3, RFC 5489 §2). */
  PSK_AND_MORE,
  /** Certificates, or nothing. */
  OTHER;

  /**
   * Tells it from a suite's name.
   *
   * @param suite the suite's number
   * @return {@link #PSK} for a number without name
   */
  public static KeyExchange ofSuite(int suite) {
    String name = IanaNames.find("cipher_suites", suite).orElse("TLS_PSK_WITH_");
    if (name.startsWith("TLS_PSK_WITH_")) {
      return PSK;
    }
    return name.contains("_PSK_") ? PSK_AND_MORE : OTHER;
  }
}
