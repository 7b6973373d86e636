package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
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
}
