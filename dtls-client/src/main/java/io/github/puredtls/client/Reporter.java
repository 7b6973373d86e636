package io.github.puredtls.client;

/** Calls an association's listener, and lets nothing that it throws through. */
final class Reporter {
  private final String name;
  private final AssociationListener listener;
  private DtlsAssociation association;

  Reporter(String name, AssociationListener listener) {
    this.name = name;
    this.listener = listener;
  }

  /** Says whose messages these are; to be called before the loop knows the association. */
  void bind(DtlsAssociation owner) {
    this.association = owner;
  }

  void error(String text) {
    try {
      listener.onError(association, name + ": " + text);
    } catch (RuntimeException | Error e) {
      // The one who would be told has just thrown.
    } finally {
      forgetInterrupt();
    }
  }

  void warning(String text) {
    guard("onWarning", () -> listener.onWarning(association, name + ": " + text));
  }

  void info(String text) {
    guard("onInfo", () -> listener.onInfo(association, name + ": " + text));
  }

  void response(byte[] datagram, byte[] plaintext) {
    guard("onServerResponse", () -> listener.onServerResponse(association, datagram, plaintext));
  }

  void ping(long number) {
    guard("onPing", () -> listener.onPing(association, number));
  }

  /** Runs what the application gave us; what it throws becomes an error message. */
  void guard(String what, Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException | Error e) {
      error(EventTexts.thrown(what, e));
    } finally {
      forgetInterrupt();
    }
  }

  /** A callback's interrupt is its own: it would close the next channel that the loop uses. */
  static void forgetInterrupt() {
    Thread.interrupted();
  }
}
