package io.github.puredtls.core;

/**
 * Receives the secrets that a capture tool needs to decrypt an association.
 *
 * <p>Whoever holds the lines can read and forge everything on the association: use it for study and
 * tests only. Called on the thread that calls the engine, once per handshake.
 */
@FunctionalInterface
public interface KeyLog {
  /**
   * Takes one line in the NSS key log format: {@code CLIENT_RANDOM <64 hex digits> <96 hex
   * digits>}, the client's random and the master secret, without a line end.
   *
   * @param line the line
   */
  void log(String line);
}
