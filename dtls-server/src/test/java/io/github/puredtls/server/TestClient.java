package io.github.puredtls.server;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.EngineLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A client engine on a loopback socket. */
final class TestClient implements EngineLoop.Handler {
  static final byte[] KEY = {0x1a, 0x2b, 0x3c, 0x4d, 0x5e, 0x6f};

  final List<String> messages = new ArrayList<>();
  final List<byte[]> sent = new ArrayList<>();
  final List<byte[]> received = new ArrayList<>();
  final DatagramChannel channel;
  String identity = "Alice";
  byte[] key = KEY;
  Duration firstRetransmission = Duration.ofSeconds(1);

  /** What does not get out: tried on each datagram before it is sent. */
  Predicate<byte[]> swallowed = datagram -> false;

  Failure failure;
  boolean isClosedByPeer;
  PskRequest request;
  private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);
  private EngineLoop loop;
  private boolean established;

  TestClient(InetSocketAddress server, Selector selector) throws IOException {
    channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress("127.0.0.1", 0)).connect(server).configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Begins a handshake; called again, it forgets the last one as after a crash. */
  TestClient start() {
    established = false;
    isClosedByPeer = false;
    failure = null;
    EngineConfig config =
        EngineConfig.builder()
            .pskResolver(this::resolve)
            .retransmission(firstRetransmission, Duration.ofSeconds(60))
            .build();
    loop = new EngineLoop(ClientEngine.start(config, System.nanoTime()), this);
    loop.settle();
    return this;
  }

  private PskCredential resolve(PskRequest asked) {
    request = asked;
    return PskCredential.of(identity, key);
  }

  boolean isEstablished() {
    return established;
  }

  InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its name in the server's texts. */
  String name() {
    return "(127.0.0.1:" + address().getPort() + ")";
  }

  void send(String message) {
    loop.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends bytes as they are, past the engine. */
  void sendRaw(byte[] datagram) {
    try {
      channel.write(ByteBuffer.wrap(datagram));
    } catch (PortUnreachableException e) {
      // The server has ended: a datagram to it is lost.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() {
    loop.close();
  }

  void release() throws IOException {
    channel.close();
  }

  void read() throws IOException {
    while (receive()) {
      byte[] bytes = new byte[incoming.flip().remaining()];
      incoming.get(bytes);
      received.add(bytes);
      if (loop != null) {
        loop.receive(System.nanoTime(), ByteBuffer.wrap(bytes));
      }
    }
  }

  private boolean receive() throws IOException {
    try {
      return channel.read(incoming.clear()) > 0;
    } catch (PortUnreachableException e) {
      // News of a datagram that was lost; behind it there may be others that came.
      return channel.read(incoming.clear()) > 0;
    }
  }

  void handleTimeout() {
    if (loop != null && loop.engine().nanosUntilDeadline(System.nanoTime()) == 0) {
      loop.handleTimeout(System.nanoTime());
    }
  }

  @Override
  public void transmit(ByteBuffer datagram) {
    byte[] bytes = new byte[datagram.remaining()];
    datagram.get(bytes);
    sent.add(bytes);
    if (!swallowed.test(bytes)) {
      sendRaw(bytes);
    }
  }

  @Override
  public void onEvent(EngineEvent event) {
    if (event instanceof EngineEvent.Established) {
      established = true;
    } else if (event instanceof EngineEvent.PeerClosed) {
      isClosedByPeer = true;
    } else if (event instanceof EngineEvent.Failed failed) {
      failure = failed.failure();
    }
  }

  @Override
  public void onMessage(ByteBuffer message) {
    messages.add(StandardCharsets.UTF_8.decode(message).toString());
  }
}
