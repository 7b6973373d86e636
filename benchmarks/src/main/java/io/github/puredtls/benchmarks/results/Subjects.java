package io.github.puredtls.benchmarks.results;

/** The names of what is measured, as result lines and tables say them. */
public final class Subjects {
  /** PureDTLS. */
  public static final String OURS = "ours";

  /** The floor of a record: the JDK's cipher alone. */
  public static final String BARE_CIPHER = "bare cipher";

  /** The floor of a handshake: its cryptography alone. */
  public static final String FLOOR = "floor";

  /** OpenSSL's library. */
  public static final String LIBSSL = "libssl";

  /** Bouncy Castle on the JDK's ciphers. */
  public static final String BOUNCY_CASTLE_JCA = "Bouncy Castle (JCA)";

  /** Bouncy Castle on its own ciphers. */
  public static final String BOUNCY_CASTLE_LIGHTWEIGHT = "Bouncy Castle (lightweight)";

  /** Californium Scandium. */
  public static final String SCANDIUM = "Scandium";

  /** The JDK's DTLS engine. */
  public static final String JDK = "JDK SSLEngine";

  /** The changes between two threads that Bouncy Castle's handshake has. */
  public static final String HANDOVER = "4 thread changes alone";

  private Subjects() {}
}
