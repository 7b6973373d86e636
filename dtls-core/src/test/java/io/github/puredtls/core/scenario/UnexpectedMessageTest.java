package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.wire.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that the protocol does not allow where they come (M3, M6, M15). */
class UnexpectedMessageTest {
  private static byte[] message(int type, int messageSeq) {
    return Forger.plain(80, Forger.fragment(type, 4, messageSeq, 0, new byte[4]));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 11, 13, 15, 22, 99, 255, 1, 16})
  void messageThatAPskClientNeverGetsEndsTheHandshakeInItsTurn(int type) {
    // M15: NewSessionTicket, Certificate, CertificateRequest, …
    EnginePair pair = Setup.pair().clientAsks().start().upToFlight4();
    pair.deliverToClient(PlainRecord.of(pair.toClient).get(0).bytes());
    pair.deliverToClient(message(type, 2));
    assertEquals(PeerViolation.UNEXPECTED_MESSAGE, pair.client.failure().violation().orElseThrow());
    assertTrue(pair.client.failure().explanation().contains("expected ServerKeyExchange"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 11, 15, 99, 2, 12, 14})
  void messageThatAPskServerNeverGetsEndsTheHandshakeInItsTurn(int type) {
    EnginePair pair = Setup.pair().start().upToFlight4();
    pair.deliverToServer(message(type, 2));
    assertEquals(PeerViolation.UNEXPECTED_MESSAGE, pair.server.failure().violation().orElseThrow());
  }

  @Test
  void oldAndFutureOnesAreDropped() {
    // M15
    EnginePair pair = Setup.pair().start().upToFlight4();
    pair.deliverToServer(message(11, 0));
    pair.deliverToServer(message(11, 1));
    pair.deliverToServer(message(11, 3));
    assertEquals(2, pair.server.discarded(DiscardReason.REPEATED_MESSAGE));
    assertEquals(1, pair.server.discarded(DiscardReason.MESSAGE_TOO_FAR_AHEAD));
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void clientKeyExchangeCannotBeLeftOut() {
    // M3, M6: ChangeCipherSpec and a Finished under any keys, without ClientKeyExchange
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<PlainRecord> flight5 = PlainRecord.of(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(1).bytes());
    pair.deliverToServer(flight5.get(2).bytes());
    assertFalse(pair.server.isEstablished());
    assertTrue(pair.toClient.isEmpty());
    pair.runToEnd();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void finishedThatAuthenticatesButLiesEndsTheHandshake() {
    EnginePair pair = Setup.pair().withoutCookies().start();
    pair.toServer.clear();
    ScriptedPeer client =
        Scripts.startAsClient(pair, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256, true);
    pair.deliverToServer(client.changeCipherSpec());
    byte[] body = client.clientFinished().verifyData();
    body[11] ^= 1;
    byte[] lie = Forger.fragment(20, 12, client.nextMessageSeq, 0, body);
    pair.deliverToServer(client.seal(ContentType.HANDSHAKE, lie));
    assertEquals(PeerViolation.FINISHED_MISMATCH, pair.server.failure().violation().orElseThrow());
    assertFalse(pair.server.isEstablished());
  }

  @Test
  void secondFinishedChangesNothing() {
    EnginePair pair = Setup.pair().established();
    byte[] again = Forger.fragment(20, 12, 3, 0, new byte[12]);
    pair.deliverToServer(Keys.ofClient(pair.client).seal(ContentType.HANDSHAKE, 9, again));
    assertEquals(1, pair.server.events.size());
    HandshakeTest.assertDataFlows(pair);
  }
}
