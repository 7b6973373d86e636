package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An association that is quiet lets go of ciphers and buffers, and of nothing else. */
class IdleTest {
  @ParameterizedTest
  @EnumSource
  void goesOnWhereItWas(CipherSuite suite) {
    EnginePair pair = Setup.pair().suite(suite).start();
    pair.completeHandshake();
    for (int length : new int[] {0, 16, 1_000, 16}) {
      byte[] message = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
      rest(pair);
      pair.client.send(message);
      pair.run();
      rest(pair);
      pair.server.send(message);
      pair.run();
      assertArrayEquals(message, last(pair.server));
      assertArrayEquals(message, last(pair.client));
    }
  }

  @Test
  void isHarmlessAtAnyTime() {
    EnginePair pair = Setup.pair().start();
    while (!pair.isQuiet()) {
      pair.client.engine.goIdle();
      pair.stepToServer();
      if (pair.server != null) {
        rest(pair);
      }
      pair.flightToClient();
    }
    assertTrue(pair.isEstablished());
    rest(pair);
    pair.client.close();
    rest(pair);
    pair.run();
    assertTrue(pair.server.hasPeerClosed());
    rest(pair);
  }

  @Test
  void keepsTheReplayWindow() {
    EnginePair pair = Setup.pair().start();
    pair.completeHandshake();
    pair.client.send(new byte[] {1});
    byte[] datagram = pair.toServer.get(0);
    pair.run();
    rest(pair);
    pair.server.receive(datagram);
    assertEquals(1, pair.server.discarded(DiscardReason.REPLAYED_RECORD));
    assertEquals(1, pair.server.messages.size());
  }

  private static void rest(EnginePair pair) {
    pair.client.engine.goIdle();
    pair.server.engine.goIdle();
  }

  private static byte[] last(End end) {
    return end.messages.get(end.messages.size() - 1);
  }
}
