package example;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.EngineLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Sends one message to a DTLS server, prints the answer, and closes: HOST PORT IDENTITY KEY. */
public final class EmbeddingExample implements EngineLoop.Handler {
  private final DatagramChannel channel = DatagramChannel.open();
  private EngineLoop loop;
  private boolean over;

  private EmbeddingExample() throws IOException {}

  public static void main(String[] args) throws IOException {
    InetSocketAddress server = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
    PskCredential psk = PskCredential.of(args[2], HexFormat.of().parseHex(args[3]));
    new EmbeddingExample().run(server, EngineConfig.builder().psk(psk).build());
  }

  private void run(InetSocketAddress server, EngineConfig config) throws IOException {
    try (channel; Selector selector = Selector.open()) {
      channel.connect(server).configureBlocking(false).register(selector, SelectionKey.OP_READ);
      loop = new EngineLoop(ClientEngine.start(config, System.nanoTime()), this);
      loop.settle(); // sends the first flight
      ByteBuffer datagram = ByteBuffer.allocate(65_535);
      while (!over) {
        long nanos = loop.engine().nanosUntilDeadline(System.nanoTime());
        selector.select(key -> {}, nanos / 1_000_000 + 1); // a datagram, or time to resend
        while (!over && receive(datagram.clear())) {
          loop.receive(System.nanoTime(), datagram.flip());
        }
        loop.handleTimeout(System.nanoTime());
      }
      loop.close(); // sends close_notify
    }
  }

  private boolean receive(ByteBuffer datagram) {
    try {
      return channel.receive(datagram) != null;
    } catch (IOException refused) {
      return false; // Anyone can send such a message of the network: it ends nothing.
    }
  }

  @Override
  public void transmit(ByteBuffer datagram) {
    try {
      channel.write(datagram);
    } catch (IOException lost) {
      // The network says no: the datagram counts as lost, and the engine sends it again.
    }
  }

  @Override
  public void onEvent(EngineEvent event) {
    System.out.println(event);
    if (event instanceof EngineEvent.Established) {
      loop.send(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
    }
    over |= event instanceof EngineEvent.PeerClosed || event instanceof EngineEvent.Failed;
  }

  @Override
  public void onMessage(ByteBuffer message) {
    System.out.println("received " + StandardCharsets.UTF_8.decode(message));
    over = true;
  }
}
