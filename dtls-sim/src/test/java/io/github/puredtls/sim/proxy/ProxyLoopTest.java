package io.github.puredtls.sim.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.sim.network.FaultyLink;
import io.github.puredtls.sim.network.Rule;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The proxy's work on real sockets, turn by turn, with a clock that moves when the test says so.
 */
class ProxyLoopTest {
  private final List<String> faults = new ArrayList<>();
  private final List<String> news = new ArrayList<>();
  private Peer server;
  private Peer client;
  private UdpFaultProxy.Builder settings;
  private ProxyLoop loop;
  private long nowNanos;

  @BeforeEach
  void open() throws IOException {
    server = new Peer();
    client = new Peer();
    settings = UdpFaultProxy.builder(server.address()).listener(listener());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    client.close();
    loop.close();
  }

  private ProxyListener listener() {
    return new ProxyListener() {
      @Override
      public void onFault(String line) {
        faults.add(line);
      }

      @Override
      public void onNews(String line) {
        news.add(line);
      }
    };
  }

  private void start() throws IOException {
    loop = new ProxyLoop(settings.settings(), () -> nowNanos);
  }

  private void start(String... rules) throws IOException {
    settings.rules(List.of(rules).stream().map(Rule::parse).toList());
    start();
  }

  private void send(String... texts) throws IOException {
    for (String text : texts) {
      // The link keeps datagrams of the very same time apart.
      nowNanos += 10 * FaultyLink.SPACING_NANOS;
      client.send(text, loop.address());
      loop.turn();
    }
  }

  private void advance(long millis) throws IOException {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    loop.turn();
  }

  private String lastNews() {
    return news.get(news.size() - 1);
  }

  @Test
  void handsOnBothWaysAndKeepsClientsApart() throws IOException {
    start();
    try (Peer other = new Peer()) {
      send("one");
      SocketAddress one = server.receive("one");
      other.send("two", loop.address());
      loop.turn();
      SocketAddress two = server.receive("two");
      assertNotEquals(one, two);
      server.send("to two", two);
      loop.turn();
      server.send("to one", one);
      loop.turn();
      assertEquals(loop.address(), client.receive("to one"));
      other.receive("to two");
    }
    assertEquals(
        new ProxyTotals(
            2,
            0,
            0,
            new ProxyTotals.Way(2, 0, 0, 0, 0, 2, 0),
            new ProxyTotals.Way(2, 0, 0, 0, 0, 2, 0)),
        loop.totals());
    assertEquals(List.of(), faults);
  }

  // Java sends nothing when an empty buffer is written to a connected channel.
  @Test
  void emptyDatagramReachesClientsOnly() throws IOException {
    start();
    send("", "full");
    assertEquals(1, loop.totals().toServer().undeliverable());
    server.send("", server.receive("full"));
    loop.turn();
    client.receive("");
  }

  @Test
  void delayedDatagramWaitsForItsTime() throws IOException {
    settings.conditions(Conditions.delayed(TimeUnit.MILLISECONDS.toNanos(50)));
    start();
    send("late");
    advance(49);
    assertEquals(0, loop.totals().toServer().delivered());
    advance(1);
    server.receive("late");
    assertEquals(1, loop.totals().toServer().delivered());
  }

  @Test
  void heldBackDatagramIsOvertaken() throws IOException {
    start("delay 300ms #0 client->server");
    send("first", "second");
    server.receive("second");
    advance(300);
    server.receive("first");
    assertEquals(1, loop.totals().toServer().overtaken());
    assertEquals("0.300 s client->server #0 arrives after #1", faults.get(1));
  }

  @Test
  void rulesDropRepeatAndDamageAndEachIsToldOfInALine() throws IOException {
    start(
        "drop #0 client->server", "duplicate #1 client->server", "deliver +0s~7 #2 client->server");
    send("a", "b", "b");
    server.receive("b");
    server.receive("b");
    server.receive("c");
    assertEquals(
        List.of(
            "0.000 s client->server #0, 1 bytes (garbage (1 bytes)): drop",
            "0.000 s client->server #1, 1 bytes (garbage (1 bytes)): duplicate",
            "0.000 s client->server #2, 1 bytes (garbage (1 bytes)): deliver +0s~7"),
        faults);
    assertEquals(
        "3 received, 1 lost, 1 repeated, 1 damaged, 0 overtaken, 3 delivered, 0 undeliverable",
        loop.totals().toServer().toString());
  }

