package io.github.puredtls.core.handshake;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReassemblerTest {
  private static final int IDENTITY_LIMIT = 1_024;

  /** A part of a message, together with the whole that it is a part of. */
  private record Fragment(FragmentHeader header, byte[] body) {}

  @Test
  void handsOutMessagesInTheirOrderHoweverTheyCame() {
    Reassembler reassembler = server();
    assertNull(add(reassembler, HandshakeType.FINISHED, 2, new byte[12]));
    assertNull(reassembler.take(), "the one before is missing");
    assertNull(add(reassembler, HandshakeType.CLIENT_KEY_EXCHANGE, 1, hex("0001aa")));
    ReceivedMessage first = reassembler.take();
    assertSame(HandshakeType.CLIENT_KEY_EXCHANGE, first.type());
    assertEquals(1, first.messageSeq());
    assertEquals("0001aa", hex(first.body()));
    assertSame(HandshakeType.FINISHED, reassembler.take().type());
    assertNull(reassembler.take());
    assertEquals(3, reassembler.next());
  }

  @Test
  void knowsWhatIsPast() {
    Reassembler reassembler = Reassembler.forServer(IDENTITY_LIMIT, 1);
    assertTrue(reassembler.isPast(1), "the ClientHello itself");
    assertFalse(reassembler.isPast(2));
    add(reassembler, HandshakeType.CLIENT_KEY_EXCHANGE, 2, hex("0000"));
    reassembler.take();
    assertTrue(reassembler.isPast(2));
  }

  @Test
  void refusesMessagesTooFarAhead() {
    Reassembler reassembler = server();
    int last = 1 + Reassembler.LOOK_AHEAD;
    assertNull(add(reassembler, HandshakeType.FINISHED, last, new byte[12]));
    assertSame(
        DiscardReason.MESSAGE_TOO_FAR_AHEAD,
        add(reassembler, HandshakeType.FINISHED, last + 1, new byte[12]));
    assertSame(
        DiscardReason.MESSAGE_TOO_FAR_AHEAD,
        add(reassembler, HandshakeType.FINISHED, 0xFFFF, new byte[12]));
  }

  @ParameterizedTest
  @CsvSource({
    // 64 bytes more than right where only the parser can say what is wrong.
    "false, CLIENT_KEY_EXCHANGE, 1026",
    "false, FINISHED, 76",
    "true, HELLO_VERIFY_REQUEST, 322",
    "true, SERVER_HELLO, 2048",
    "true, SERVER_KEY_EXCHANGE, 1026",
    "true, SERVER_HELLO_DONE, 64",
    "true, FINISHED, 76"
  })
  void checksTheLimitOfEachTypeAtTheFirstFragment(boolean client, HandshakeType type, int limit) {
    Reassembler reassembler = client ? Reassembler.forClient(IDENTITY_LIMIT) : server();
    int promised = limit + 1;
    // One byte is enough to see the promise, before anything is kept.
    FragmentHeader header = new FragmentHeader(type.code(), promised, 1, 0, 1);
    assertSame(DiscardReason.MESSAGE_TOO_LARGE, reassembler.add(header, new byte[1], 0));
    assertSame(
        DiscardReason.MESSAGE_TOO_LARGE,
        reassembler.add(new FragmentHeader(type.code(), 0xFFFFFF, 1, 0, 1), new byte[1], 0));
    assertNull(add(reassembler, type, 1, new byte[limit]));
  }

  @Test
  void refusesFragmentsThatContradictTheFirstOne() {
    Reassembler reassembler = server();
    reassembler.add(new FragmentHeader(16, 10, 1, 0, 4), new byte[4], 0);
    assertSame(
        DiscardReason.INCONSISTENT_FRAGMENT,
        reassembler.add(new FragmentHeader(16, 11, 1, 4, 7), new byte[7], 0));
    assertNull(reassembler.add(new FragmentHeader(16, 10, 1, 4, 6), new byte[6], 0));
    assertEquals(10, reassembler.take().body().length, "the message was not harmed");
  }

  @Test
  void letsFinishedTakeThePlaceOfWhatWasForgedThere() {
    // Finished comes in epoch 1 only, where it is authentic; everything else may be forged.
    Reassembler reassembler = server();
    add(reassembler, HandshakeType.CLIENT_KEY_EXCHANGE, 1, hex("0000"));
    reassembler.take();
    reassembler.add(new FragmentHeader(16, 10, 2, 0, 4), new byte[4], 0);
    assertNull(add(reassembler, HandshakeType.FINISHED, 2, new byte[12]));
    assertSame(HandshakeType.FINISHED, reassembler.take().type());
  }

  @Test
  void keepsFinishedWhenSomethingElseComesInItsPlace() {
    Reassembler reassembler = server();
    reassembler.add(new FragmentHeader(20, 12, 1, 0, 6), new byte[6], 0);
    assertSame(
        DiscardReason.INCONSISTENT_FRAGMENT,
        add(reassembler, HandshakeType.CLIENT_KEY_EXCHANGE, 1, hex("0000")));
    assertSame(
        DiscardReason.INCONSISTENT_FRAGMENT,
        add(reassembler, HandshakeType.FINISHED, 1, new byte[13]));
    assertNull(reassembler.add(new FragmentHeader(20, 12, 1, 6, 6), new byte[6], 0));
    assertEquals(12, reassembler.take().body().length);
  }

  @Test
  void receivesOnlyWhatItsSideEverGets() {
    Reassembler client = Reassembler.forClient(IDENTITY_LIMIT);
    Reassembler server = server();
    for (HandshakeType type : HandshakeType.values()) {
      boolean byServer =
          type == HandshakeType.CLIENT_KEY_EXCHANGE || type == HandshakeType.FINISHED;
      boolean byClient =
          !List.of(
                  HandshakeType.CLIENT_HELLO,
                  HandshakeType.CLIENT_KEY_EXCHANGE,
                  HandshakeType.HELLO_REQUEST)
              .contains(type);
      assertEquals(byServer, server.receives(type), type::toString);
      assertEquals(byClient, client.receives(type), type::toString);
    }
    assertFalse(server.receives(null), "a type that no PSK handshake has");
  }

  @Test
  void takesAServerHelloWithWhateverNumberAsTheFirst() {
    // Erratum 5186 of RFC 6347: the number of the ClientHello that is answered, not always 0.
    Reassembler reassembler = Reassembler.forClient(IDENTITY_LIMIT);
    assertTrue(reassembler.isFirstOpen());
    assertNull(add(reassembler, HandshakeType.SERVER_HELLO_DONE, 4, new byte[0]));
    assertNull(reassembler.take());
    assertNull(add(reassembler, HandshakeType.SERVER_HELLO, 3, new byte[40]));
    assertSame(HandshakeType.SERVER_HELLO, reassembler.take().type());
    assertFalse(reassembler.isFirstOpen());
    assertSame(HandshakeType.SERVER_HELLO_DONE, reassembler.take().type());
    assertEquals(5, reassembler.next());
  }

  @Test
  void staysOpenForTheFirstAfterAHelloVerifyRequest() {
    Reassembler reassembler = Reassembler.forClient(IDENTITY_LIMIT);
    add(reassembler, HandshakeType.HELLO_VERIFY_REQUEST, 0, hex("feff00"));
    assertSame(HandshakeType.HELLO_VERIFY_REQUEST, reassembler.take().type());
    assertTrue(reassembler.isFirstOpen());
    assertFalse(reassembler.isPast(0), "nothing is past before the first ServerHello");
    reassembler.expectFirst(1);
    add(reassembler, HandshakeType.SERVER_HELLO, 1, new byte[40]);
    assertEquals(1, reassembler.take().messageSeq());
    assertEquals(2, reassembler.next());
    assertTrue(reassembler.isPast(0));
  }

  @Test
  void takesAWholeHelloVerifyRequestOfWhateverNumber() {
    Reassembler reassembler = Reassembler.forClient(IDENTITY_LIMIT);
    assertNull(add(reassembler, HandshakeType.HELLO_VERIFY_REQUEST, 0xFFFF, hex("feff00")));
    assertEquals(0xFFFF, reassembler.take().messageSeq());
    assertSame(
        DiscardReason.MESSAGE_TOO_FAR_AHEAD,
        reassembler.add(new FragmentHeader(3, 3, 0xFFFF, 0, 2), hex("feff"), 0),
        "a part of one would have to be kept");
    assertSame(
        DiscardReason.MESSAGE_TOO_FAR_AHEAD,
        add(reassembler, HandshakeType.SERVER_HELLO, 0xFFFF, new byte[40]));
  }

  @Test
  void forgetsWhatCameBeforeTheFirstServerHello() {
    Reassembler reassembler = Reassembler.forClient(IDENTITY_LIMIT);
    add(reassembler, HandshakeType.SERVER_HELLO_DONE, 1, new byte[0]);
    add(reassembler, HandshakeType.SERVER_HELLO, 2, new byte[40]);
    assertEquals(2, reassembler.take().messageSeq());
    assertNull(reassembler.take());
  }

  @Test
  void keepsABoundedNumberOfMessagesHoweverManyHellosWentOut() {
    Reassembler reassembler = Reassembler.forClient(IDENTITY_LIMIT);
    reassembler.expectFirst(1_000);
    byte[] part = new byte[2_048];
    int taken = 0;
    for (int seq = 0; seq < 1_000; seq++) {
      taken +=
          reassembler.add(new FragmentHeader(2, 2_048, seq, 0, 2_047), part, 0) == null ? 1 : 0;
    }
    assertEquals(Reassembler.LIMIT_MESSAGES, taken);
    assertTrue(reassembler.keptBytes() <= Reassembler.LIMIT_MESSAGES * 2_048);
    add(reassembler, HandshakeType.HELLO_VERIFY_REQUEST, 1_000, hex("fefd0101"));
    assertSame(HandshakeType.HELLO_VERIFY_REQUEST, reassembler.take().type(), "taken at once");
    reassembler.clear();
    assertEquals(0, reassembler.keptBytes());
  }

  @Test
  void forgetsEverythingWhenCleared() {
    Reassembler reassembler = server();
    reassembler.add(new FragmentHeader(16, 4, 1, 0, 2), hex("0102"), 0);
    reassembler.clear();
    reassembler.add(new FragmentHeader(16, 4, 1, 2, 2), hex("0304"), 0);
    assertNull(reassembler.take());
  }

  @Test
  void reassemblesAnyCutShuffleAndDuplicationOfAFlight() {
    for (long seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<byte[]> bodies = new ArrayList<>();
      List<Fragment> fragments = new ArrayList<>();
      for (int seq = 1; seq <= 1 + random.nextInt(5); seq++) {
        byte[] body = TestBytes.random(random, random.nextInt(400));
        bodies.add(body);
        // Twice, each time cut elsewhere, as after a retransmission with another MTU.
        cut(fragments, seq, body, random);
        cut(fragments, seq, body, random);
      }
      Collections.shuffle(fragments, new Random(seed));
      Reassembler reassembler = server();
      List<String> taken = new ArrayList<>();
      for (Fragment fragment : fragments) {
        FragmentHeader header = fragment.header();
        if (!reassembler.isPast(header.messageSeq())) {
          assertNull(reassembler.add(header, fragment.body(), header.fragmentOffset()));
        }
        ReceivedMessage message;
        while ((message = reassembler.take()) != null) {
          taken.add(hex(message.body()));
        }
      }
      assertEquals(bodies.stream().map(TestBytes::hex).toList(), taken, "seed " + seed);
    }
  }

  private static void cut(
      List<Fragment> fragments, int messageSeq, byte[] body, SplittableRandom random) {
    int at = 0;
    do {
      int length = body.length == 0 ? 0 : 1 + random.nextInt(body.length - at);
      fragments.add(
          new Fragment(new FragmentHeader(16, body.length, messageSeq, at, length), body));
      at += length;
    } while (at < body.length);
  }

  private static Reassembler server() {
    return Reassembler.forServer(IDENTITY_LIMIT, 0);
  }

  private static DiscardReason add(
      Reassembler reassembler, HandshakeType type, int messageSeq, byte[] body) {
    return reassembler.add(FragmentHeader.whole(type, body.length, messageSeq), body, 0);
  }
}
