package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.KeyMismatchResponse;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.wire.HandshakeType;
import org.junit.jupiter.api.Test;

/**
 * Where two parts meet: the resolver and the peer, forged and true fragments, repeats and noise.
 */
class SeamTest {
  @Test
  void resolversUnfitAnswerCountsAsNone() {
    // A peer with another identity brings it about, so it must not come out of receive
    PskCredential other = PskCredential.of("somebody else", new byte[16]);
    EnginePair pair = Setup.pair().server(b -> b.pskResolver(request -> other)).start();
    pair.runToEnd();
    Failure failure = pair.server.failure();
    assertEquals(Failure.Kind.UNKNOWN_IDENTITY, failure.kind());
    assertTrue(failure.explanation().contains("another identity"), failure::explanation);
  }

  @Test
  void unknownIdentityIsNamedEvenWhenTheAlertSaysBadRecord() {
    EnginePair pair =
        Setup.pair()
            .server(b -> b.pskResolver(request -> null))
            .server(b -> b.keyMismatchResponse(KeyMismatchResponse.BAD_RECORD_MAC))
            .start();
    pair.runToEnd();
    String explanation = pair.server.failure().explanation();
    assertTrue(explanation.contains("does not know the client's identity"), explanation);
  }

  @Test
  void whatIsForgedIntoThePlaceOfFinishedGivesWay() {
    EnginePair pair = Setup.pair().start().upToFlight4();
    int keyExchange = HandshakeType.CLIENT_KEY_EXCHANGE.code();
    pair.deliverToServer(Forger.plain(60, Forger.fragment(keyExchange, 5, 3, 0, new byte[1])));
    pair.completeHandshake();
    assertEquals(0, pair.server.discarded(DiscardReason.INCONSISTENT_FRAGMENT));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void noiseWithTheNumberOfTheLastMessageCausesNoFlight() {
    // Amplification: 38 bytes must not bring a whole flight
    EnginePair pair = Setup.pair().start().upToFlight4();
    int sent = pair.sentByServer.size();
    for (int type : new int[] {99, 11, 16}) {
      pair.deliverToServer(Forger.plain(60, Forger.fragment(type, 1, 1, 0, new byte[1])));
    }
    assertEquals(sent, pair.sentByServer.size());
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }
}
