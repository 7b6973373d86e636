package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.sim.network.ConditionsText;
import java.net.InetSocketAddress;
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
    EvidenceLog log = new EvidenceLog();
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
    Evidence evidence = log.evidence("Alice", true, Optional.empty());
    assertEquals(6, evidence.steps().size());
    assertEquals(
        List.of(true, false, false, false),
        evidence.datagrams().stream().map(Evidence.Datagram::isOutgoing).toList());
  }

  @Test
  void evidenceHasALimitInStepsAndInBytesAndKeepsNoLaterOnes() {
    EvidenceLog many = new EvidenceLog();
    for (int i = 0; i < EvidenceLog.LIMIT_STEPS + 5; i++) {
      many.on(new TraceEvent.TimerStarted(i));
    }
    assertEquals(5, many.evidence("", true, Optional.empty()).stepsLeftOut());
    EvidenceLog large = new EvidenceLog();
    for (int i = 0; i < 3; i++) {
      large.on(new TraceEvent.RecordOut(new byte[EvidenceLog.LIMIT_BYTES / 2]));
    }
    large.on(new TraceEvent.RecordOut(new byte[0]));
    Evidence evidence = large.evidence("", true, Optional.empty());
    assertEquals(2, evidence.steps().size());
    assertEquals(2, evidence.stepsLeftOut());
  }

  @Test
  void serversRowsHaveALimitAndThoseThatAreOverGoFirst() {
    PeerBook book = new PeerBook();
    for (int i = 0; i < PeerBook.LIMIT_PEERS; i++) {
      book.begin(new InetSocketAddress("127.0.0.1", 1 + i));
    }
    book.find(5).orElseThrow().ended();
    book.begin(new InetSocketAddress("127.0.0.1", 1_000));
    assertEquals(PeerBook.LIMIT_PEERS, book.rows().size());
    assertTrue(book.find(5).isEmpty());
    book.begin(new InetSocketAddress("127.0.0.1", 1_001));
    assertEquals(PeerBook.LIMIT_PEERS, book.rows().size());
    assertTrue(book.find(0).isEmpty());
  }
}
