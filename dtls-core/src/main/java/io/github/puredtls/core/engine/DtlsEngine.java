package io.github.puredtls.core.engine;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.EngineStats;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import java.nio.ByteBuffer;

/**
 * One side of one association: DTLS 1.2 with pre-shared keys, without sockets, threads or clock.
 * {@link ClientEngine} and {@link ServerEngine} are all there are.
 *
 * <p><b>Order of calls.</b> After every input ({@code start}, {@link #receive}, {@link
 * #handleTimeout}, {@link #supplyPsk}, {@link #unknownIdentity}, {@link #close}, and a {@link
 * #send} that returns {@code EXHAUSTED}) poll until nothing is left: {@link #pollTransmit}, {@link
 * #pollEvent}, {@link #pollPlaintext}, and the first two once more, since reading may end the
 * association; then arm a timer with {@link #nanosUntilDeadline}.
 *
 * <p><b>Time</b> is the caller's: nanoseconds from any origin, never running backwards. Values may
 * be negative or wrap, as those of {@link System#nanoTime} may.
 *
 * <p><b>Buffers</b> are the caller's. Each is used between position and limit, its position is
 * moved behind what was used, and none is kept. Buffers with an accessible array are used in place;
 * others (direct, read-only) are copied. The two buffers of one call must not overlap, and one that
 * is written to must not be read-only ({@link IllegalArgumentException}).
 *
 * <p><b>Errors.</b> Nothing that a peer sends makes a method throw: what is invalid is dropped and
 * counted, what breaks the handshake ends in one {@link EngineEvent.Failed}. Exceptions mean that
 * the caller broke this contract.
 *
 * <p><b>Threads.</b> Not thread-safe: one thread at a time.
 */
public sealed interface DtlsEngine permits EngineCore, ClientEngine, ServerEngine {
  /** What {@link #nanosUntilDeadline} returns when there is no deadline. */
  long NO_DEADLINE = Long.MAX_VALUE;

  /**
   * Takes one record from a datagram. Call it while {@code datagram.hasRemaining()}.
   *
   * @param nowNanos the caller's time
   * @param datagram what came from the peer; its position moves behind the record, or to its limit
   *     when the rest cannot be used (RFC 6347 §4.1.1)
   * @param plaintext where application data goes; what lies behind its position may change even
   *     when nothing is delivered
   * @return what was done with the record
   * @throws IllegalArgumentException when {@code plaintext.remaining() < datagram.remaining()} or
   *     the buffers overlap; nothing is consumed then
   */
  ReceiveResult receive(long nowNanos, ByteBuffer datagram, ByteBuffer plaintext);

  /**
   * Does what is due: retransmits, gives up. Early, late and repeated calls are harmless.
   *
   * @param nowNanos the caller's time
   */
  void handleTimeout(long nowNanos);

  /**
   * Answers an {@link EngineEvent.PskRequired} event. Does nothing when the association has ended
   * in the meantime.
   *
   * @param nowNanos the caller's time
   * @param psk the credential, at a server for the identity that was asked for; it stays the
   *     caller's and may be destroyed after the call
   * @throws IllegalArgumentException when the credential does not fit the request
   * @throws IllegalStateException when no key is asked for
   */
  void supplyPsk(long nowNanos, PskCredential psk);

  /**
   * Answers an {@link EngineEvent.PskRequired} event: there is no key. A client gives up; a server
   * goes on with a random key, unless its configuration says otherwise. Does nothing when the
   * association has ended in the meantime.
   *
   * @param nowNanos the caller's time
   * @throws IllegalStateException when no key is asked for
   */
  void unknownIdentity(long nowNanos);

  /**
   * Seals application data into a datagram of one record (RFC 6347 §4.1.2). The data is not bound
   * by the MTU: a datagram that is too large for the path is the caller's to avoid.
   *
   * @param plaintext 0 to 16 384 bytes; consumed only when sealed
   * @param datagram where the record goes
   * @return whether it was sealed, and if not, why
   * @throws IllegalArgumentException when the data is too long, {@code datagram.remaining() <
   *     sealedSize(plaintext.remaining())}, or the buffers overlap
   */
  SendResult send(ByteBuffer plaintext, ByteBuffer datagram);

  /**
   * How large a datagram {@link #send} makes. Until the cipher suite is known, the largest that it
   * may make.
   *
   * @param plaintextBytes 0 to 16 384
   * @return bytes
   * @throws IllegalArgumentException when the argument is out of range
   */
  int sealedSize(int plaintextBytes);

  /**
   * Lets go of all that the next record makes again: ciphers and buffers. Keys, counters and replay
   * window stay, and nothing is sent. For an association that has been quiet for a while, so that
   * one that waits weighs 1 KB or less; the first record afterwards costs some microseconds more.
   * Allowed in every state, between two calls: not from a trace sink or another callback.
   */
  void goIdle();

  /**
   * Sets the largest handshake datagram, from the next datagram on (RFC 6347 §4.1.1.1).
   *
   * @param bytes UDP payload, 128 to 65 507
   * @throws IllegalArgumentException when it is out of range
   */
  void mtu(int bytes);

  /**
   * Ends the association: queues close_notify (RFC 5246 §7.2.1). Application data is neither sent
   * nor delivered any more. Of an established association the peer's close_notify is still
   * reported, and a repeated Finished still answered, as long as the adapter hands in records; a
   * handshake ends at once. Repeated calls do nothing.
   */
  void close();

  /**
   * Writes the next datagram that is to be sent.
   *
   * @param datagram where it goes; the MTU must fit
   * @return false when there is none; the buffer is unchanged then
   * @throws IllegalArgumentException when less room than the MTU remains
   */
  boolean pollTransmit(ByteBuffer datagram);

  /**
   * Takes the next event. {@link EngineEvent.PeerClosed} comes after the data before it, so {@link
   * #pollPlaintext} must have been emptied.
   *
   * @return null when there is none
   */
  EngineEvent pollEvent();

  /**
   * Takes the content of one record of application data that came before the handshake was done,
   * and that can be read now.
   *
   * @param plaintext where it goes
   * @return false when there is none
   * @throws IllegalArgumentException when the record does not fit; it is not lost then
   */
  boolean pollPlaintext(ByteBuffer plaintext);

  /**
   * How long until {@link #handleTimeout} has something to do.
   *
   * @param nowNanos the caller's time
   * @return 0 or more, or {@link #NO_DEADLINE}
   */
  long nanosUntilDeadline(long nowNanos);

  /**
   * The counts so far.
   *
   * @return a snapshot
   */
  EngineStats stats();
}
