package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTextTest {
  private static byte[] record() {
    byte[] record = new byte[RecordHeader.BYTES + 2];
    RecordHeader.write(record, 0, ContentType.HANDSHAKE, 0xFEFD, (1L << 48) + 7, 2);
    return record;
  }

  private static void check(String expected, TraceEvent event) {
    assertEquals(expected, TraceText.of(event));
  }

  @Test
  void tellsOfEachRecord() {
    check(
        "<- record handshake, epoch 1, number 7, 15 bytes: handshake",
        new TraceEvent.RecordIn(record(), ReceiveResult.HANDSHAKE, Optional.empty()));
    check(
        "<- record handshake, epoch 1, number 7, 15 bytes: discarded, replayed record",
        new TraceEvent.RecordIn(
            record(), ReceiveResult.DISCARDED, Optional.of(DiscardReason.REPLAYED_RECORD)));
    check(
        "<- record of 3 bytes, too short for a header: discarded",
        new TraceEvent.RecordIn(new byte[3], ReceiveResult.DISCARDED, Optional.empty()));
    check("-> record handshake, epoch 1, number 7, 15 bytes", new TraceEvent.RecordOut(record()));
  }

  @Test
  void tellsOfEachMessageAndAlert() {
    check(
        "<- message 1, Finished, 12 bytes",
        new TraceEvent.MessageIn(HandshakeType.FINISHED, 1, new byte[12]));
    check(
        "-> message 0, ClientHello, 9 bytes",
        new TraceEvent.MessageOut(HandshakeType.CLIENT_HELLO, 0, new byte[9]));
    check(
        "<- alert fatal bad_record_mac, unproven",
        new TraceEvent.AlertIn(Alert.fatal(AlertDescription.BAD_RECORD_MAC), false));
    check(
        "-> alert warning close_notify",
        new TraceEvent.AlertOut(Alert.warning(AlertDescription.CLOSE_NOTIFY)));
  }

  @Test
  void tellsOfEachTimerStepAndNeverShowsAKey() {
    check("   timer of 1000 ms started", new TraceEvent.TimerStarted(1_000_000_000L));
    check(
        "-> flight, transmission 2 (timeout), datagrams up to 1200 bytes",
        new TraceEvent.FlightSent(2, TraceEvent.Cause.TIMEOUT, 1200));
    check(
        "   keys: master_secret",
        new TraceEvent.KeyStep("master_secret", Optional.of(new byte[] {1, 2, 3})));
  }
}
