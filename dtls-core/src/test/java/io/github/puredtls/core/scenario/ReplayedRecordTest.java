package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are repeated, forged, damaged or stale do nothing, and harm nothing. */
class ReplayedRecordTest {
  private static final ContentType DATA = ContentType.APPLICATION_DATA;

  private static List<byte[]> sealedByClient(EnginePair pair, int count) {
    for (int i = 0; i < count; i++) {
      pair.client.send(new byte[] {(byte) i});
    }
    return new ArrayList<>(EnginePair.take(pair.toServer));
  }

  @Test
  void plainApplicationDataIsNeverDelivered() {
    // R1: before, during and after the handshake, at both ends
    EnginePair pair = Setup.pair().start();
    byte[] plain = Forger.record(DATA, 0, 99, new byte[] {1, 2, 3});
    pair.deliverToClient(plain);
    pair.upToFlight4();
    pair.deliverToServer(plain);
    pair.upToFlight6();
    pair.deliverToServer(plain);
    pair.deliverToClient(plain);
    pair.completeHandshake();
    pair.deliverToServer(plain);
    pair.deliverToClient(plain);
    assertTrue(pair.client.messages.isEmpty() && pair.server.messages.isEmpty());
    assertEquals(3, pair.client.discarded(DiscardReason.UNPROTECTED_APPLICATION_DATA));
    assertEquals(3, pair.server.discarded(DiscardReason.UNPROTECTED_APPLICATION_DATA));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void forgedRecordDoesNotMoveTheReplayWindow() {
    // R2
    EnginePair pair = Setup.pair().established();
    for (long sequence : new long[] {5, 1_000, 1L << 40, RecordHeader.SEQUENCE_MAXIMUM}) {
      pair.deliverToServer(Forger.record(DATA, 1, sequence, new byte[50]));
    }
    assertEquals(4, pair.server.discarded(DiscardReason.BAD_TAG));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void forgedRecordInEpochZeroDoesNotBlockTheHandshake() {
    // R2: there is no window where nothing is authentic
    EnginePair pair = Setup.pair().start().upToFlight4();
    long last = RecordHeader.SEQUENCE_MAXIMUM;
    pair.deliverToClient(Forger.record(ContentType.ALERT, 0, last, new byte[] {1, 90}));
    pair.deliverToServer(Forger.record(ContentType.ALERT, 0, last, new byte[] {1, 90}));
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void everyRecordOfDataIsDeliveredOnce() {
    // R3
    EnginePair pair = Setup.pair().established();
    List<byte[]> records = sealedByClient(pair, 200);
    for (int round = 0; round < 3; round++) {
      records.forEach(pair::deliverToServer);
    }
    assertEquals(200, pair.server.messages.size());
    long dropped =
        pair.server.discarded(DiscardReason.REPLAYED_RECORD)
            + pair.server.discarded(DiscardReason.TOO_OLD_RECORD);
    assertEquals(400, dropped);
  }

  @Test
  void windowOf64AcceptsLateRecordsAndNoOlderOnes() {
    // R4
    EnginePair pair = Setup.pair().established();
    List<byte[]> records = sealedByClient(pair, 65);
    pair.deliverToServer(records.get(64));
    pair.deliverToServer(records.get(0));
    assertEquals(1, pair.server.discarded(DiscardReason.TOO_OLD_RECORD));
    for (int i = 63; i >= 1; i--) {
      pair.deliverToServer(records.get(i));
    }
    assertEquals(64, pair.server.messages.size());
    pair.deliverToServer(records.get(1));
    assertEquals(1, pair.server.discarded(DiscardReason.REPLAYED_RECORD));
  }

  @Test
  void largestSequenceNumberIsAcceptedAndNothingWraps() {
    // R4
    EnginePair pair = Setup.pair().established();
    Keys keys = Keys.ofClient(pair.client);
    pair.deliverToServer(keys.seal(DATA, RecordHeader.SEQUENCE_MAXIMUM, new byte[] {1}));
    pair.deliverToServer(keys.seal(DATA, RecordHeader.SEQUENCE_MAXIMUM, new byte[] {2}));
    pair.deliverToServer(keys.seal(DATA, 1, new byte[] {3}));
    assertEquals(1, pair.server.messages.size());
    assertEquals(1, pair.server.discarded(DiscardReason.REPLAYED_RECORD));
    assertEquals(1, pair.server.discarded(DiscardReason.TOO_OLD_RECORD));
  }

  @Test
  void truncatedRecordsAreDroppedWithTheRestOfTheDatagram() {
    // R5
    EnginePair pair = Setup.pair().established();
    byte[] record = sealedByClient(pair, 1).get(0);
    for (int cut = 1; cut < record.length; cut++) {
      pair.deliverToServer(Forger.cut(record, cut));
    }
    assertEquals(record.length - 1, pair.server.discarded(DiscardReason.TRUNCATED_RECORD));
    pair.deliverToServer(record);
    assertEquals(1, pair.server.messages.size());
  }

  @Test
  void oversizedRecordsAreDropped() {
    // R5: plain beyond 2^14, protected beyond 2^14 + 2 048, plaintext beyond 2^14
    EnginePair pair = Setup.pair().established();
    byte[] plain = Forger.record(ContentType.HANDSHAKE, 0, 9, new byte[16_385]);
    byte[] sealed = Forger.record(DATA, 1, 9, new byte[16_384 + 2_049]);
    byte[] content = Keys.ofClient(pair.client).seal(DATA, 9, new byte[16_385]);
    List.of(plain, sealed, content).forEach(pair::deliverToServer);
    assertEquals(3, pair.server.discarded(DiscardReason.OVERSIZED_RECORD));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void goodRecordsAroundABadOneAreUsed() {
    // R6
    EnginePair pair = Setup.pair().established();
    List<byte[]> records = sealedByClient(pair, 3);
    byte[] bad = Forger.flip(records.get(1), 30);
    pair.deliverToServer(Forger.join(records.get(0), bad, records.get(2)));
    assertEquals(2, pair.server.messages.size());
    assertEquals(1, pair.server.discarded(DiscardReason.BAD_TAG));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFEFF, 0xFEFE, 0xFE00, 0xFEFC})
  void untilServerHelloAnyDtlsRecordVersionIsAccepted(int version) {
    // R7
    EnginePair pair = Setup.pair().start();
    for (int round = 0; round < 2; round++) {
      byte[] hello = PlainRecord.of(pair.toServer.remove(0)).get(0).content();
      pair.deliverToServer(Forger.record(ContentType.HANDSHAKE, version, 0, round, hello));
      if (round == 0) {
        pair.stepToClient();
      }
    }
    PlainRecord serverHello = PlainRecord.of(pair.toClient).get(0);
    pair.deliverToClient(
        Forger.record(ContentType.HANDSHAKE, version, 0, 0, serverHello.content()));
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0301, 0x0000, 0xFFFF, 0x0100})
  void otherVersionsAreNeverAccepted(int version) {
    // R7
    EnginePair pair = Setup.pair().start();
    byte[] hello = PlainRecord.of(pair.toServer.get(0)).get(0).content();
    pair.deliverToServer(Forger.record(ContentType.HANDSHAKE, version, 0, 0, hello));
    assertTrue(pair.toClient.isEmpty());
    pair.upToFlight4();
    byte[] content = PlainRecord.of(pair.toClient.get(0)).get(0).content();
    pair.deliverToClient(Forger.record(ContentType.HANDSHAKE, version, 0, 0, content));
    assertEquals(1, pair.client.discarded(DiscardReason.WRONG_VERSION));
    pair.completeHandshake();
  }

  @Test
  void afterServerHelloOnlyDtls12IsAccepted() {
    // R7
    EnginePair pair = Setup.pair().start().upToFlight5();
    PlainRecord exchange = PlainRecord.of(pair.toServer).get(0);
    pair.deliverToServer(Forger.record(ContentType.HANDSHAKE, 0xFEFF, 0, 5, exchange.content()));
    assertEquals(1, pair.server.discarded(DiscardReason.WRONG_VERSION));
    pair.deliverToClient(Forger.record(ContentType.ALERT, 0xFEFF, 0, 5, new byte[] {2, 40}));
    assertEquals(1, pair.client.discarded(DiscardReason.WRONG_VERSION));
    pair.completeHandshake();
    byte[] sealed = sealedByClient(pair, 1).get(0);
    byte[] old = sealed.clone();
    old[2] = (byte) 0xFF;
    pair.deliverToServer(old);
    assertEquals(2, pair.server.discarded(DiscardReason.WRONG_VERSION));
    pair.deliverToServer(sealed);
    assertEquals(1, pair.server.messages.size());
  }

  @Test
  void everyByteOfADatagramIsConsumedExactlyOnce() {
    // R8
    EnginePair pair = Setup.pair().established();
    ByteBuffer zeros = ByteBuffer.wrap(new byte[2_000]);
    int calls = 0;
    while (zeros.hasRemaining()) {
      int before = zeros.position();
      ReceiveResult result =
          pair.server.engine.receive(pair.now, zeros, ByteBuffer.allocate(2_000));
      assertEquals(ReceiveResult.DISCARDED, result);
      assertTrue(zeros.position() > before);
      calls++;
    }
    assertEquals(2_000 / 13 + 1, calls);
  }

  @Test
  void recordsThatDoNotOpenAreCountedAndNothingElse() {
    // R9
    EnginePair pair = Setup.pair().established();
    byte[] record = sealedByClient(pair, 1).get(0);
    for (int at = RecordHeader.BYTES; at < record.length; at++) {
      pair.deliverToServer(Forger.flip(record, at));
    }
    int damaged = record.length - RecordHeader.BYTES;
    assertEquals(damaged, pair.server.discarded(DiscardReason.BAD_TAG));
    assertTrue(pair.toClient.isEmpty(), "no alert");
    pair.deliverToServer(record);
    assertEquals(1, pair.server.messages.size());
  }

  @Test
  void headerIsAuthenticated() {
    // R9: another type, another sequence number
    EnginePair pair = Setup.pair().established();
    byte[] record = sealedByClient(pair, 1).get(0);
    byte[] otherType = record.clone();
    otherType[0] = 21;
    pair.deliverToServer(otherType);
    pair.deliverToServer(Forger.flip(record, 9));
    assertEquals(2, pair.server.discarded(DiscardReason.BAD_TAG));
    assertFalse(pair.server.hasFailed());
  }

  @Test
  void emptyDataIsDeliveredAndOtherEmptyRecordsAreDropped() {
    // R10
    EnginePair pair = Setup.pair().established();
    Keys keys = Keys.ofClient(pair.client);
    pair.deliverToServer(keys.seal(DATA, 10, new byte[0]));
    assertArrayEquals(new byte[0], pair.server.messages.get(0));
    pair.deliverToServer(keys.seal(ContentType.HANDSHAKE, 11, new byte[0]));
    pair.deliverToServer(keys.seal(ContentType.ALERT, 12, new byte[0]));
    assertEquals(1, pair.server.discarded(DiscardReason.MALFORMED_FRAGMENT));
    assertEquals(1, pair.server.discarded(DiscardReason.MALFORMED_ALERT));
    for (int length = 0; length < 24; length++) {
      pair.deliverToServer(Forger.record(DATA, 1, 20 + length, new byte[length]));
    }
    assertEquals(24, pair.server.discarded(DiscardReason.BAD_TAG));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void explicitNonceIsEpochAndSequenceNumberAndNeverRepeats() {
    // R12
    EnginePair pair = Setup.pair().established();
    for (int i = 0; i < 20_000; i++) {
      pair.client.send(new byte[1]);
    }
    Set<Long> nonces = new HashSet<>();
    long expected = 0;
    for (TraceEvent.RecordOut out : pair.client.traces(TraceEvent.RecordOut.class)) {
      long number = RecordHeader.epochAndSequence(out.record(), 0);
      if (RecordHeader.epoch(number) == 1) {
        long nonce = ByteBuffer.wrap(out.record(), RecordHeader.BYTES, 8).getLong();
        assertEquals(number, nonce);
        assertEquals(expected++, RecordHeader.sequence(number));
        assertTrue(nonces.add(nonce));
      }
    }
    assertEquals(20_001, nonces.size(), "one of them is Finished");
  }

  @Test
  void repeatedChangeCipherSpecUnderProtectionIsDropped() {
    EnginePair pair = Setup.pair().established();
    Keys keys = Keys.ofServer(pair.client);
    pair.deliverToClient(keys.seal(ContentType.CHANGE_CIPHER_SPEC, 5, new byte[] {1}));
    assertEquals(1, pair.client.discarded(DiscardReason.UNEXPECTED_CHANGE_CIPHER_SPEC));
    HandshakeTest.assertDataFlows(pair);
  }
}
