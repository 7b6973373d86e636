package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.wire.HandshakeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network delivers datagrams more than once. */
class DuplicatedFlightTest {
  @ParameterizedTest
  @ValueSource(ints = {128, 1_200})
  void everyDatagramMayComeTwice(int mtu) {
    EnginePair pair = Setup.pair().mtu(mtu).server(b -> b.identityHint(new byte[90])).start();
    for (int step = 0; step < 200 && !pair.isQuiet(); step++) {
      if (!pair.toServer.isEmpty()) {
        pair.deliverToServer(pair.stepToServer());
      }
      if (!pair.toClient.isEmpty()) {
        pair.deliverToClient(pair.stepToClient());
      }
    }
    assertTrue(pair.isQuiet(), "duplicates do not feed each other");
    assertEquals(1, pair.client.events(EngineEvent.Established.class).size());
    assertEquals(1, pair.server.events(EngineEvent.Established.class).size());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void wholeHandshakeAgainChangesNothing() {
    EnginePair pair = Setup.pair().established();
    List<byte[]> up = List.copyOf(pair.sentByClient);
    List<byte[]> down = List.copyOf(pair.sentByServer);
    for (int round = 0; round < 10; round++) {
      up.forEach(pair::deliverToServer);
      down.forEach(pair::deliverToClient);
    }
    assertTrue(pair.isQuiet());
    assertEquals(1, pair.server.events.size());
    assertEquals(1, pair.client.events.size());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void repeatedHelloStartsNoSecondHandshake() {
    // M12: the same random is a retransmission
    EnginePair pair = Setup.pair().start();
    pair.flightToServer();
    pair.flightToClient();
    byte[] hello = pair.toServer.get(0);
    pair.flightToServer();
    pair.deliverToServer(hello);
    pair.deliverToServer(pair.sentByClient.get(0));
    assertTrue(pair.server.newHellos.isEmpty());
    assertEquals(2, pair.server.discarded(DiscardReason.REPEATED_MESSAGE));
    assertEquals(2, pair.toClient.size(), "flight 4, and once more for its repeated cause");
    pair.completeHandshake();
  }

  @Test
  void repeatedHelloInPiecesIsAnsweredOnce() {
    EnginePair pair = Setup.pair().withoutCookies().start();
    HandshakeMessage hello = PlainRecord.of(EnginePair.take(pair.toServer)).get(0).message();
    int length = hello.toByteArray().length;
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < length; at += 20) {
      int end = Math.min(length, at + 20);
      pieces.add(Forger.plain(pieces.size(), Forger.part(hello, 0, at, end)));
    }
    // The gate wants session id and cookie in the first piece.
    pieces.set(0, Forger.plain(0, Forger.part(hello, 0, 0, 40)));
    pieces.forEach(pair::deliverToServer);
    assertEquals(1, pair.toClient.size());
    pieces.forEach(pair::deliverToServer);
    assertEquals(2, pair.toClient.size());
    pair.completeHandshake();
  }
}
