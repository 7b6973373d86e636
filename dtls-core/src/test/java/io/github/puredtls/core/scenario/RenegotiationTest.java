package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HelloRequest;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Nobody renegotiates (RFC 5246 §7.2.2, §7.4.1.1); M10. */
class RenegotiationTest {
  private static final byte[] NO_RENEGOTIATION = {1, 100};

  private static byte[] helloRequest(EnginePair pair, long sequence) {
    byte[] content = Forger.whole(new HelloRequest(), 4);
    return Keys.ofServer(pair.client).seal(ContentType.HANDSHAKE, sequence, content);
  }

  @Test
  void clientRefusesWithAWarningAndGoesOn() {
    EnginePair pair = Setup.pair().established();
    pair.deliverToClient(helloRequest(pair, 10));
    PlainRecord answer = PlainRecord.of(pair.toServer.get(0)).get(0);
    assertEquals(ContentType.ALERT, answer.type());
    assertArrayEquals(NO_RENEGOTIATION, Keys.ofClient(pair.client).open(answer));
    pair.run();
    assertEquals(1, pair.client.events.size());
    assertEquals(1, pair.server.events.size(), "the warning ends nothing");
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void serverRefusesAHelloUnderProtection() {
    EnginePair pair = Setup.pair().established();
    ClientHello hello = PlainRecord.find(pair.sentByClient, ClientHello.class);
    byte[] content = Forger.whole(hello, 4);
    pair.deliverToServer(Keys.ofClient(pair.client).seal(ContentType.HANDSHAKE, 10, content));
    PlainRecord answer = PlainRecord.of(pair.toClient.get(0)).get(0);
    assertArrayEquals(NO_RENEGOTIATION, Keys.ofServer(pair.client).open(answer));
    assertTrue(pair.server.newHellos.isEmpty(), "it is authentic, so it is no reconnect");
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void helloRequestWithoutProtectionIsIgnored() {
    EnginePair pair = Setup.pair().start();
    byte[] plain = Forger.plain(new HelloRequest(), 0, 60);
    pair.deliverToClient(plain);
    pair.upToFlight4();
    pair.deliverToClient(plain);
    pair.upToFlight5();
    pair.deliverToClient(plain);
    assertEquals(3, pair.client.discarded(DiscardReason.IGNORED_HELLO_REQUEST));
    pair.completeHandshake();
    pair.deliverToClient(plain);
    assertEquals(1, pair.client.discarded(DiscardReason.UNPROTECTED_AFTER_HANDSHAKE));
    assertTrue(pair.isQuiet());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void protectedHelloRequestBeforeFinishedIsIgnored() {
    EnginePair pair = Setup.pair().start().upToFlight6();
    byte[] flight6 = EnginePair.take(pair.toClient).get(0);
    pair.deliverToClient(PlainRecord.of(flight6).get(0).bytes());
    pair.deliverToClient(helloRequest(pair, 9));
    assertEquals(1, pair.client.discarded(DiscardReason.IGNORED_HELLO_REQUEST));
    pair.deliverToClient(flight6);
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void refusalsThatNobodyPollsAreBounded() {
    EnginePair pair = Setup.pair().established();
    ByteBuffer plaintext = ByteBuffer.allocate(100);
    for (int i = 0; i < 50; i++) {
      ByteBuffer record = ByteBuffer.wrap(helloRequest(pair, 10 + i));
      pair.client.engine.receive(pair.now, record, plaintext.clear());
    }
    pair.client.settle();
    assertEquals(4, pair.toServer.size());
    HandshakeTest.assertDataFlows(pair);
  }
}
