package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.app.RunClock;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.trace.explain.RunRecorder;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rows are made of, and what a connection's evidence keeps. */
class RowsTest {
  private static final byte[] RECORD = new byte[20];

  private static ConnectionRow row(ConnectionState state, Map<DiscardReason, Long> discarded) {
    return new ConnectionRow(0, "Alice", "peer", "", state, 0, 0, 0, discarded);
  }

  private static TraceEvent in(ReceiveResult result, DiscardReason reason) {
    return new TraceEvent.RecordIn(RECORD, result, Optional.ofNullable(reason));
  }

  @Test
  void discardedRecordsAreToldByReasonTheMostFirst() {
    Map<DiscardReason, Long> discarded =
        Map.of(DiscardReason.BAD_TAG, 1L, DiscardReason.REPEATED_MESSAGE, 3L);
    assertEquals(
        "3 repeated message, 1 bad tag", row(ConnectionState.ENCRYPTED, discarded).discardedText());
    assertEquals("0", row(ConnectionState.ENCRYPTED, Map.of()).discardedText());
  }

  @Test
  void onlyHandshakesAndEncryptedConnectionsAreLive() {
    assertTrue(
        ConnectionRow.isAnyLive(
            List.of(
                row(ConnectionState.FAILED, Map.of()), row(ConnectionState.HANDSHAKE, Map.of()))));
    assertFalse(
        ConnectionRow.isAnyLive(
            List.of(row(ConnectionState.FAILED, Map.of()), row(ConnectionState.CLOSED, Map.of()))));
  }

  @Test
  void slidersBecomeConditions() {
    assertEquals(
        ConditionsText.parse("loss 20% delay 50ms reorder 10% 300ms"),
        new FaultSettings(20, 50, 10).conditions());
    assertEquals("perfect", FaultSettings.NONE.conditions().withReorder(0, 0).toString());
  }

  @Test
  void traceIsCounted() {
    EvidenceLog log = new EvidenceLog("Alice", true, new RunClock());
    log.on(new TraceEvent.FlightSent(1, TraceEvent.Cause.NEW, 1_200));
    log.on(new TraceEvent.FlightSent(2, TraceEvent.Cause.TIMEOUT, 1_200));
    log.on(new TraceEvent.RecordOut(RECORD));
    log.on(in(ReceiveResult.KEPT, null));
    log.on(in(ReceiveResult.HANDSHAKE, null));
    log.on(in(ReceiveResult.DISCARDED, DiscardReason.BAD_TAG));
    ConnectionRow row = log.row(7, "Alice", "peer", "suite", ConnectionState.ENCRYPTED);
    assertEquals(
        new ConnectionRow(
            7,
            "Alice",
            "peer",
            "suite",
            ConnectionState.ENCRYPTED,
            1,
            1,
            1,
            Map.of(DiscardReason.BAD_TAG, 1L)),
        row);
  }

  @Test
  void evidenceHasALimitAndKeepsNothingLater() {
    EvidenceLog log = new EvidenceLog("Alice", true, new RunClock());
    for (int i = 0; i < 3; i++) {
      log.on(new TraceEvent.RecordOut(new byte[EvidenceLog.LIMIT_BYTES / 3]));
    }
    log.on(new TraceEvent.TimerStopped());
    RunRecorder recorder = log.evidence(Optional.empty()).recorder();
    assertEquals(2, recorder.observations().size());
    assertEquals(2, recorder.leftOut(), "a hole in the middle would mislead");
  }

  @Test
  void keyLineIsThatOfTheFirstHello() {
    EvidenceLog log = new EvidenceLog("Alice", false, new RunClock());
    byte[] hello = new byte[40];
    log.on(new TraceEvent.MessageIn(HandshakeType.CLIENT_HELLO, 0, new byte[3]));
    assertFalse(log.isMeantBy("CLIENT_RANDOM " + "00".repeat(32) + " 11"));
    log.on(new TraceEvent.MessageIn(HandshakeType.CLIENT_HELLO, 1, hello));
    hello[10] = 1;
    log.on(new TraceEvent.MessageIn(HandshakeType.CLIENT_HELLO, 2, hello));
    assertTrue(log.isMeantBy("CLIENT_RANDOM " + "00".repeat(32) + " 11"));
  }

  @Test
  void strangersHaveALimitAndWhatWasSeenOfOneBelongsToItsHandshake() {
    PeerBook book = new PeerBook();
    for (int port = 1; port <= PeerBook.LIMIT_STRANGERS + 1; port++) {
      book.tap(peer(port), () -> peer(9_999)).received(ByteBuffer.wrap(RECORD));
    }
    book.begin(peer(1), Optional.empty());
    book.begin(peer(2), Optional.empty());
    List<Integer> seen =
        book.rows().stream()
            .map(row -> book.find(row.id()).orElseThrow().evidence())
            .map(evidence -> evidence.recorder().observations().size())
            .toList();
    // One datagram is its sending and its arrival; the first stranger had to go.
    assertEquals(List.of(0, 2), seen);
  }

  private static InetSocketAddress peer(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  @Test
  void serversRowsHaveALimitAndThoseThatAreOverGoFirst() {
    PeerBook book = new PeerBook();
    for (int i = 0; i < PeerBook.LIMIT_PEERS; i++) {
      book.begin(peer(1 + i), Optional.empty());
    }
    book.find(5).orElseThrow().ended(Optional.empty());
    book.begin(peer(1_000), Optional.empty());
    assertEquals(PeerBook.LIMIT_PEERS, book.rows().size());
    assertTrue(book.find(5).isEmpty());
    book.begin(peer(1_001), Optional.empty());
    assertEquals(PeerBook.LIMIT_PEERS, book.rows().size());
    assertTrue(book.find(0).isEmpty());
  }
}
