package io.github.puredtls.app.window.model;

import io.github.puredtls.sim.proxy.ProxyListener;
import io.github.puredtls.sim.proxy.ProxyTotals;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** The bad network between the client and its servers: a proxy for each server. Thread-safe. */
final class FaultNetwork implements AutoCloseable {
  /** Each takes a thread and sockets; nobody watches more at a time. */
  static final int LIMIT_PROXIES = 16;

  private final LineFeed lines;
  private final Map<InetSocketAddress, UdpFaultProxy> proxies = new HashMap<>();
  private FaultSettings settings = FaultSettings.NONE;

  FaultNetwork(LineFeed lines) {
    this.lines = lines;
  }

  /** Changes how bad it is, for datagrams from now on. */
  synchronized void settings(FaultSettings changed) {
    settings = changed;
    proxies.values().forEach(proxy -> proxy.conditions(changed.conditions()));
  }

  /** Where to connect to instead of the server; it opens sockets, so not on the event thread. */
  synchronized InetSocketAddress entrance(InetSocketAddress server) throws IOException {
    UdpFaultProxy proxy = proxies.get(server);
    if (proxy == null || proxy.closed().isDone()) {
      if (proxies.size() >= LIMIT_PROXIES && proxy == null) {
        throw new IOException(
            "%d servers have a fault proxy already. Close the window, or connect directly."
                .formatted(LIMIT_PROXIES));
      }
      proxy =
          UdpFaultProxy.builder(server)
              .conditions(settings.conditions())
              .listener(new Report())
              .start();
      proxies.put(server, proxy);
    }
    return proxy.address();
  }

  /** What happened so far, in one line; empty when there is no proxy. */
  synchronized String totals() {
    if (proxies.isEmpty()) {
      return "";
    }
    long passed = 0;
    long lost = 0;
    long overtaken = 0;
    for (UdpFaultProxy proxy : proxies.values()) {
      for (ProxyTotals.Way way : ways(proxy.totals())) {
        passed += way.delivered();
        lost += way.lost();
        overtaken += way.overtaken();
      }
    }
    return "%d passed, %d lost, %d overtaken".formatted(passed, lost, overtaken);
  }

  private static ProxyTotals.Way[] ways(ProxyTotals totals) {
    return new ProxyTotals.Way[] {totals.toServer(), totals.toClient()};
  }

  @Override
  public synchronized void close() {
    proxies.values().forEach(UdpFaultProxy::close);
    proxies.clear();
  }

  private final class Report implements ProxyListener {
    @Override
    public void onFault(String line) {
      lines.add(Tone.DETAIL, "network: " + line);
    }

    @Override
    public void onNews(String line) {
      lines.add(Tone.DETAIL, "network: " + line);
    }
  }
}
