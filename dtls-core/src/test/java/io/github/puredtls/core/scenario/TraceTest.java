package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.crypto.Prf;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ServerHello;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an engine tells about its steps, and what it does not. */
class TraceTest {
  private static List<HandshakeType> messagesIn(End end) {
    return end.traces(TraceEvent.MessageIn.class).stream().map(m -> m.type()).toList();
  }

  private static List<HandshakeType> messagesOut(End end) {
    return end.traces(TraceEvent.MessageOut.class).stream().map(m -> m.type()).toList();
  }

  @Test
  void messagesAreTracedInTheOrderOfTheProtocol() {
    EnginePair pair = Setup.pair().server(b -> b.identityHint(new byte[1])).established();
    assertEquals(
        List.of(
            HandshakeType.CLIENT_HELLO,
            HandshakeType.CLIENT_HELLO,
            HandshakeType.CLIENT_KEY_EXCHANGE,
            HandshakeType.FINISHED),
        messagesOut(pair.client));
    assertEquals(
        List.of(
            HandshakeType.HELLO_VERIFY_REQUEST,
            HandshakeType.SERVER_HELLO,
            HandshakeType.SERVER_KEY_EXCHANGE,
            HandshakeType.SERVER_HELLO_DONE,
            HandshakeType.FINISHED),
        messagesIn(pair.client));
    assertEquals(messagesIn(pair.client).subList(1, 5), messagesOut(pair.server));
    assertEquals(messagesOut(pair.client).subList(1, 4), messagesIn(pair.server));
  }

  @Test
  void everyRecordIsTracedWithItsBytesAndFate() {
    EnginePair pair = Setup.pair().established();
    pair.client.send(new byte[] {1});
    pair.deliverToServer(pair.stepToServer());
    List<byte[]> out =
        pair.client.traces(TraceEvent.RecordOut.class).stream().map(r -> r.record()).toList();
    assertArrayEquals(Forger.join(pair.sentByClient), Forger.join(out));
    List<TraceEvent.RecordIn> in = pair.server.traces(TraceEvent.RecordIn.class);
    TraceEvent.RecordIn used = in.get(in.size() - 2);
    TraceEvent.RecordIn replayed = in.get(in.size() - 1);
    assertEquals(ReceiveResult.APPLICATION_DATA, used.result());
    assertEquals(Optional.empty(), used.reason());
    assertEquals(ReceiveResult.DISCARDED, replayed.result());
    assertEquals(Optional.of(DiscardReason.REPLAYED_RECORD), replayed.reason());
    assertArrayEquals(pair.sentByClient.get(3), replayed.record());
  }

  @Test
  void keptRecordIsTracedAgainWhenItIsTakenUp() {
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<PlainRecord> flight5 = PlainRecord.of(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(2).bytes());
    pair.deliverToServer(flight5.get(0).bytes());
    pair.deliverToServer(flight5.get(1).bytes());
    List<ReceiveResult> fates =
        pair.server.traces(TraceEvent.RecordIn.class).stream().map(r -> r.result()).toList();
    assertEquals(ReceiveResult.KEPT, fates.get(0));
    assertEquals(4, fates.size());
    assertEquals(ReceiveResult.HANDSHAKE, fates.get(3));
  }

  @Test
  void keyStepsHaveNoValuesUnlessAskedFor() {
    EnginePair pair = Setup.pair().both(b -> b.traceSecrets(false)).established();
    HandshakeTest.assertDataFlows(pair);
    List<TraceEvent.KeyStep> steps = pair.client.traces(TraceEvent.KeyStep.class);
    assertTrue(steps.stream().map(s -> s.name()).toList().contains("master_secret"));
    assertTrue(steps.stream().allMatch(step -> step.value().isEmpty()));
  }

  @Test
  void noSecretIsInAnyEventUnlessAskedFor() {
    // The same seed twice: what the talkative run reveals must be nowhere in the silent one.
    EnginePair talkative = Setup.pair().established();
    EnginePair silent = Setup.pair().both(b -> b.traceSecrets(false)).established();
    HandshakeTest.assertDataFlows(silent);
    List<byte[]> traced = new ArrayList<>(bytesOf(silent.client));
    traced.addAll(bytesOf(silent.server));
    for (String name :
        List.of(
            "premaster_secret",
            "master_secret",
            "client_write_key",
            "server_write_key",
            "client_write_IV",
            "server_write_IV")) {
      byte[] secret = Keys.step(talkative.client, name);
      assertTrue(secret.length > 0);
      traced.forEach(bytes -> assertFalse(Forger.contains(bytes, secret), name));
    }
    traced.forEach(bytes -> assertFalse(Forger.contains(bytes, Setup.KEY)));
  }

