package io.github.puredtls.app;

/** How the program ends, for scripts. Those above 1 are the ones of sysexits.h. */
final class ExitCode {
  /** All is well. */
  static final int FINE = 0;

  /** The handshake or the association failed, or messages were left unsent. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 64;

  /** The host is unknown, the port is in use, the network is down. */
  static final int UNAVAILABLE = 69;

  private ExitCode() {}
}
