package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.concat;
import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.FragmentHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieGateTest {
  private static final byte[] PEER = hex("7f000001 1234");
  private static final long SECOND = 1_000_000_000L;
  private static final ClientHello HELLO = TestHello.PLAIN;

  private final ByteBuffer reply = ByteBuffer.allocate(64);
  private final CookieGate gate = gate();

  @Test
  void asksForACookieInTheFormOfTheRfc() {
    // RFC 6347 §4.2.1: record and message carry the numbers of the question.
    assertTrue(asks(TestHello.datagram(HELLO, 7, 0x0102_0304L)));
    String expected =
        "16 feff 0000 000001020304 002f" // record
            + "03 000023 0007 000000 000023" // fragment
            + "feff 20"; // DTLS 1.0, a cookie of 32 bytes
    String answer = hex(Arrays.copyOf(reply.array(), reply.position()));
    assertEquals(expected.replace(" ", ""), answer.substring(0, answer.length() - 64));
    assertEquals(60, reply.position());
  }

  @Test
  void letsTheSameHelloThroughOnceItCarriesTheCookie() {
    ClientHello second = HELLO.withCookie(cookieFor(HELLO));
    GateResult.Verified verified = verify(TestHello.datagram(second, 1, 5));
    assertEquals(1, verified.hello().messageSeq());
    assertEquals(5, verified.hello().recordSequence());
    assertArrayEquals(second.toByteArray(), verified.hello().body());
    assertArrayEquals(HELLO.random(), verified.hello().random());
  }

  @Test
  void keepsNothingOfAQuestionSoThatAnAnswerIsGoodAgain() {
    ClientHello second = HELLO.withCookie(cookieFor(HELLO));
    verify(TestHello.datagram(second));
    verify(TestHello.datagram(second));
    assertEquals(new GateStats(1, 2, 0, 0), gate.stats());
  }

  @Test
  void bindsTheCookieToEveryParameterButTheExtensions() {
    byte[] cookie = cookieFor(HELLO);
    List<ClientHello> others =
        List.of(
            hello(0xFEFF, HELLO.random(), hex(""), HELLO.cipherSuites(), hex("00")),
            hello(0xFEFD, hex("a4" + "a5".repeat(31)), hex(""), HELLO.cipherSuites(), hex("00")),
            hello(0xFEFD, HELLO.random(), hex("01"), HELLO.cipherSuites(), hex("00")),
            hello(0xFEFD, HELLO.random(), hex(""), List.of(0x00A9, 0x00A8), hex("00")),
            hello(0xFEFD, HELLO.random(), hex(""), List.of(0x00A8), hex("00")),
            hello(0xFEFD, HELLO.random(), hex(""), HELLO.cipherSuites(), hex("0001")));
    for (ClientHello other : others) {
      assertTrue(asks(TestHello.datagram(other.withCookie(cookie))), other::toString);
    }
    ClientHello moreExtensions =
        new ClientHello(
            0xFEFD,
            HELLO.random(),
            hex(""),
            cookie,
            HELLO.cipherSuites(),
            hex("00"),
            List.of(new Extension(0x1A1A, hex("0102"))));
    verify(TestHello.datagram(moreExtensions));
  }

  @Test
  void bindsTheCookieToTheAddress() {
    byte[] datagram = TestHello.datagram(HELLO.withCookie(cookieFor(HELLO)));
    for (String other :
        List.of("7f000001 1235", "7f000002 1234", "", "7f00000112", "7f000001123400")) {
      GateResult result = admit(gate, 0, hex(other), datagram);
      assertInstanceOf(GateResult.Reply.class, result, other);
    }
  }

  @Test
  void answersAWrongCookieWithAFreshOne() {
    byte[] wrong = cookieFor(HELLO);
    for (int bit = 0; bit < 8 * wrong.length; bit++) {
      byte[] flipped = wrong.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertTrue(asks(TestHello.datagram(HELLO.withCookie(flipped))), "bit " + bit);
      verify(TestHello.datagram(HELLO.withCookie(cookieInReply())));
    }
    for (int length : new int[] {1, 16, 31, 33, 255}) {
      byte[] other = Arrays.copyOf(wrong, length);
      assertTrue(asks(TestHello.datagram(HELLO.withCookie(other))), "length " + length);
    }
  }

  @Test
  void acceptsACookieForFiveToTenMinutes() {
    byte[] datagram = TestHello.datagram(HELLO.withCookie(cookieFor(HELLO)));
    assertTrue(isVerified(299 * SECOND, datagram));
    assertTrue(isVerified(300 * SECOND, datagram), "the secret changed, the previous one verifies");
    assertTrue(isVerified(600 * SECOND - 1, datagram));
    assertFalse(isVerified(600 * SECOND, datagram));
  }

  @Test
  void givesNoAnswerLargerThanItsQuestionForAnySizeOfHello() {
    for (int session = 0; session <= 32; session++) {
      for (int suites = 1; suites < 5; suites++) {
        List<Integer> numbers =
            new ArrayList<>(List.of(0xA8, 0xA9, 0xC0A4, 0xC0A8).subList(0, suites));
        ClientHello hello =
            hello(0xFEFD, HELLO.random(), new byte[session], numbers, new byte[] {0});
        byte[] body = hello.toByteArray();
        for (int cut = 1; cut <= body.length; cut++) {
          byte[] datagram = TestHello.fragment(body, 0, cut, 0, 0);
          boolean asked = asks(datagram);
          // Whoever shows all up to the cookie is answered, nobody else.
          assertEquals(cut >= 36 + session, asked, "session " + session + ", cut " + cut);
          assertTrue(
              reply.position() <= datagram.length,
              reply.position() + " bytes for " + datagram.length);
        }
      }
    }
  }

  @Test
  void answersAFirstFragmentAndAdmitsTheSecondHelloInFragments() {
    for (int cut = 36; cut < HELLO.toByteArray().length; cut++) {
      CookieGate fresh = gate();
      byte[] first = HELLO.toByteArray();
      GateResult asked = admit(fresh, 0, PEER, TestHello.fragment(first, 0, cut, 0, 0));
      assertInstanceOf(GateResult.Reply.class, asked, "cut " + cut);
      byte[] second = HELLO.withCookie(cookieInReply()).toByteArray();
      int middle = 32 + cut;
      GateResult begun = admit(fresh, 0, PEER, TestHello.fragment(second, 0, middle, 1, 1));
      assertInstanceOf(GateResult.Ignored.class, begun, "kept, cut " + cut);
      byte[] rest = TestHello.fragment(second, middle, second.length, 1, 2);
      GateResult.Verified verified =
          assertInstanceOf(GateResult.Verified.class, admit(fresh, 0, PEER, rest), "cut " + cut);
      assertArrayEquals(second, verified.hello().body());
      assertEquals(2, verified.hello().recordSequence(), "of the record that completed it");
      assertEquals(new GateStats(1, 1, 2, 0), fresh.stats());
    }
  }

  @Test
  void demandsAnewWhenAFragmentedHelloHasOtherSuitesThanItsQuestion() {
    byte[] cookie = cookieFor(HELLO);
    for (int padding = 0; padding <= 40; padding++) {
      ClientHello other =
          new ClientHello(
              0xFEFD,
              HELLO.random(),
              hex(""),
              cookie,
              List.of(0xA8, 0xC0A4),
              hex("00"),
              List.of(new Extension(21, new byte[padding])));
      byte[] body = other.toByteArray();
      // The first half of the cookie is good, the suites come with the second fragment.
      assertFalse(asks(TestHello.fragment(body, 0, 70, 1, 1)));
      byte[] rest = TestHello.fragment(body, 70, body.length, 1, 2);
      // An answer must not be larger than the datagram that causes it, here the second.
      assertEquals(rest.length >= 60, asks(rest), "padding " + padding);
    }
    assertEquals(0, gate.stats().verified());
  }

  @Test
  void keepsNoFragmentOfAnUnprovedAddress() {
    byte[] body = HELLO.withCookie(hex("c0".repeat(32))).toByteArray();
    assertFalse(asks(TestHello.fragment(body, 80, body.length, 1, 1)), "no first fragment came");
    assertTrue(asks(TestHello.fragment(body, 0, 80, 1, 2)), "the cookie is not ours");
    assertFalse(asks(TestHello.fragment(body, 80, body.length, 1, 3)), "nothing was begun");
    assertEquals(0, gate.stats().keptFragments());
    assertEquals(2, gate.stats().ignored());
  }

  @Test
  void keepsFragmentsForThePeerThatSentThemOnly() {
    byte[] body = HELLO.withCookie(cookieFor(HELLO)).toByteArray();
    asks(TestHello.fragment(body, 0, 80, 1, 1));
    byte[] rest = TestHello.fragment(body, 80, body.length, 1, 2);
    byte[] other = hex("7f000001 9999");
    assertInstanceOf(GateResult.Ignored.class, admit(gate, 0, other, rest));
    assertInstanceOf(GateResult.Verified.class, admit(gate, 0, PEER, rest));
  }

  @Test
  void takesARetransmissionUpWhenTheFirstAttemptIsTooOldToBeCompleted() {
    byte[] body = HELLO.withCookie(cookieFor(HELLO)).toByteArray();
    byte[] first = TestHello.fragment(body, 0, 80, 1, 1);
    byte[] rest = TestHello.fragment(body, 80, body.length, 1, 2);
    assertFalse(isVerified(0, first), "and the rest is lost");
    assertFalse(isVerified(15 * SECOND, first));
    assertTrue(isVerified(15 * SECOND, rest));
  }

  @Test
  void ignoresTheRestWhenTheFirstFragmentIsTooOld() {
    byte[] body = HELLO.withCookie(cookieFor(HELLO)).toByteArray();
    isVerified(0, TestHello.fragment(body, 0, 80, 1, 1));
    byte[] rest = TestHello.fragment(body, 80, body.length, 1, 2);
    assertFalse(isVerified(10 * SECOND + 1, rest));
  }

  @Test
  void letsEveryoneThroughWithoutCookies() {
    CookieGate open = CookieGate.withoutCookies();
    assertInstanceOf(GateResult.Verified.class, admit(open, 0, PEER, TestHello.datagram(HELLO)));
    byte[] body = HELLO.toByteArray();
    admit(open, 0, PEER, TestHello.fragment(body, 0, 40, 0, 0));
    byte[] rest = TestHello.fragment(body, 40, body.length, 0, 1);
    assertInstanceOf(GateResult.Verified.class, admit(open, 0, PEER, rest));
    assertEquals(0, open.stats().replied());
  }

  @Test
  void ignoresRecordNumbersThatLeaveTooFewForTheHandshake() {
    assertFalse(asks(TestHello.datagram(HELLO, 0, 1L << 47)));
    assertFalse(asks(TestHello.datagram(HELLO, 0, (1L << 48) - 1)));
    assertTrue(asks(TestHello.datagram(HELLO, 0, (1L << 47) - 2)));
  }

  @Test
  void ignoresWhatIsNoClientHelloInEpoch0() {
    byte[] good = TestHello.datagram(HELLO);
    int[][] changes = {
      {0, 23}, {0, 20}, {1, 0x03}, {4, 1}, {13, 2}, {13, 14}, {12, 0}, {14, 0x7F}, {24, 0}
    };
    for (int[] change : changes) {
      byte[] bad = good.clone();
      bad[change[0]] = (byte) change[1];
      assertFalse(asks(bad), () -> Arrays.toString(change));
    }
    assertTrue(asks(good));
    assertEquals(changes.length, gate.stats().ignored());
  }

  @Test
  void ignoresHellosAboveTheLimit() {
    FragmentHeader allowed = new FragmentHeader(1, 4_096, 0, 0, 100);
    FragmentHeader tooLarge = new FragmentHeader(1, 4_097, 0, 0, 100);
    byte[] data = Arrays.copyOf(HELLO.toByteArray(), 100);
    assertTrue(asks(TestHello.record(allowed, data, 0)));
    assertFalse(asks(TestHello.record(tooLarge, data, 0)));
  }

  @Test
  void findsTheHelloBehindOtherRecordsAndLeavesWhatFollows() {
    byte[] alert = hex("15 fefd 0000 000000000000 0002 0100");
    byte[] hello = TestHello.datagram(HELLO.withCookie(cookieFor(HELLO)));
    ByteBuffer datagram = ByteBuffer.wrap(concat(alert, hello, alert));
    GateResult result = gate.admit(0, PEER, datagram, reply.clear());
    assertInstanceOf(GateResult.Verified.class, result);
    assertEquals(alert.length, datagram.remaining());
  }

  @Test
  void usesUpADatagramThatItAnswersOrIgnores() {
    byte[] alert = hex("15 fefd 0000 000000000000 0002 0100");
    ByteBuffer asked = ByteBuffer.wrap(concat(TestHello.datagram(HELLO), alert));
    assertInstanceOf(GateResult.Reply.class, gate.admit(0, PEER, asked, reply.clear()));
    assertEquals(0, asked.remaining());
    ByteBuffer ignored = ByteBuffer.wrap(concat(alert, hex("16")));
    assertInstanceOf(GateResult.Ignored.class, gate.admit(0, PEER, ignored, reply.clear()));
    assertEquals(0, ignored.remaining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "read-only", "sliced"})
  void takesEveryKindOfBuffer(String kind) {
    byte[] bytes = TestHello.datagram(HELLO);
    ByteBuffer heap = ByteBuffer.wrap(concat(new byte[3], bytes, new byte[2]), 3, bytes.length);
    ByteBuffer datagram =
        switch (kind) {
          case "direct" -> ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
          case "read-only" -> heap.asReadOnlyBuffer();
          default -> heap.slice();
        };
    assertInstanceOf(GateResult.Reply.class, gate.admit(0, PEER, datagram, reply.clear()));
    assertEquals(0, datagram.remaining());
  }

  @Test
  void neverThrowsForWhatAPeerSends() {
    long seed = 0x6A7E;
    SplittableRandom random = new SplittableRandom(seed);
    byte[] good = TestHello.datagram(HELLO.withCookie(cookieFor(HELLO)));
    for (int i = 0; i < 20_000; i++) {
      byte[] datagram =
          i % 2 == 0
              ? TestBytes.random(random, random.nextInt(150))
              : Arrays.copyOf(good, random.nextInt(good.length + 10));
      for (int flips = random.nextInt(4); flips > 0 && datagram.length > 0; flips--) {
        datagram[random.nextInt(datagram.length)] = (byte) random.nextInt();
      }
      try {
        admit(gate, i * SECOND / 100, PEER, datagram);
      } catch (RuntimeException e) {
        fail("seed %d, %s: %s".formatted(seed, hex(datagram), e), e);
      }
      assertTrue(reply.position() <= datagram.length, "seed " + seed);
    }
  }

  // ---- Helpers ---------------------------------------------------------------------------------

  private static CookieGate gate() {
    EngineConfig config =
        EngineConfig.builder().dangerouslyReplaceRandom(new SplittableRandom(5)).build();
    return CookieGate.create(config, 0);
  }

  private GateResult admit(CookieGate asked, long nowNanos, byte[] peer, byte[] datagram) {
    return asked.admit(nowNanos, peer, ByteBuffer.wrap(datagram), reply.clear());
  }

  private boolean asks(byte[] datagram) {
    return admit(gate, 0, PEER, datagram) instanceof GateResult.Reply;
  }

  private boolean isVerified(long nowNanos, byte[] datagram) {
    return admit(gate, nowNanos, PEER, datagram) instanceof GateResult.Verified;
  }

  private GateResult.Verified verify(byte[] datagram) {
    return assertInstanceOf(GateResult.Verified.class, admit(gate, 0, PEER, datagram));
  }

  private byte[] cookieFor(ClientHello hello) {
    assertTrue(asks(TestHello.datagram(hello)));
    return cookieInReply();
  }

  private byte[] cookieInReply() {
    return Arrays.copyOfRange(reply.array(), 28, 60);
  }

  private static ClientHello hello(
      int version, byte[] random, byte[] session, List<Integer> suites, byte[] compression) {
    return new ClientHello(
        version, random, session, new byte[0], suites, compression, HELLO.extensions());
  }
}
