package io.github.puredtls.server;

import io.github.puredtls.core.Failure;
import java.util.Optional;
import java.util.function.Consumer;

/** The listener, fenced in: whatever it throws ends here. */
final class Reports {
  /** The listener of a server without one. */
  static final ServerListener NOBODY = new ServerListener() {};

  private final ServerListener listener;

  Reports(ServerListener listener) {
    this.listener = listener;
  }

  /** Whether anybody listens, so that nothing is copied for nobody. */
  boolean isHeard() {
    return listener != NOBODY;
  }

  void error(String message) {
    try {
      listener.onError(message);
    } catch (RuntimeException | Error e) {
      // Nobody is left to tell.
    } finally {
      clearInterrupt();
    }
  }

  void warning(String message) {
    tell(ServerListener::onWarning, message);
  }

  void info(String message) {
    tell(ServerListener::onInfo, message);
  }

  void started(Peer peer) {
    guard("listener", () -> listener.onStarted(peer));
  }

  void established(Peer peer) {
    guard("listener", () -> listener.onEstablished(peer));
  }

  void closed(Peer peer, Optional<Failure> failure) {
    guard("listener", () -> listener.onClosed(peer, failure));
  }

  void message(Peer peer, byte[] datagram, byte[] plaintext) {
    guard("listener", () -> listener.onMessage(peer, datagram, plaintext));
  }

  /** Runs foreign code; even an Error of one callback must not end the service of all peers. */
  void guard(String which, Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException | Error e) {
      error(ServerTexts.callbackFailed(which, e));
    } finally {
      clearInterrupt();
    }
  }

  /**
   * Takes back an interrupt that a callback left behind: with it no wait for datagrams would wait,
   * and the loop would spin.
   */
  static void clearInterrupt() {
    Thread.interrupted();
  }

  /** Fences in a callback that an engine calls. */
  <T> Consumer<T> guarded(String which, Consumer<T> callback) {
    return value -> guard(which, () -> callback.accept(value));
  }

  private void tell(java.util.function.BiConsumer<ServerListener, String> method, String message) {
    guard("listener", () -> method.accept(listener, message));
  }
}
