package io.github.puredtls.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.benchmarks.results.ResultLine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Only Linux has all of 127.0.0.0/8 without being told. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has all of 127.0.0.0/8 from the start")
class LoopbackTest {
  private final RawClient.Buffers buffers = new RawClient.Buffers();

  @Test
  void everyPeerHasItsOwnAddress() {
    Set<InetSocketAddress> addresses = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      InetSocketAddress address = Handshakes.address(i);
      assertTrue(addresses.add(address), address::toString);
      assertTrue(address.getAddress().isLoopbackAddress(), address::toString);
    }
  }

  @Test
  void makesHandshakesAndKeepsAssociations() throws IOException {
    try (EchoServer server = new EchoServer(100)) {
      Handshakes handshakes = new Handshakes(server.address(), buffers);
      handshakes.make(2, 50, RawClient::close);
      List<RawClient> kept = handshakes.keep(0, 2);
      assertEquals(50, server.server().peers());
      Echoes echoes = new Echoes(kept, 10);
      echoes.run(1_000);
      assertTrue(server.server().stats().messagesReceived() >= 1_000);
      assertTrue(server.cpuNanos() > 0);
      for (RawClient client : kept) {
        client.close();
      }
    }
  }

  @Test
  void messagesInFlightAreSharedEvenly() throws IOException {
    try (EchoServer server = new EchoServer(100)) {
      List<RawClient> three = new Handshakes(server.address(), buffers).keep(0, 3);
      assertThrows(IllegalArgumentException.class, () -> new Echoes(three, 10));
      for (RawClient client : three) {
        client.close();
      }
    }
  }

  @Test
  void aFloodIsAnsweredAndLeavesNothing() throws IOException {
    Samples samples = new Samples("server");
    new HelloFlood(samples, 500).measure();
    List<ResultLine> lines =
        samples.lines().stream().map(ResultLine::parse).flatMap(Optional::stream).toList();
    assertEquals(List.of(0.0), sample(lines, "handshakes in progress"));
    double answered = sample(lines, "hellos answered with a cookie").get(0);
    assertTrue(answered > 0 && answered <= 500, () -> "answered " + answered);
  }

  private static List<Double> sample(List<ResultLine> lines, String unit) {
    return lines.stream()
        .filter(line -> line.unit().equals(unit))
        .map(ResultLine::samples)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scandiumMakesFullHandshakesEachTime() throws IOException, InterruptedException {
    try (ScandiumHandshakes scandium = new ScandiumHandshakes(2)) {
      scandium.make(20);
    }
  }

  @Test
  void bouncyCastleServesOurClient() throws IOException {
    new BouncyCastleServers(BouncyCastleServers.lightweight()).associate().close();
  }

  @Test
  void echoesOfAllKinds() throws IOException {
    try (EngineEcho echo = new EngineEcho();
        RawClient client = new RawClient(null, echo.address(), Engines.config(), buffers)) {
      client.block();
      while (!client.isEstablished()) {
        client.readOne();
      }
      client.send(java.nio.ByteBuffer.allocate(64));
      client.readOne();
      assertEquals(1, client.messages());
    }
  }
}
