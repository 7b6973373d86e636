package io.github.puredtls.sim;

/** What must hold after every step of every simulation, whatever the network does. */
public enum Invariant {
  /** An engine seals no two records with the same epoch and sequence number. */
  UNIQUE_SEQUENCE("RFC 6347 §4.1", "an epoch and sequence number seal one record only"),
  /** Nothing reaches the application twice. */
  DELIVERED_ONCE("RFC 6347 §4.1.2.6", "no application record is delivered twice"),
  /** What reaches the application was sent by the peer's application. */
  DELIVERED_TRUE("RFC 6347 §4.1.2.1", "no application record is altered or made up"),
  /** Application data is never taken from an unprotected record. */
  DELIVERED_PROTECTED("RFC 5246 §6.2.1", "no application data comes from epoch 0"),
  /** A true record that arrives for the first time is delivered, whatever was forged before it. */
  DELIVERED_IF_NEW(
      "RFC 6347 §4.1.2.6", "a true record within the replay window is delivered when it arrives"),
  /** Two ends that are established with each other hold the same keys, suite and identity. */
  ENDS_AGREE("RFC 5246 §7.4.9", "both ends agree on keys, suite, identity and transcript"),
  /** A fatal alert is the last thing. */
  SILENT_AFTER_FATAL("RFC 5246 §7.2.2", "nothing is sent after a fatal alert"),
  /** An alert that anyone may have written ends nothing. */
  ALERT_PROVED("RFC 6347 §4.1.2.7", "an alert without protection ends no association at once"),
  /** What peers can make an engine keep is bounded. */
  MEMORY_BOUNDED("RFC 6347 §4.2.3", "an engine keeps no more than its stated bound"),
  /** A deadline that was handled does not come again at once. */
  DEADLINE_AHEAD("RFC 6347 §4.2.4", "after a deadline was handled the next one lies ahead"),
  /** Time passes: the ends do not answer each other without end. */
  NO_BUSY_LOOP("RFC 6347 §4.2.4", "the number of events in a second of virtual time is bounded"),
  /** The retransmission timer doubles, and goes back after a flight without loss. */
  TIMER_RULE("RFC 6347 §4.2.4.1", "the timer doubles at each expiry and is reset after success"),
  /** Who does not know the address gets no amplifier. */
  NO_AMPLIFICATION("RFC 6347 §4.2.1", "a HelloVerifyRequest is never larger than its question"),
  /** An address is proved by a cookie that was sent to it. */
  ADDRESS_PROVED("RFC 6347 §4.2.1", "a handshake starts only with an address that got a cookie"),
  /** Keys and plaintext never show. */
  NO_SECRET_SHOWN("RFC 5246 §8.1", "no secret is in a datagram, a trace event or a message"),
  /** An engine survives whatever arrives. */
  NO_EXCEPTION("RFC 6347 §4.1.2.7", "nothing that a peer sends makes an engine throw"),
  /** The stated limit of the handshake holds. */
  ENDS_IN_TIME("RFC 6347 §4.2.4", "a handshake that does not complete ends by its time limit"),
  /** With a network that is fair in the end, the handshake completes. */
  COMPLETES("RFC 6347 §4.2.4", "over a network that is fair in the end every handshake completes"),
  /** Without damage on the way nothing but the time limit ends a handshake. */
  NO_FALSE_ALARM(
      "RFC 6347 §4.2.4", "loss, repeats and disorder alone end a handshake by its time limit only");

  private final String section;
  private final String meaning;

  Invariant(String section, String meaning) {
    this.section = section;
    this.meaning = meaning;
  }

  /**
   * Where the rule stands, or follows from.
   *
   * @return for example {@code RFC 6347 §4.1}
   */
  public String section() {
    return section;
  }

  /**
   * The rule in words.
   *
   * @return English text without a final full stop
   */
  public String meaning() {
    return meaning;
  }
}
