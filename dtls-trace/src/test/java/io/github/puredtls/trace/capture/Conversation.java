package io.github.puredtls.trace.capture;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.EngineLoop;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * A handshake and two messages between real engines, written as a capture. The server's end records
 * what comes in before it handles it, and gives the secrets when it has them: too late for the
 * datagram that brings the client's Finished.
 */
final class Conversation {
  private static final PskCredential PSK = PskCredential.of("sensor-7", new byte[32]);

  private final PcapngWriter writer;
  private final Queue<byte[]> toClient = new ArrayDeque<>();
  private final Queue<byte[]> toServer = new ArrayDeque<>();
  private final CookieGate gate = CookieGate.withoutCookies();
  private EngineLoop server;
  private long nowNanos = Samples.TIME_NANOS;

  private Conversation(PcapngWriter writer) {
    this.writer = writer;
  }

  /** Writes all of it. */
  static void record(PcapngWriter writer, String question, String answer) {
    new Conversation(writer).run(question, answer);
  }

  private void run(String question, String answer) {
    EngineLoop client = loop(ClientEngine.start(config(1).build(), nowNanos), toServer);
    client.settle();
    deliver(client);
    client.send(ByteBuffer.wrap(Samples.text(question)));
    deliver(client);
    server.send(ByteBuffer.wrap(Samples.text(answer)));
    deliver(client);
  }

  private static EngineConfig.Builder config(long seed) {
    return EngineConfig.builder().psk(PSK).dangerouslyReplaceRandom(new SplittableRandom(seed));
  }

  private static EngineLoop loop(DtlsEngine engine, Queue<byte[]> out) {
    return new EngineLoop(
        engine,
        new EngineLoop.Handler() {
          @Override
          public void transmit(ByteBuffer datagram) {
            byte[] bytes = new byte[datagram.remaining()];
            datagram.get(bytes);
            out.add(bytes);
          }

          @Override
          public void onEvent(EngineEvent event) {}

          @Override
          public void onMessage(ByteBuffer message) {}
        });
  }

  private void deliver(EngineLoop client) {
    while (!toServer.isEmpty() || !toClient.isEmpty()) {
      if (!toServer.isEmpty()) {
        byte[] datagram = toServer.remove();
        write(TwoEnds.SIMULATED, datagram, "in");
        onServer(ByteBuffer.wrap(datagram));
      } else {
        byte[] datagram = toClient.remove();
        TwoEnds ends = TwoEnds.SIMULATED;
        write(new TwoEnds(ends.server(), ends.client()), datagram, "out");
        client.receive(nowNanos, ByteBuffer.wrap(datagram));
      }
    }
  }

  private void write(TwoEnds way, byte[] datagram, String comment) {
    nowNanos += 1_000_001;
    writer.datagram(nowNanos, way.client(), way.server(), ByteBuffer.wrap(datagram), comment);
  }

  private void onServer(ByteBuffer datagram) {
    if (server == null) {
      GateResult result = gate.admit(nowNanos, new byte[6], datagram, ByteBuffer.allocate(60));
      EngineConfig config = config(2).keyLog(writer::secrets).build();
      GateResult.Verified verified = (GateResult.Verified) result;
      server = loop(ServerEngine.start(verified.hello(), config, nowNanos), toClient);
      server.settle();
    }
    server.receive(nowNanos, datagram);
  }
}
