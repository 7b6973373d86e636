package io.github.puredtls.core.handshake;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.crypto.KeyBlock;
import io.github.puredtls.core.crypto.MasterSecret;
import io.github.puredtls.core.crypto.PskPremaster;
import io.github.puredtls.core.crypto.RecordProtection;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmenterTest {
  private static final int PLAIN_OVERHEAD = 13 + 12;
  private static final int SEALED_OVERHEAD = 13 + 24 + 12;

  private final RecordLayer records = new RecordLayer(0, null);
  private final Fragmenter fragmenter = new Fragmenter(records);

  /** One handshake record of epoch 0, taken apart. */
  private record Piece(int datagram, FragmentHeader header, byte[] content) {}

  @ParameterizedTest
  @ValueSource(ints = {128, 129, 150, 200, 228, 256, 508, 1_200, 1_452, 9_000})
  void respectsTheMtuAndLosesNothing(int mtu) throws DecodeException {
    for (long seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Flight.Message> messages = new ArrayList<>();
      for (int seq = 0; seq <= random.nextInt(6); seq++) {
        int length = random.nextInt(4) == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 13));
        messages.add(message(seq, TestBytes.random(random, length)));
      }
      List<byte[]> datagrams = send(new Flight(List.copyOf(messages)), mtu);
      check(messages, datagrams, mtu, "seed " + seed + ", MTU " + mtu);
    }
  }

  private static void check(
      List<Flight.Message> messages, List<byte[]> datagrams, int mtu, String name)
      throws DecodeException {
    for (byte[] datagram : datagrams) {
      assertTrue(datagram.length <= mtu, () -> name + ": " + datagram.length + " bytes");
    }
    List<Piece> pieces = pieces(datagrams);
    int at = 0;
    for (Flight.Message message : messages) {
      byte[] body = new byte[message.body().length];
      int got = 0;
      do {
        FragmentHeader header = pieces.get(at).header();
        assertEquals(message.messageSeq(), header.messageSeq(), name);
        assertEquals(message.type().code(), header.type(), name);
        assertEquals(body.length, header.length(), name);
        assertEquals(got, header.fragmentOffset(), name + ": in order, without gap or overlap");
        assertTrue(header.isConsistent(), name);
        boolean isCut = header.fragmentLength() < header.length();
        boolean mustBeCut = PLAIN_OVERHEAD + body.length > mtu;
        assertTrue(!isCut || mustBeCut, name + ": cut although it fits a datagram");
        System.arraycopy(pieces.get(at).content(), 0, body, got, header.fragmentLength());
        got += header.fragmentLength();
        at++;
      } while (got < body.length);
      assertEquals(hex(message.body()), hex(body), name);
    }
    assertEquals(pieces.size(), at, name + ": nothing besides the messages");
  }

  @Test
  void putsSeveralRecordsIntoOneDatagram() throws DecodeException {
    Flight flight =
        Flight.of(message(0, new byte[40]), message(1, new byte[0]), message(2, hex("aa")));
    List<byte[]> datagrams = send(flight, 1_200);
    assertEquals(1, datagrams.size());
    assertEquals(3 * PLAIN_OVERHEAD + 41, datagrams.get(0).length);
    assertEquals(3, pieces(datagrams).size(), "each message in a record of its own");
  }

  @Test
  void beginsANewDatagramRatherThanCutAMessageThatFitsOne() throws DecodeException {
    Flight flight = Flight.of(message(0, new byte[100]), message(1, new byte[100]));
    List<Piece> pieces = pieces(send(flight, 200));
    assertEquals(2, pieces.size());
    assertEquals(1, pieces.get(1).datagram());
  }

  @Test
  void fillsADatagramToTheLastByte() {
    assertEquals(1, send(Flight.of(message(0, new byte[200 - PLAIN_OVERHEAD])), 200).size());
    assertEquals(2, send(Flight.of(message(0, new byte[201 - PLAIN_OVERHEAD])), 200).size());
  }

  @Test
  void sendsAMessageOfLengthZeroAsOneFragment() throws DecodeException {
    List<Piece> pieces = pieces(send(Flight.of(message(5, new byte[0])), 128));
    assertEquals(1, pieces.size());
    assertEquals(new FragmentHeader(16, 0, 5, 0, 0), pieces.get(0).header());
  }

  @Test
  void sealsWhatBelongsToEpoch1BehindItsChangeCipherSpec() {
    install();
    Flight flight =
        Flight.of(
            message(1, new byte[10]),
            new Flight.ChangeCipherSpec(),
            new Flight.Message(HandshakeType.FINISHED, 2, new byte[12], 1));
    List<byte[]> datagrams = send(flight, 1_200);
    assertEquals(1, datagrams.size());
    byte[] datagram = datagrams.get(0);
    int changeAt = PLAIN_OVERHEAD + 10;
    assertEquals(
        "14fefd0000000000000001" + "0001" + "01",
        hex(Arrays.copyOfRange(datagram, changeAt, changeAt + 14)));
    assertEquals(
        "16fefd0001000000000000",
        hex(Arrays.copyOfRange(datagram, changeAt + 14, changeAt + 14 + 11)));
    assertEquals(changeAt + 14 + SEALED_OVERHEAD + 12, datagram.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 140, 160, 180, 200})
  void respectsTheMtuAcrossTheChangeOfEpoch(int mtu) {
    install();
    for (int length = 0; length < 2 * mtu; length++) {
      Flight flight =
          Flight.of(
              message(1, new byte[length]),
              new Flight.ChangeCipherSpec(),
              new Flight.Message(HandshakeType.FINISHED, 2, new byte[12], 1));
      int sealed = 0;
      for (byte[] datagram : send(flight, mtu)) {
        assertTrue(datagram.length <= mtu, "message of " + length + " bytes");
        int at = 0;
        while (at < datagram.length) {
          sealed += RecordHeader.epoch(RecordHeader.epochAndSequence(datagram, at));
          at += 13 + RecordHeader.length(datagram, at);
        }
      }
      assertEquals(1, sealed, "Finished is not cut, message of " + length + " bytes");
    }
  }

  @Test
  void sealsAnewWithFreshSequenceNumbersAtEachTransmission() {
    Flight flight = Flight.of(message(0, hex("aabb")), message(1, hex("cc")));
    byte[] first = send(flight, 1_200).get(0);
    byte[] second = send(flight, 1_200).get(0);
    assertEquals(0, RecordHeader.epochAndSequence(first, 0));
    assertEquals(2, RecordHeader.epochAndSequence(second, 0));
    assertEquals(
        hex(Arrays.copyOfRange(first, 11, PLAIN_OVERHEAD + 2)),
        hex(Arrays.copyOfRange(second, 11, PLAIN_OVERHEAD + 2)),
        "the messages are the same");
  }

  @Test
  void takesAnotherMtuInTheMiddleOfAMessage() throws DecodeException {
    byte[] body = TestBytes.random(new SplittableRandom(3), 700);
    fragmenter.start(Flight.of(message(0, body)));
    List<byte[]> datagrams = new ArrayList<>();
    for (int mtu : new int[] {300, 128, 600}) {
      byte[] out = new byte[mtu];
      int written = fragmenter.fill(out, 0, mtu);
      datagrams.add(Arrays.copyOf(out, written));
    }
    assertTrue(fragmenter.isDone());
    byte[] whole = new byte[0];
    for (Piece piece : pieces(datagrams)) {
      assertEquals(whole.length, piece.header().fragmentOffset());
      whole = TestBytes.concat(whole, piece.content());
    }
    assertEquals(hex(body), hex(whole));
  }

  @Test
  void writesNothingWhenThereIsNoFlight() {
    assertTrue(fragmenter.isDone());
    assertEquals(0, fragmenter.fill(new byte[200], 0, 200));
    fragmenter.start(Flight.of(message(0, hex("aa"))));
    assertFalse(fragmenter.isDone());
    fragmenter.start(Flight.NONE);
    assertTrue(fragmenter.isDone());
  }

  private List<byte[]> send(Flight flight, int mtu) {
    List<byte[]> datagrams = new ArrayList<>();
    fragmenter.start(flight);
    while (!fragmenter.isDone()) {
      byte[] out = new byte[mtu + 5];
      int written = fragmenter.fill(out, 5, mtu);
      assertTrue(written > 0, "each datagram brings the flight on");
      datagrams.add(Arrays.copyOfRange(out, 5, 5 + written));
    }
    return datagrams;
  }

  private static List<Piece> pieces(List<byte[]> datagrams) throws DecodeException {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < datagrams.size(); i++) {
      byte[] datagram = datagrams.get(i);
      int at = 0;
      while (at < datagram.length) {
        int length = RecordHeader.length(datagram, at);
        WireReader in = new WireReader("fragment", datagram, at + 13, length);
        FragmentHeader header = FragmentHeader.parse(in);
        pieces.add(new Piece(i, header, in.bytes(header.fragmentLength())));
        in.expectEnd();
        at += 13 + length;
      }
    }
    return pieces;
  }

  private static Flight.Message message(int messageSeq, byte[] body) {
    return new Flight.Message(HandshakeType.CLIENT_KEY_EXCHANGE, messageSeq, body, 0);
  }

  private void install() {
    CipherSuite suite = CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;
    MasterSecret master =
        MasterSecret.plain(suite, PskPremaster.of(new byte[16]), new byte[32], new byte[32]);
    KeyBlock keys = KeyBlock.derive(suite, master, new byte[32], new byte[32]);
    records.install(RecordProtection.of(keys, true));
  }
}
