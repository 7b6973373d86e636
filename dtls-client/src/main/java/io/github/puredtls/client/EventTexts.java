package io.github.puredtls.client;

import java.net.UnknownHostException;

/**
 * What an association says, without its name before it: the words of Qt's client where it has some.
 */
final class EventTexts {
  static final String CONNECTING = "connecting UDP socket first ...";
  static final String CONNECTED =
      "UDP socket is now in ConnectedState, continue with handshake ...";
  static final String STARTING = "starting a handshake";
  static final String CONTINUING = "continuing with handshake ...";
  static final String ESTABLISHED = "encrypted connection established!";
  static final String PROVIDING_KEY = "providing pre-shared key ...";
  static final String RETRANSMITTING = "handshake timeout, trying to re-transmit";
  static final String SPURIOUS_READ = "spurious read notification?";
  static final String EMPTY = "zero-length datagram received?";
  static final String SHUTDOWN = "shutdown alert received";

  private EventTexts() {}

  static String notStarted(String reason) {
    return "failed to start a handshake - " + reason;
  }

  static String handshakeError(String reason) {
    return "handshake error - " + reason;
  }

  static String notRetransmitted(String reason) {
    return "failed to re-transmit - " + reason;
  }

  static String pingFailed(String reason) {
    return "failed to send a ping - " + reason;
  }

  static String ping(String name, long number) {
    return "I am " + name + ", please, accept our ping " + number;
  }

  // ---- What the original has no words for ------------------------------------------------------

  static String lookingUp(String host) {
    return "looking up the host " + host + " ...";
  }

  static String lookupFailed(String reason) {
    return "host look-up failed - " + reason;
  }

  static String noAddress(String host, Throwable why) {
    return why instanceof UnknownHostException
        ? "the host %s is unknown (check the spelling and the network)".formatted(host)
        : "there is no address for the host %s (%s)".formatted(host, why.getMessage());
  }

  static String noAnswer(String host) {
    return "the name service did not answer for %s in time; try again, or give an address"
        .formatted(host);
  }

  static String messageFailed(String reason) {
    return "failed to send a message - " + reason;
  }

  static String connectionError(String reason) {
    return "connection error - " + reason;
  }

  static String shortKey(int keyBytes) {
    return "the pre-shared key has only "
        + keyBytes
        + (keyBytes == 1 ? " byte" : " bytes")
        + ": whoever records this handshake can find it by trying; use 16 or more";
  }

  static String unreachable(boolean isEstablished) {
    return "nothing listens at the server's port, says the network (ICMP port unreachable); "
        + (isEstablished
            ? "the server may be gone, the association stays open"
            : "trying again until the handshake's time is up");
  }

  static String socketTrouble(Exception trouble) {
    return "the network reported a problem - " + trouble.getMessage();
  }

  static String thrown(String where, Throwable thrown) {
    return where + " threw " + thrown;
  }
}
