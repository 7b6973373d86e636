package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineStats;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.engine.ServerEngine;
import io.github.puredtls.core.wire.ClientHello;
import java.nio.ByteBuffer;
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
  void tagTellsWhichAssociationARecordIsForWhateverItsNumber() {
    // Both clients count from 0: the old server's replay window would refuse all of the new one's.
    EnginePair old = Setup.pair().established();
    EnginePair next = Setup.pair().seed(99).established();
    old.client.send(new byte[] {1});
    next.client.send(new byte[] {2});
    byte[] ofOld = EnginePair.take(old.toServer).get(0);
    byte[] ofNext = EnginePair.take(next.toServer).get(0);
    EngineStats before = old.server.engine.stats();
    assertTrue(opens(old, ofOld));
    assertFalse(opens(old, ofNext));
    assertTrue(opens(next, ofNext));
    assertFalse(opens(old, otherHello()));
    assertFalse(opens(old, java.util.Arrays.copyOf(ofOld, ofOld.length - 1)));
    assertFalse(opens(old, new byte[0]));
    assertEquals(before, old.server.engine.stats());
    old.deliverToServer(ofOld);
    assertArrayEquals(new byte[] {1}, old.server.messages.get(0));
    assertTrue(opens(old, ofOld), "a record that was received before is still one of its own");
  }

  @Test
  void nothingOpensWithoutKeys() {
    EnginePair pair = Setup.pair().start().upToFlight4();
    EnginePair other = Setup.pair().seed(99).established();
    other.client.send(new byte[] {1});
    assertFalse(opens(pair, EnginePair.take(other.toServer).get(0)));
  }

  private static boolean opens(EnginePair pair, byte[] datagram) {
    ByteBuffer buffer = ByteBuffer.wrap(datagram);
    boolean result = ((ServerEngine) pair.server.engine).opens(buffer);
    assertEquals(0, buffer.position());
    return result;
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
