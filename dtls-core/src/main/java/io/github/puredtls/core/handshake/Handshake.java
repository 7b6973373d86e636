package io.github.puredtls.core.handshake;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.wire.Alert;

/** An association's handshake as its engine sees it: under way, or what is left of it. */
public sealed interface Handshake permits HandshakeMachine, CompletedHandshake {
  /**
   * Handles the content of a handshake record: one or more fragments.
   *
   * @param nowNanos the caller's time
   * @param epoch the record's epoch; its content is authentic unless that is 0
   * @param content holds it
   * @param at where it begins
   * @param length how long it is
   * @return {@code HANDSHAKE}, {@code NEW_CLIENT_HELLO}, or {@code DISCARDED} when nothing in it
   *     was of use
   * @throws HandshakeException when it breaks a rule that ends the handshake
   */
  ReceiveResult onRecord(long nowNanos, int epoch, byte[] content, int at, int length)
      throws HandshakeException;

  /**
   * Handles the content of a ChangeCipherSpec record.
   *
   * @param content holds it
   * @param at where it begins
   * @param length how long it is
   * @return null when it was of use, otherwise why not
   */
  DiscardReason onChangeCipherSpec(byte[] content, int at, int length);

  /**
   * Notes an alert that came without protection: it proves nothing, but when the present flight
   * gets no answer either, it tells why.
   *
   * @param alert what came
   */
  void onUnauthenticatedAlert(Alert alert);

  /**
   * A protected handshake record did not open.
   *
   * @throws HandshakeException when the configuration wants the peer to be told
   */
  void onUnreadableRecord() throws HandshakeException;

  /** The peer's authentic data shows that it got the last flight, which is kept no longer. */
  void onAuthenticData();

  /**
   * What is left of this handshake to go on with.
   *
   * @return this one, unless it is complete and has no flight to repeat
   */
  Handshake remainder();

  /**
   * Goes on with the application's key.
   *
   * @param nowNanos the caller's time
   * @param psk stays the caller's
   * @throws IllegalArgumentException when it does not answer the request
   * @throws IllegalStateException when no key is asked for
   */
  void supplyPsk(long nowNanos, PskCredential psk);

  /**
   * Goes on without a key.
   *
   * @param nowNanos the caller's time
   * @throws HandshakeException when the handshake ends by that
   * @throws IllegalStateException when no key is asked for
   */
  void unknownIdentity(long nowNanos) throws HandshakeException;

  /**
   * Does what is due by now.
   *
   * @param nowNanos the caller's time
   * @return why the handshake ends by that, or null when it goes on
   */
  Failure onTimeout(long nowNanos);

  /**
   * How long it is until {@link #onTimeout} has something to do.
   *
   * @param nowNanos the caller's time
   * @return 0 or more, or {@link Deadline#NONE}
   */
  long nanosUntilDeadline(long nowNanos);

  /**
   * Writes the next datagram of the present flight.
   *
   * @param out where to; at least the MTU must fit
   * @param outAt where it begins
   * @return its length, 0 when there is none
   */
  int nextDatagram(byte[] out, int outAt);

  /**
   * How much is kept of messages that are not whole or not due.
   *
   * @return bytes
   */
  int keptBytes();

  /** Ends everything: nothing is sent or kept any more. */
  void stop();

  /**
   * Sets the largest datagram.
   *
   * @param bytes UDP payload
   */
  void mtu(int bytes);

  /**
   * Tells whether record versions are still the peer's choice: until a client has ServerHello.
   *
   * @return false at a server, whose ServerHello comes first of all
   */
  boolean isVersionOpen();

  /**
   * Tells whether the handshake is complete.
   *
   * @return true from the verified Finished of the peer on
   */
  boolean isEstablished();

  /**
   * How often a flight was sent again.
   *
   * @return 0 or more
   */
  long flightsRetransmitted();
}
