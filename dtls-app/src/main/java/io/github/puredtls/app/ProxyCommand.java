package io.github.puredtls.app;

import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.proxy.ProxyListener;
import io.github.puredtls.sim.proxy.ProxyTotals;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;

/** {@code dtls proxy}: a bad network between anybody's client and anybody's server. */
final class ProxyCommand {
  private final ProxyOptions options;
  private final Console console;

  ProxyCommand(ProxyOptions options) {
    this.options = options;
    this.console = options.console();
  }

  /** Relays until interrupted; returns the exit code. */
  int run() throws UsageException, UnavailableException {
    UdpFaultProxy proxy = start();
    // Ctrl-C is how a proxy ends, so that the totals belong there.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(proxy), "totals"));
    try {
      proxy.closed().join();
      return ExitCode.DONE;
    } catch (CompletionException e) {
      throw new UnavailableException(
          "The proxy's socket fails: %s. Check the network of this machine."
              .formatted(e.getCause().getMessage()));
    }
  }

  /** Starts to relay, and says from where to where, how, and with which seed. */
  UdpFaultProxy start() throws UsageException, UnavailableException {
    InetSocketAddress server = options.server().resolve();
    UdpFaultProxy proxy = open(options.listen().resolve(), server);
    // As with a raw server, a script waits for this line.
    console.print("listening on " + Endpoint.format(proxy.address()));
    console.print("everything goes to " + Endpoint.format(server));
    console.print("to the server: " + options.toServer());
    console.print("to clients: " + options.toClient());
    options.rules().forEach(rule -> console.print("rule: " + rule));
    console.print("seed " + options.seed());
    return proxy;
  }

  private UdpFaultProxy open(InetSocketAddress listen, InetSocketAddress server)
      throws UsageException, UnavailableException {
    try {
      return UdpFaultProxy.builder(server)
          .listen(listen)
          .toServer(options.toServer())
          .toClient(options.toClient())
          .rules(options.rules())
          .seed(options.seed())
          .listener(new Report())
          .start();
    } catch (IllegalArgumentException e) {
      throw new UsageException("Such a proxy cannot be: %s.".formatted(e.getMessage()));
    } catch (IOException e) {
      throw new UnavailableException(
          "Cannot listen on %s: %s. Is the port in use, or the address not this machine's? Choose"
                  .formatted(options.listen(), e.getMessage())
              + " another with --listen; port 0 takes a free one.");
    }
  }

  /** Ends the proxy, if it has not ended, and prints what it did. */
  void finish(UdpFaultProxy proxy) {
    proxy.close();
    options.capture().ifPresent(file -> Recording.close(file, console));
    ProxyTotals totals = proxy.totals();
    console.print(
        "Done: %d clients, %d changes of address, %d datagrams refused, seed %d."
            .formatted(totals.clients(), totals.rebindings(), totals.refused(), options.seed()));
    console.print("to the server: " + totals.toServer());
    console.print("to clients: " + totals.toClient());
  }

  /** Shows what happens. */
  private final class Report implements ProxyListener {
    @Override
    public void onFault(String line) {
      console.warning(line);
    }

    @Override
    public void onNews(String line) {
      console.info(line);
    }

    @Override
    public void onDatagram(
        Direction direction,
        InetSocketAddress client,
        InetSocketAddress server,
        byte[] datagram,
        String fate) {
      boolean isToServer = direction == Direction.TO_SERVER;
      options.capture().ifPresent(file -> file.relayed(client, server, isToServer, datagram, fate));
    }
  }
}