  @Test
  void eachDirectionHasItsOwnConditions() throws IOException {
    settings.toClient(Conditions.dead());
    start();
    send("question");
    server.send("answer", server.receive("question"));
    loop.turn();
    assertEquals(1, loop.totals().toClient().lost());
    assertEquals(0, loop.totals().toServer().lost());
    assertTrue(faults.get(0).startsWith("0.000 s server->client #0, 6 bytes"), faults::toString);
  }

  @Test
  void rebindingShowsTheServerAnotherAddress() throws IOException {
    start("rebind #1 client->server");
    send("before", "after");
    SocketAddress before = server.receive("before");
    SocketAddress after = server.receive("after");
    assertNotEquals(before, after);
    // What goes to the old address is lost; the answer to the new one arrives.
    server.send("lost", before);
    server.send("answer", after);
    loop.turn();
    client.receive("answer");
    assertEquals(1, loop.totals().rebindings());
    assertEquals(1, loop.totals().clients());
  }

  @Test
  void clientBeyondTheLimitIsRefused() throws IOException {
    settings.clientLimit(1);
    start();
    send("first");
    try (Peer other = new Peer()) {
      other.send("second", loop.address());
      loop.turn();
    }
    assertEquals(1, loop.totals().refused());
    assertEquals(1, loop.totals().toServer().received());
    assertTrue(
        lastNews().endsWith("1 clients are being served, and that is the limit"), lastNews());
  }

  @Test
  void silentClientIsRemovedAndTheOtherStays() throws IOException {
    settings.idleTimeout(Duration.ofSeconds(60)).clientLimit(2);
    start();
    try (Peer other = new Peer()) {
      send("mine");
      server.receive("mine");
      other.send("other", loop.address());
      loop.turn();
      SocketAddress others = server.receive("other");
      nowNanos += TimeUnit.SECONDS.toNanos(59);
      server.send("still there?", others);
      loop.turn();
      advance(1_000);
      assertTrue(lastNews().contains(" s client 1 at "), lastNews());
      assertTrue(lastNews().endsWith(" was silent and is removed"), lastNews());
      send("back");
      assertNotEquals(others, server.receive("back"));
      assertEquals(3, loop.totals().clients());
      assertEquals(0, loop.totals().refused());
    }
  }

  @Test
  void whatComesDueAfterTheRemovalIsCounted() throws IOException {
    settings.idleTimeout(Duration.ofMillis(20));
    start("delay 50ms #0 client->server");
    send("too late");
    advance(20);
    advance(30);
    assertEquals(1, loop.totals().toServer().undeliverable());
    assertTrue(lastNews().contains("client->server #0 cannot be delivered"), lastNews());
  }

  @Test
  void serverThatIsNotThereIsNamedAndTheProxyGoesOn() throws IOException {
    start();
    server.close();
    send("hello");
    loop.turn();
    assertTrue(
        lastNews().endsWith("client 1: the server cannot be reached: nobody listens there"),
        lastNews());
    send("hello again");
    assertEquals(2, loop.totals().toServer().received());
  }

  @Test
  void sameSeedTakesTheSameDecisions() throws IOException {
    List<String> first = storm(7);
    assertEquals(first, storm(7));
    assertNotEquals(first, storm(8));
  }

  /** Every datagram that came in is accounted for, too. */
  private List<String> storm(long seed) throws IOException {
    faults.clear();
    settings
        .conditions(
            ConditionsText.parse("loss 20% duplicate 10% reorder 10% 30ms corrupt 5% 1 rebind 2%"))
        .seed(seed);
    start();
    for (int i = 0; i < 200; i++) {
      send("datagram " + i);
    }
    advance(30);
    ProxyTotals.Way way = loop.totals().toServer();
    assertEquals(200, way.received());
    assertEquals(way.received() + way.extra(), way.lost() + way.delivered() + way.undeliverable());
    assertEquals(0, way.undeliverable());
    loop.close();
    nowNanos = 0;
    return List.copyOf(faults);
  }
}
