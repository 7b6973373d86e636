package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.wire.ClientHello;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client lost its state and comes back from the same address (RFC 6347 §4.2.8). */
class ReconnectTest {
  private static byte[] otherHello() {
    return Setup.pair().seed(99).start().sentByClient.get(0);
  }

  @Test
  void establishedServerReportsAnotherHelloAndIsUnharmed() {
    // D7
    EnginePair pair = Setup.pair().established();
    byte[] hello = otherHello();
    for (int i = 0; i < 50; i++) {
      pair.deliverToServer(hello);
      assertEquals(ReceiveResult.NEW_CLIENT_HELLO, pair.server.lastResult());
    }
    assertArrayEquals(hello, pair.server.newHellos.get(0));
    assertTrue(pair.isQuiet());
    assertEquals(1, pair.server.events.size());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void serverInTheHandshakeReportsAnotherHelloAndGoesOn() {
    // D7
    EnginePair pair = Setup.pair().start().upToFlight4();
    pair.deliverToServer(otherHello());
    assertEquals(ReceiveResult.NEW_CLIENT_HELLO, pair.server.lastResult());
    pair.upToFlight5();
    pair.deliverToServer(otherHello());
    assertEquals(ReceiveResult.NEW_CLIENT_HELLO, pair.server.lastResult());
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void helloWithTheSameRandomIsARetransmission() {
    EnginePair pair = Setup.pair().established();
    pair.deliverToServer(pair.sentByClient.get(0));
    pair.deliverToServer(pair.sentByClient.get(1));
    assertTrue(pair.server.newHellos.isEmpty());
    assertEquals(2, pair.server.discarded(DiscardReason.UNPROTECTED_AFTER_HANDSHAKE));
  }

  @Test
  void candidateHandshakesBesideTheOldAssociation() {
    // D7: the old association works until the adapter replaces it
    EnginePair old = Setup.pair().established();
    EnginePair next = Setup.pair().seed(99).start();
    while (!next.isEstablished()) {
      for (byte[] datagram : List.copyOf(next.toServer)) {
        old.deliverToServer(datagram);
      }
      next.flightToServer();
      next.flightToClient();
      HandshakeTest.assertDataFlows(old);
    }
    assertTrue(old.server.newHellos.size() >= 2);
    HandshakeTest.assertDataFlows(next);
    assertEquals(1, old.server.events.size());
  }

  @Test
  void everyPieceOfAFragmentedHelloIsReported() {
    EnginePair pair = Setup.pair().established();
    ClientHello hello = (ClientHello) PlainRecord.of(otherHello()).get(0).message();
    int length = hello.toByteArray().length;
    pair.deliverToServer(Forger.plain(0, Forger.part(hello, 1, 0, 50)));
    pair.deliverToServer(Forger.plain(1, Forger.part(hello, 1, 50, length)));
    assertEquals(2, pair.server.newHellos.size());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void recordsAroundTheHelloAreStillUsed() {
    EnginePair pair = Setup.pair().established();
    pair.client.send(new byte[] {1});
    pair.client.send(new byte[] {2});
    List<byte[]> data = EnginePair.take(pair.toServer);
    byte[] hello = otherHello();
    pair.deliverToServer(Forger.join(data.get(0), hello, data.get(1)));
    assertEquals(2, pair.server.messages.size());
    assertArrayEquals(hello, pair.server.newHellos.get(0));
  }

  @Test
  void clientNeverReportsAHello() {
    EnginePair pair = Setup.pair().established();
    pair.deliverToClient(otherHello());
    assertTrue(pair.client.newHellos.isEmpty());
    assertEquals(1, pair.client.discarded(DiscardReason.UNPROTECTED_AFTER_HANDSHAKE));
    assertNull(pair.client.engine.pollEvent());
    HandshakeTest.assertDataFlows(pair);
  }
}
