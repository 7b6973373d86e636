package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.wire.ContentType;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What ends an association before its keys or numbers are used up. */
class LimitTest {
  @Test
  void associationClosesBeforeSequenceNumbersRunOut() {
    // R4
    EnginePair pair = Setup.pair().client(b -> b.sealedRecordLimit(64)).established();
    for (int i = 0; i < 63; i++) {
      assertEquals(SendResult.SEALED, pair.client.send(new byte[1]));
    }
    assertEquals(SendResult.EXHAUSTED, pair.client.send(new byte[1]));
    assertEquals(Failure.Kind.RECORDS_EXHAUSTED, pair.client.failure().kind());
    assertTrue(pair.client.failure().explanation().contains("64"));
    assertEquals(SendResult.CLOSED, pair.client.send(new byte[1]));
    pair.run();
    assertEquals(63, pair.server.messages.size());
    assertTrue(pair.server.hasPeerClosed(), "close_notify was sent");
    assertFalse(pair.server.hasFailed());
  }

  @Test
  void dataIsNotConsumedWhenNothingIsSealed() {
    EnginePair pair = Setup.pair().client(b -> b.sealedRecordLimit(64)).established();
    ByteBuffer data = ByteBuffer.allocate(5);
    ByteBuffer out = ByteBuffer.allocate(100);
    while (pair.client.engine.send(data.clear(), out.clear()) == SendResult.SEALED) {
      assertEquals(5, data.position());
    }
    assertEquals(0, data.position());
    assertEquals(0, out.position());
    assertEquals(SendResult.CLOSED, pair.client.engine.send(data, out));
    assertEquals(0, data.position());
  }

  @Test
  void failedDecryptionsEndTheAssociationAtTheirLimit() {
    EnginePair pair = Setup.pair().server(b -> b.failedDecryptionLimit(3)).established();
    for (int i = 0; i < 5; i++) {
      assertEquals(i >= 3, pair.server.hasFailed());
      pair.deliverToServer(Forger.record(ContentType.APPLICATION_DATA, 1, 10 + i, new byte[50]));
    }
    assertEquals(Failure.Kind.FAILED_DECRYPTION_LIMIT, pair.server.failure().kind());
    assertEquals(3, pair.server.discarded(DiscardReason.BAD_TAG));
    assertEquals(2, pair.server.discarded(DiscardReason.AFTER_CLOSE));
    assertEquals(1, pair.toClient.size());
    pair.run();
    assertTrue(pair.client.hasPeerClosed());
  }

  @Test
  void failedDecryptionsOfTheHandshakeCountToo() {
    EnginePair pair = Setup.pair().server(b -> b.failedDecryptionLimit(2)).start().upToFlight5();
    pair.deliverToServer(Forger.record(ContentType.HANDSHAKE, 1, 7, new byte[50]));
    pair.deliverToServer(Forger.record(ContentType.ALERT, 1, 8, new byte[50]));
    assertFalse(pair.server.hasFailed());
    pair.flightToServer();
    assertEquals(Failure.Kind.FAILED_DECRYPTION_LIMIT, pair.server.failure().kind());
    assertEquals(DtlsEngine.NO_DEADLINE, pair.server.nanosUntilDeadline());
  }

  @Test
  void defaultLimitIsFarAway() {
    EnginePair pair = Setup.pair().established();
    for (int i = 0; i < 2_000; i++) {
      pair.deliverToServer(Forger.record(ContentType.APPLICATION_DATA, 1, 10 + i, new byte[50]));
    }
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void eventsAndAnswersOfAnEndedEngineAreBounded() {
    EnginePair pair = Setup.pair().established();
    pair.client.close();
    pair.run();
    int sent = pair.sentByClient.size() + pair.sentByServer.size();
    for (int round = 0; round < 20; round++) {
      java.util.List.copyOf(pair.sentByClient).forEach(pair::deliverToServer);
      java.util.List.copyOf(pair.sentByServer).forEach(pair::deliverToClient);
      pair.client.close();
      pair.server.close();
      pair.pass(1_000_000_000L);
    }
    assertEquals(sent, pair.sentByClient.size() + pair.sentByServer.size());
    assertEquals(2, pair.client.events.size());
    assertEquals(2, pair.server.events.size());
  }
}
