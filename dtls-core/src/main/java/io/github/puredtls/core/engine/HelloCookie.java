package io.github.puredtls.core.engine;

import io.github.puredtls.core.crypto.CookieSecrets;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.WireReader;
import io.github.puredtls.core.wire.WireWriter;
import java.util.Arrays;

/**
 * The cookie in two halves (RFC 6347 §4.2.1). The first is bound to the address, the version, the
 * random and the session id: a first fragment is enough to check it. The second is bound to the
 * cipher suites and compression methods as well, and is checked when the message is whole.
 *
 * <p>Extensions are not bound: some clients pad their second ClientHello.
 */
final class HelloCookie {
  static final int BYTES = 2 * CookieSecrets.HALF_BYTES;

  // What a half is bound to begins with its kind, so that none can stand for another.
  private static final int FIRST_HALF = 1;
  private static final int SECOND_HALF = 2;

  /** The suites lie outside the first fragment that the cookie answers. */
  private static final int SECOND_HALF_OF_SHORT_FRAGMENT = 3;

  private final CookieSecrets secrets;

  HelloCookie(CookieSecrets secrets) {
    this.secrets = secrets;
  }

  /** What a ClientHello's beginning says. */
  record Beginning(byte[] versionRandomAndSession, byte[] cookie, byte[] suitesAndCompression) {
    /** Whether the suites and compression methods lie within the bytes that were read. */
    boolean hasSuites() {
      return suitesAndCompression.length > 0;
    }
  }

  /**
   * Reads a ClientHello's beginning from its first bytes.
   *
   * @return null when not even session id and cookie are there
   */
  static Beginning read(byte[] bytes, int at, int length) {
    WireReader in = new WireReader("ClientHello", bytes, at, length);
    try {
      WireWriter parameters = new WireWriter();
      parameters.bytes(in.bytes(2 + ClientHello.RANDOM_BYTES)).vector8(in.vector8(0, 32));
      byte[] cookie = in.vector8(0, 255);
      int suitesAt = at + length - in.remaining();
      byte[] rest = suitesAndCompression(bytes, suitesAt, in.remaining());
      return new Beginning(parameters.toByteArray(), cookie, rest);
    } catch (DecodeException e) {
      return null;
    }
  }

  /** Both lists as they stand on the wire, or nothing when they are not all there. */
  private static byte[] suitesAndCompression(byte[] bytes, int at, int length) {
    WireReader in = new WireReader("ClientHello", bytes, at, length);
    try {
      in.vector16(2, 0xFFFE);
      in.vector8(1, 255);
      return Arrays.copyOfRange(bytes, at, at + length - in.remaining());
    } catch (DecodeException e) {
      return new byte[0];
    }
  }

  byte[] make(HelloQuestion question, Beginning hello) {
    byte[] first = secrets.make(question.nowNanos(), firstInput(question, hello));
    byte[] second =
        secrets.make(question.nowNanos(), secondInput(question, hello, hello.hasSuites()));
    return new WireWriter().bytes(first).bytes(second).toByteArray();
  }

  boolean isFirstHalfGood(HelloQuestion question, Beginning hello) {
    if (hello.cookie().length != BYTES) {
      return false;
    }
    byte[] half = Arrays.copyOf(hello.cookie(), CookieSecrets.HALF_BYTES);
    return secrets.verify(question.nowNanos(), firstInput(question, hello), half);
  }

  boolean isSecondHalfGood(HelloQuestion question, Beginning hello) {
    if (hello.cookie().length != BYTES || !hello.hasSuites()) {
      return false;
    }
    byte[] half = Arrays.copyOfRange(hello.cookie(), CookieSecrets.HALF_BYTES, BYTES);
    return secrets.verify(question.nowNanos(), secondInput(question, hello, true), half)
        || secrets.verify(question.nowNanos(), secondInput(question, hello, false), half);
  }

  private static byte[] firstInput(HelloQuestion question, Beginning hello) {
    return input(FIRST_HALF, question, hello).toByteArray();
  }

  private static byte[] secondInput(HelloQuestion question, Beginning hello, boolean withSuites) {
    return withSuites
        ? input(SECOND_HALF, question, hello).bytes(hello.suitesAndCompression()).toByteArray()
        : input(SECOND_HALF_OF_SHORT_FRAGMENT, question, hello).toByteArray();
  }

  private static WireWriter input(int kind, HelloQuestion question, Beginning hello) {
    return new WireWriter()
        .uint8(kind)
        .vector16(question.peer())
        .bytes(hello.versionRandomAndSession());
  }
}
