package io.github.puredtls.sim;

import java.util.Locale;
import java.util.Optional;

/**
 * Setups that teach: each shows one thing that a network does and what the protocol has against it.
 * Print one with {@link Simulation#recording} and {@link Ladder}.
 */
public enum Scenario {
  /** Nothing goes wrong. */
  PERFECT_NETWORK(
      "Nothing goes wrong: cookie, handshake, two messages, close.",
      """
      Six flights (RFC 6347 §4.2.4): the first two prove the client's address, the other four make
      the keys. Application data flows when both Finished have come, and close_notify ends it.
      """,
      ""),
  /** The first datagram of the handshake. */
  LOST_CLIENT_HELLO(
      "The first ClientHello is lost.",
      """
      Nobody but the client knows of it, so the client's timer must bring it back: 1 s, the first
      value of RFC 6347 §4.2.4.1.
      """,
      "drop #0 client->server"),
  /** The one flight without a timer. */
  LOST_HELLO_VERIFY_REQUEST(
      "The HelloVerifyRequest is lost.",
      """
      The server keeps no state before the cookie comes back, so it has no timer either (RFC 6347
      §4.2.1). The client sends its ClientHello again, and gets the same cookie again.
      """,
      "drop first HelloVerifyRequest"),
  /** Two timers run, and either will do. */
  LOST_SERVER_FLIGHT(
      "The server's flight with ServerHello is lost.",
      """
      Both sides have a timer now. Whichever expires first brings the flight: the server's own, or
      the client's, whose repeated ClientHello makes the server repeat its answer (RFC 6347 §4.2.4).
      """,
      "drop first ServerHello"),
  /** What the client thinks is its last word. */
  LOST_FINISHED(
      "The client's flight with Finished is lost.",
      """
      The server waits for ChangeCipherSpec and Finished. The client's timer brings the whole
      flight again: the same messages, in records with new sequence numbers.
      """,
      "drop #2 client->server"),
  /** The flight that no timer guards. */
  LOST_LAST_FLIGHT(
      "The last flight, the server's ChangeCipherSpec and Finished, is lost.",
      """
      The server is done and has no timer any more. It keeps its last flight: when the client's
      timer repeats the flight before, the server must repeat its own (RFC 6347 §4.2.4, the state
      FINISHED). Data that the server sends in between waits at the client for its keys.
      """,
      "drop #2 server->client"),
  /** Disorder where the epoch changes. */
  REORDERED_CHANGE_CIPHER_SPEC(
      "ChangeCipherSpec and Finished overtake the ClientKeyExchange before them.",
      """
      A record of the new epoch comes before the keys for it can be known. RFC 6347 §4.1 lets the
      receiver keep it until then; without that a whole retransmission would be needed.
      """,
      "mtu 128 128 0; identity 100; swap #2 client->server"),
  /** Fragments of one message. */
  LOST_FRAGMENT(
      "One fragment of a message that was cut into several is lost.",
      """
      The rest is kept (RFC 6347 §4.2.3). The whole flight is sent again, here cut at other places,
      and the receiver takes from it what it lacks.
      """,
      "mtu 128 128 160; hint 300; drop #2 server->client"),
  /** The network repeats itself. */
  DUPLICATED_CLIENT_HELLO(
      "The network delivers the ClientHello with its cookie twice.",
      """
      The second copy looks like a retransmission. The server answers it with its flight once more
      (RFC 6347 §4.2.4) and makes no second association.
      """,
      "duplicate #1 client->server"),
  /** Old records. */
  REPLAYED_DATA(
      "Every datagram with application data comes twice.",
      """
      The receiver's window of sequence numbers knows the second copy for what it is and drops it
      before it reaches the application (RFC 6347 §4.1.2.6).
      """,
      "duplicate every ApplicationData"),
  /** The network falls silent. */
  BLACK_OUT(
      "Nothing gets through for ten seconds, in the middle of a handshake.",
      """
      Each expiry doubles the timer, so that a network in trouble is left alone: 1, 2, 4, 8 s
      (RFC 6347 §4.2.4.1). After the pause the next retransmission completes the handshake.
      """,
      "client->server delay 10ms blackout 30ms 10s; server->client delay 10ms blackout 30ms 10s"),
  /** Half of everything is lost. */
  HEAVY_LOSS(
      "Half of all datagrams are lost, both ways.",
      """
      A handshake needs every message of every flight, and still it completes. Another --seed gives
      another run.
      """,
      "seed 3; client->server delay 10ms loss 50%; server->client delay 10ms loss 50%;"
          + " handshake-timeout 3600s"),
  /** A forged record. */
  DAMAGED_RECORD(
      "A bit of a protected record is flipped on the way.",
      """
      The tag does not fit, so the record is dropped and counted, and nothing else happens (RFC 6347
      §4.1.2.7): over UDP anybody can send such a record. DTLS does not send application data again.
      """,
      "deliver +0s~-1 first ApplicationData"),
  /** The NAT forgets. */
  NAT_REBINDING(
      "The client's address changes, and the server does not know the new one.",
      """
      Without connection IDs (RFC 9146) an association is bound to address and port. What comes from
      the new address belongs to nobody, and the client hears nothing more.
      """,
      "traffic 2 32 0s never; at 2s rebind 1; at 3s send 1"),
  /** The client comes back. */
  RETURNING_CLIENT(
      "The client forgets everything and begins anew, from the same address.",
      """
      The server keeps the old association until the new handshake is complete: a forged ClientHello
      must not end it (RFC 6347 §4.2.8).
      """,
      "traffic 2 32 0s never; at 3s restart-client 1"),
  /** The server comes back. */
  RESTARTED_SERVER(
      "The server forgets everything while the client is established.",
      """
      It cannot read the client's records, and there is nobody to tell the client. Only an
      application that expects answers will notice.
      """,
      "traffic 2 32 0s never; at 3s restart-server 1; at 4s send 1"),
  /** The two sides hold different keys. */
  WRONG_KEY(
      "The two sides hold different keys.",
      """
      The first protected record, the client's Finished, does not open. It might be forged, so the
      server drops it in silence, and both end when their time is up. The explanation says what is
      likely.
      """,
      "key wrong 0s; expect end"),
  /** The server does not know the client. */
  UNKNOWN_IDENTITY(
      "The server knows no key for the client's identity.",
      """
      The handshake goes on with a random key (RFC 4279 §2 allows it), so that nobody can find out
      which identities exist: it ends as with a wrong key.
      """,
      "key unknown 0s; expect end"),
  /** A key store that takes its time. */
  SLOW_KEY_STORE(
      "The server's key store takes three seconds.",
      """
      The server waits for the answer; the client cannot know that and sends its flight again. The
      handshake completes as soon as the key is there.
      """,
      "key right 3s");

  private final String title;
  private final String explanation;
  private final String lines;

  Scenario(String title, String explanation, String lines) {
    this.title = title;
    this.explanation = explanation;
    this.lines = lines;
  }

  /**
   * The name for command lines.
   *
   * @return for example {@code lost-last-flight}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What happens.
   *
   * @return one sentence
   */
  public String title() {
    return title;
  }

  /**
   * What to see in it.
   *
   * @return lines of text
   */
  public String explanation() {
    return explanation;
  }

  /**
   * What to run.
   *
   * @return the setup
   */
  public Setup setup() {
    return Script.parse("puredtls-sim 1; " + lines);
  }

  /**
   * Finds a scenario.
   *
   * @param id its {@link #id}
   * @return empty when there is none
   */
  public static Optional<Scenario> of(String id) {
    for (Scenario each : values()) {
      if (each.id().equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
