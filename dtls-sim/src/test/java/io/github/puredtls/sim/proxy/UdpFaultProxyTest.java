package io.github.puredtls.sim.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Rule;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The proxy on its own thread. */
class UdpFaultProxyTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 5684);

  @Test
  void handsOnUntilItIsClosed() throws Exception {
    try (Peer server = new Peer();
        Peer client = new Peer()) {
      UdpFaultProxy proxy =
          UdpFaultProxy.builder(server.address())
              .conditions(Conditions.delayed(TimeUnit.MILLISECONDS.toNanos(5)))
              .seed(7)
              .start();
      assertTrue(proxy.address().getAddress().isLoopbackAddress());
      client.send("there", proxy.address());
      server.send("and back", server.receive("there"));
      client.receive("and back");
      proxy.conditions(Conditions.PERFECT.withDuplicate(1));
      client.send("twice", proxy.address());
      server.receive("twice");
      server.receive("twice");
      proxy.close();
      proxy.close();
      assertTrue(proxy.closed().isDone());
      proxy.closed().get();
      assertEquals(1, proxy.totals().toClient().received());
      assertTrue(proxy.toString().contains("delay 5ms, seed 7"), proxy::toString);
      // The port is free again.
      UdpFaultProxy.builder(server.address()).listen(proxy.address()).start().close();
    }
  }

  @Test
  void listenerMayCloseTheProxy() throws Exception {
    CompletableFuture<UdpFaultProxy> itself = new CompletableFuture<>();
    try (Peer client = new Peer();
        UdpFaultProxy proxy =
            UdpFaultProxy.builder(SERVER)
                .conditions(Conditions.dead())
                .listener(line -> itself.join().close())
                .start()) {
      itself.complete(proxy);
      client.send("end", proxy.address());
      proxy.closed().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void listenerThatThrowsEndsTheProxyAndTheCauseIsKept() throws Exception {
    IllegalStateException thrown = new IllegalStateException("no more paper");
    try (Peer client = new Peer();
        UdpFaultProxy proxy =
            UdpFaultProxy.builder(SERVER)
                .conditions(Conditions.dead())
                .listener(
                    line -> {
                      throw thrown;
                    })
                .start()) {
      client.send("boo", proxy.address());
      ExecutionException end =
          assertThrows(ExecutionException.class, () -> proxy.closed().get(20, TimeUnit.SECONDS));
      assertEquals(thrown, end.getCause());
    }
  }

  @Test
  void portInUseIsRefused() throws IOException {
    try (Peer taken = new Peer()) {
      UdpFaultProxy.Builder builder = UdpFaultProxy.builder(SERVER).listen(taken.address());
      assertThrows(BindException.class, builder::start);
    }
  }

  @Test
  void settingsThatCannotBeMetAreExplained() {
    UdpFaultProxy.Builder builder = UdpFaultProxy.builder(SERVER);
    Conditions signalling = Conditions.PERFECT.withMtu(512, true);
    refused("leave the signal out", () -> builder.conditions(signalling));
    refused("leave the signal out", () -> builder.toClient(signalling));
    List<Rule> rules = List.of(Rule.parse("signal 512 drop #0 client->server"));
    refused("leave the signal out", () -> builder.rules(rules));
    refused("1 to 10000, not 0", () -> builder.clientLimit(0));
    refused("1 to 10000, not 10001", () -> builder.clientLimit(10_001));
    refused("above zero", () -> builder.idleTimeout(Duration.ZERO));
    refused("at most a day", () -> builder.idleTimeout(Duration.ofHours(25)));
    refused("would send to itself", () -> builder.listen(SERVER).start());
    InetSocketAddress unknown = InetSocketAddress.createUnresolved("nowhere", 1);
    refused("has no address", () -> UdpFaultProxy.builder(unknown));
    refused("has no address", () -> builder.listen(unknown));
    refused("needs a port", () -> UdpFaultProxy.builder(new InetSocketAddress("127.0.0.1", 0)));
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void refused(String why, Step step) {
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, step::run);
    assertTrue(thrown.getMessage().contains(why), thrown::getMessage);
  }
}