  private static List<byte[]> bytesOf(End end) {
    List<byte[]> all = new ArrayList<>();
    for (TraceEvent event : end.traces) {
      if (event instanceof TraceEvent.RecordIn in) {
        all.add(in.record());
      } else if (event instanceof TraceEvent.RecordOut out) {
        all.add(out.record());
      } else if (event instanceof TraceEvent.MessageIn in) {
        all.add(in.body());
      } else if (event instanceof TraceEvent.MessageOut out) {
        all.add(out.body());
      }
    }
    return all;
  }

  @Test
  void decryptedDataIsInNoEvent() {
    EnginePair pair = Setup.pair().established();
    byte[] message = "nobody but the application".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    pair.client.send(message);
    pair.run();
    bytesOf(pair.server).forEach(bytes -> assertFalse(Forger.contains(bytes, message)));
    bytesOf(pair.client).forEach(bytes -> assertFalse(Forger.contains(bytes, message)));
  }

  @ParameterizedTest
  @EnumSource
  void keyLogLineDecryptsTheAssociation(CipherSuite suite) {
    List<String> lines = new ArrayList<>();
    EnginePair pair =
        Setup.pair().suite(suite).both(b -> b.traceSecrets(false).keyLog(lines::add)).established();
    assertEquals(2, lines.size(), "one of each end");
    assertEquals(lines.get(0), lines.get(1));
    String[] words = lines.get(0).split(" ");
    assertEquals("CLIENT_RANDOM", words[0]);
    byte[] clientRandom = PlainRecord.find(pair.sentByClient, ClientHello.class).random();
    assertArrayEquals(clientRandom, HexFormat.of().parseHex(words[1]));
    byte[] master = HexFormat.of().parseHex(words[2]);
    assertEquals(48, master.length);
    byte[] serverRandom = PlainRecord.find(pair.sentByServer, ServerHello.class).random();
    int keyBytes = suite.aead().keyBytes();
    byte[] block =
        new Prf(suite.macAlgorithm(), master)
            .compute("key expansion", Forger.join(serverRandom, clientRandom), 2 * keyBytes + 8);
    pair.client.send(new byte[] {5, 6, 7});
    PlainRecord record = PlainRecord.of(pair.toServer.get(0)).get(0);
    assertEquals(ContentType.APPLICATION_DATA, record.type());
    assertArrayEquals(new byte[] {5, 6, 7}, Keys.ofBlock(block, keyBytes).open(record));
  }

  @Test
  void bothEndsTraceTheSameSchedule() {
    EnginePair pair = Setup.pair().established();
    for (TraceEvent.KeyStep step : pair.client.traces(TraceEvent.KeyStep.class)) {
      assertArrayEquals(
          step.value().orElseThrow(), Keys.step(pair.server, step.name()), step.name());
    }
    assertEquals(9, pair.client.traces(TraceEvent.KeyStep.class).size());
  }

  @Test
  void everyTimerThatIsStartedIsStoppedOnce() {
    EnginePair pair = Setup.pair().start();
    pair.tick();
    pair.completeHandshake();
    // Flights 1, 3 and 5 are answered; flight 1 started its timer twice, for its resend as well.
    assertEquals(4, pair.client.traces(TraceEvent.TimerStarted.class).size());
    assertEquals(3, pair.client.traces(TraceEvent.TimerStopped.class).size());
    // Flight 4 is answered; flight 6 is the last and runs no timer.
    assertEquals(1, pair.server.traces(TraceEvent.TimerStarted.class).size());
    assertEquals(1, pair.server.traces(TraceEvent.TimerStopped.class).size());
  }

  @Test
  void engineRunsWithoutATraceToo() {
    EnginePair pair = Setup.pair().start();
    End untraced =
        new End(
            trace -> ClientEngine.start(Setup.pair().clientConfig(), pair.now),
            () -> pair.now,
            pair.toServer::add);
    untraced.settle();
    assertArrayEquals(pair.toServer.get(0), pair.toServer.get(1));
    assertTrue(untraced.traces.isEmpty());
  }
}
