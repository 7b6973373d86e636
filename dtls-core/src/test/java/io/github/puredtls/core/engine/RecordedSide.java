package io.github.puredtls.core.engine;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.RecordedHandshake.Kind;
import io.github.puredtls.core.engine.RecordedHandshake.Step;
import io.github.puredtls.core.testing.TestBytes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * Our side of a handshake at a time that stands still: datagrams go in, steps come out. The
 * recorder and the test that plays a recording again both use it, so both make the same calls.
 */
final class RecordedSide implements EngineLoop.Handler {
  private static final long NOW = 0;

  private final EngineConfig config;
  private final byte[] peer;
  private final Deque<Step> output = new ArrayDeque<>();
  private CookieGate gate;
  private EngineLoop loop;

  private RecordedSide(EngineConfig config, byte[] peer) {
    this.config = config;
    this.peer = peer;
  }

  /** A client, whose flight 1 is in the output already. */
  static RecordedSide client(CipherSuite suite, PskCredential psk, RandomGenerator random) {
    RecordedSide side = new RecordedSide(config(suite, psk, random), new byte[0]);
    side.loop = new EngineLoop(ClientEngine.start(side.config, NOW), side);
    side.loop.settle();
    return side;
  }

  /** A server behind its cookie gate. */
  static RecordedSide server(
      CipherSuite suite, PskCredential psk, RandomGenerator random, byte[] peer) {
    RecordedSide side = new RecordedSide(config(suite, psk, random), peer);
    side.gate = CookieGate.create(side.config, NOW);
    return side;
  }

  private static EngineConfig config(CipherSuite suite, PskCredential psk, RandomGenerator random) {
    return EngineConfig.builder()
        .cipherSuites(suite)
        .psk(psk)
        .dangerouslyReplaceRandom(random)
        .build();
  }

  void receive(byte[] datagram) {
    ByteBuffer in = ByteBuffer.wrap(datagram);
    if (loop == null) {
      ask(in);
    } else {
      loop.receive(NOW, in);
    }
  }

  private void ask(ByteBuffer in) {
    ByteBuffer reply = ByteBuffer.allocate(64);
    GateResult result = gate.admit(NOW, peer, in, reply);
    if (result instanceof GateResult.Reply) {
      transmit(reply.flip());
    } else if (result instanceof GateResult.Verified verified) {
      loop = new EngineLoop(ServerEngine.start(verified.hello(), config, NOW), this);
      loop.settle();
    }
  }

  void send(byte[] message) {
    loop.send(ByteBuffer.wrap(message));
  }

  void close() {
    loop.close();
  }

  /** The next thing that our side did, or null. */
  Step poll() {
    return output.poll();
  }

  @Override
  public void transmit(ByteBuffer datagram) {
    add(Kind.OUT, bytes(datagram));
  }

  @Override
  public void onMessage(ByteBuffer message) {
    add(Kind.MESSAGE, bytes(message));
  }

  @Override
  public void onEvent(EngineEvent event) {
    if (event instanceof EngineEvent.Established) {
      add(Kind.ESTABLISHED, new byte[0]);
    } else if (event instanceof EngineEvent.PeerClosed) {
      add(Kind.CLOSED, new byte[0]);
    } else {
      throw new IllegalStateException("unexpected: " + event);
    }
  }

  private void add(Kind kind, byte[] bytes) {
    output.add(new Step(kind, TestBytes.hex(bytes)));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
