package io.github.puredtls.core.engine;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.crypto.CookieSecrets;
import io.github.puredtls.core.handshake.PartialMessage;
import io.github.puredtls.core.record.RecordCheck;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.HelloVerifyRequest;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The door of a server (RFC 6347 §4.2.1): answers a ClientHello without cookie by a
 * HelloVerifyRequest and forgets it; lets one with a good cookie through.
 *
 * <p>Nothing is kept for an address that is not proved, and no answer is larger than its question,
 * so that the server cannot be used against others. A ClientHello in fragments gets through, too:
 * the first fragment is answered by itself, and once it carries a good cookie, its other fragments
 * are put together in a small room that all peers share (64 hellos of at most 4 096 bytes, for 10
 * seconds). A fragment that comes before the first is dropped; the client's retransmission brings
 * it again.
 *
 * <p>One gate serves one socket. Not thread-safe.
 */
public final class CookieGate {
  // RFC 6347 §4.2.1: the secret changes, so that collected cookies are of little use. But a client
  // that has come to the end of its timer sends once a minute, and over a bad network it takes
  // several hellos until one gets through; a cookie must not be too old by then.
  private static final Duration SECRET_LIFETIME = Duration.ofMinutes(5);

  private static final GateResult REPLY = new GateResult.Reply();
  private static final GateResult IGNORED = new GateResult.Ignored();

  private final HelloCookie cookies;
  private final HelloFragments fragments = new HelloFragments();
  private final Scratch input = new Scratch();
  private long replied;
  private long verified;
  private long keptFragments;
  private long ignored;

  private CookieGate(HelloCookie cookies) {
    this.cookies = cookies;
  }

  /**
   * A gate that demands cookies.
   *
   * @param config gives the random source of the cookie secrets, which change every 5 minutes
   * @param nowNanos the caller's time
   * @return the gate
   */
  public static CookieGate create(EngineConfig config, long nowNanos) {
    CookieSecrets secrets = new CookieSecrets(config.random(), SECRET_LIFETIME.toNanos(), nowNanos);
    return new CookieGate(new HelloCookie(secrets));
  }

  /**
   * A gate that lets every ClientHello through, for loopback and tests. Anywhere else, anyone who
   * forges addresses could make this server keep state for each and send its flights to them.
   *
   * @return the gate
   */
  public static CookieGate withoutCookies() {
    return new CookieGate(null);
  }

  /**
   * Looks at a datagram from a peer without an engine, or at a record that an engine reported as
   * {@code NEW_CLIENT_HELLO}.
   *
   * @param nowNanos the caller's time
   * @param peer what identifies the peer's address and port, for example the address's bytes
   *     followed by the port's; at most 65 535 bytes
   * @param datagram what came; when a hello is verified, its position moves behind the record that
   *     completed it, otherwise to its limit
   * @param reply where a HelloVerifyRequest goes; 60 bytes of room are enough
   * @return what to do
   */
  public GateResult admit(long nowNanos, byte[] peer, ByteBuffer datagram, ByteBuffer reply) {
    int available = datagram.remaining();
    input.read(datagram, available);
    byte[] bytes = input.array();
    int at = input.offset();
    int end = at + available;
    long keptBefore = keptFragments;
    while (RecordCheck.refuseRest(bytes, at, end - at) == null) {
      int next = at + RecordHeader.BYTES + RecordHeader.length(bytes, at);
      HelloQuestion question = HelloQuestion.read(nowNanos, peer, available, bytes, at);
      GateResult result = question == null ? IGNORED : onQuestion(question, reply);
      if (result != IGNORED) {
        int unused = result == REPLY ? 0 : end - next;
        input.release();
        datagram.position(datagram.limit() - unused);
        return result;
      }
      at = next;
    }
    input.release();
    datagram.position(datagram.limit());
    if (keptFragments == keptBefore) {
      ignored++;
    }
    return IGNORED;
  }

  /**
   * The counts so far.
   *
   * @return a snapshot
   */
  public GateStats stats() {
    return new GateStats(replied, verified, keptFragments, ignored);
  }

  private GateResult onQuestion(HelloQuestion question, ByteBuffer reply) {
    FragmentHeader header = question.header();
    if (header.isFirst()) {
      HelloCookie.Beginning hello =
          HelloCookie.read(question.bytes(), question.at(), header.fragmentLength());
      if (hello == null) {
        return IGNORED;
      }
      // RFC 6347 §4.2.1: an invalid cookie is treated as none.
      if (cookies != null && !cookies.isFirstHalfGood(question, hello)) {
        return reply(question, hello, reply);
      }
      if (header.isLast()) {
        return onWholeHello(question, question.data(), reply);
      }
      fragments.open(question, hello.versionRandomAndSession());
    }
    PartialMessage message = fragments.add(question);
    if (message == null) {
      return IGNORED;
    }
    keptFragments++;
    return message.isWhole() ? onWholeHello(question, message.body(), reply) : IGNORED;
  }

  private GateResult onWholeHello(HelloQuestion question, byte[] body, ByteBuffer reply) {
    HelloCookie.Beginning hello = HelloCookie.read(body, 0, body.length);
    if (hello == null || !hello.hasSuites()) {
      return IGNORED;
    }
    if (cookies != null && !cookies.isSecondHalfGood(question, hello)) {
      return reply(question, hello, reply);
    }
    verified++;
    int messageSeq = question.header().messageSeq();
    return new GateResult.Verified(
        new VerifiedClientHello(body, messageSeq, question.recordSequence()));
  }

  private GateResult reply(HelloQuestion question, HelloCookie.Beginning hello, ByteBuffer reply) {
    byte[] answer = helloVerifyRequest(question, cookies.make(question, hello));
    // RFC 6347 §4.2.1: the answer must not be larger than the question, or it amplifies.
    if (answer.length > question.datagramBytes()) {
      return IGNORED;
    }
    reply.put(answer);
    replied++;
    return REPLY;
  }

  private static byte[] helloVerifyRequest(HelloQuestion question, byte[] cookie) {
    // RFC 6347 §4.2.1: server_version should be DTLS 1.0, whatever comes later.
    byte[] body = new HelloVerifyRequest(ProtocolVersion.DTLS_1_0, cookie).toByteArray();
    // Erratum 5186 of RFC 6347: message_seq is that of the ClientHello.
    FragmentHeader header =
        FragmentHeader.whole(
            HandshakeType.HELLO_VERIFY_REQUEST, body.length, question.header().messageSeq());
    byte[] record = new byte[RecordHeader.BYTES + FragmentHeader.BYTES + body.length];
    // RFC 6347 §4.2.1: the record's sequence number is that of the ClientHello's record.
    RecordHeader.write(
        record,
        0,
        ContentType.HANDSHAKE,
        ProtocolVersion.DTLS_1_0,
        question.recordSequence(),
        FragmentHeader.BYTES + body.length);
    header.writeTo(record, RecordHeader.BYTES);
    System.arraycopy(body, 0, record, RecordHeader.BYTES + FragmentHeader.BYTES, body.length);
    return record;
  }
}
