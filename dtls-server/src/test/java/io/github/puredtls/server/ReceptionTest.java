package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.CookieGate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the socket's oddities lead to. */
class ReceptionTest {
  private final TestListener listener = new TestListener();
  private final List<InetSocketAddress> senders = new ArrayList<>();

  private Reception reception(Reception.Source source) {
    return new Reception(source, new Reports(listener), (sender, datagram) -> senders.add(sender));
  }

  @Test
  void s4NothingThereIsASpuriousNotification() throws IOException {
    reception(datagram -> null).onReadable();
    assertEquals(List.of("warning A spurious read notification"), listener.lines);
  }

  @Test
  void s4FailureToReadIsAWarning() throws IOException {
    reception(
            datagram -> {
              throw new IOException("the reason");
            })
        .onReadable();
    assertEquals(List.of("warning Failed to read a datagram: the reason"), listener.lines);
  }

  @Test
  void s4SenderWithoutPortIsNoPeer() throws IOException {
    Iterator<InetSocketAddress> all =
        List.of(new InetSocketAddress("127.0.0.1", 0), new InetSocketAddress("127.0.0.1", 7))
            .iterator();
    reception(datagram -> all.hasNext() ? all.next() : null).onReadable();
    assertEquals(List.of("warning Failed to extract peer info (address, port)"), listener.lines);
    assertEquals(List.of(new InetSocketAddress("127.0.0.1", 7)), senders);
  }

  @Test
  void floodIsReadInPortions() throws IOException {
    reception(datagram -> new InetSocketAddress("127.0.0.1", 7)).onReadable();
    assertEquals(Reception.DATAGRAMS_PER_TURN, senders.size());
    assertEquals(List.of(), listener.lines);
  }

  @Test
  void closedSocketIsTheEnd() {
    Reception closed =
        reception(
            datagram -> {
              throw new ClosedChannelException();
            });
    assertThrows(ClosedChannelException.class, closed::onReadable);
  }

  @Test
  void s6TroubleWithTheVerifierIsAnError() {
    ServerSettings settings = new ServerSettings(TestServers.anyPort());
    settings.listener = listener;
    Environment shared =
        new Environment(
            settings,
            new CommandQueue(() -> {}),
            (datagram, peer) -> {
              throw new IOException("no route");
            },
            () -> true);
    PeerTable peers =
        new PeerTable(shared, CookieGate.create(shared.config, shared.nowNanos()), 1, 1);
    ByteBuffer hello = ByteBuffer.allocate(0xFFFF);
    ClientEngine.start(EngineConfig.defaults(), shared.nowNanos()).pollTransmit(hello);
    peers.onDatagram(new InetSocketAddress("127.0.0.1", 7), hello.flip());
    assertEquals(List.of("error DTLS error: no route"), listener.lines);
  }
}
