package io.github.puredtls.server;

import io.github.puredtls.core.CipherSuite;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** All that a server says to people, in one place. */
final class ServerTexts {
  static final String SPURIOUS_READ = "A spurious read notification";
  static final String NO_SENDER = "Failed to extract peer info (address, port)";

  private ServerTexts() {}

  /** The original's form; an IPv6 address is in brackets, so that its end can be seen. */
  static String of(InetSocketAddress peer) {
    String host = peer.getAddress().getHostAddress();
    return "(" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + peer.getPort() + ")";
  }

  static String ack(InetSocketAddress peer) {
    return "to " + of(peer) + ": ACK";
  }

  static String failedRead(String reason) {
    return "Failed to read a datagram: " + reason;
  }

  static String notVerified(InetSocketAddress peer) {
    return of(peer) + ": not verified yet";
  }

  static String verifierError(String reason) {
    return "DTLS error: " + reason;
  }

  static String verified(InetSocketAddress peer) {
    return of(peer) + ": verified, starting a handshake";
  }

  static String keyAsked(byte[] identity) {
    return "PSK callback, received a client's identity: '" + printable(identity) + "'";
  }

  /** Identities come from strangers, and a control character could rule the reader's terminal. */
  private static String printable(byte[] identity) {
    StringBuilder text = new StringBuilder();
    new String(identity, StandardCharsets.UTF_8)
        .codePoints()
        .map(c -> isHarmless(c) ? c : '?')
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isHarmless(int codePoint) {
    int type = Character.getType(codePoint);
    return !Character.isISOControl(codePoint)
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  static String inProgress(InetSocketAddress peer) {
    return of(peer) + ": handshake is in progress ...";
  }

  static String encrypted(InetSocketAddress peer, CipherSuite suite) {
    return "Connection with "
        + of(peer)
        + " encrypted. Session cipher: "
        + suite
        + "; session protocol: DTLS 1.2.";
  }

  static String noData(InetSocketAddress peer) {
    return of(peer) + ": 0 byte dgram, could be a re-connect attempt?";
  }

  static String error(InetSocketAddress peer, String reason) {
    return of(peer) + ": " + reason;
  }

  static String closedByPeer(InetSocketAddress peer) {
    return error(peer, "The DTLS connection has been shutdown");
  }

  // ---- What the original has no words for ------------------------------------------------------

  static String shortKey(InetSocketAddress peer, int keyBytes) {
    return of(peer)
        + ": the key has only "
        + keyBytes
        + " bytes, so whoever records the handshake can try keys";
  }

  static String dropped(InetSocketAddress peer) {
    return of(peer) + ": handshake dropped, too many are in progress";
  }

  static String superseded(InetSocketAddress peer) {
    return of(peer) + ": the client began anew, its unfinished handshake is dropped";
  }

  static String returned(InetSocketAddress peer) {
    return of(peer) + ": the client came back, its new association replaces the old one";
  }

  static String noRoom(InetSocketAddress peer, int limit) {
    return of(peer) + ": refused, " + limit + " peers are the limit";
  }

  static String idle(InetSocketAddress peer) {
    return of(peer) + ": closed, nothing was heard for too long";
  }

  static String notSent(InetSocketAddress peer, String reason) {
    return of(peer)
        + ": failed to send a datagram: "
        + reason
        + ". Check the route to it and the MTU.";
  }

  static String callbackFailed(String which, Throwable thrown) {
    return "The " + which + " failed: " + shown(thrown);
  }

  static String keyStoreFailed(Throwable thrown) {
    // Its message may hold what nobody should read.
    return "The key store failed: " + thrown.getClass().getName();
  }

  static String keyRefused(InetSocketAddress peer, String reason) {
    return of(peer)
        + ": the key store's answer cannot be used: "
        + reason
        + ". Let it answer with a key of the identity that it is asked for.";
  }

  static String internalError(InetSocketAddress peer, Throwable thrown) {
    return of(peer) + ": internal error, the peer is dropped: " + shown(thrown);
  }

  /** Showing an exception is foreign code, too, and may fail like the code that threw it. */
  private static String shown(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (RuntimeException | Error e) {
      return thrown.getClass().getName();
    }
  }

  static String ended(Throwable failure) {
    String cause = failure instanceof IOException ? "its socket failed: " : "internal error: ";
    return "The server has ended, " + cause + shown(failure) + ". Start it again.";
  }
}
