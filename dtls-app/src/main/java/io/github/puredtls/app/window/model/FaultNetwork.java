package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Endpoint;
import io.github.puredtls.sim.proxy.ProxyListener;
import io.github.puredtls.sim.proxy.ProxyTotals;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The bad network between the client and its servers: a proxy for each server. Thread-safe. */
final class FaultNetwork implements AutoCloseable {
  /** Each takes a thread and sockets; nobody watches more at a time. */
  static final int LIMIT_PROXIES = 16;

  private final LineFeed lines;
  private final Map<InetSocketAddress, Route> routes = new LinkedHashMap<>();

  /** The same, for those who only look: opening sockets takes time, and must not hold them up. */
  private volatile List<UdpFaultProxy> proxies = List.of();

  private FaultSettings settings = FaultSettings.NONE;
  private boolean isClosed;

  /** The way to a server, and how many connections take it. */
  static final class Route {
    private final UdpFaultProxy proxy;
    private final AtomicInteger connections = new AtomicInteger();

    private Route(UdpFaultProxy proxy) {
      this.proxy = proxy;
    }

    /** Where to connect to instead of the server. */
    InetSocketAddress entrance() {
      return proxy.address();
    }

    /** A connection that went through is over. */
    void leave() {
      connections.decrementAndGet();
    }
  }

  FaultNetwork(LineFeed lines) {
    this.lines = lines;
  }

  /** Changes how bad it is, for datagrams from now on. */
  synchronized void settings(FaultSettings changed) {
    settings = changed;
    proxies.forEach(proxy -> proxy.conditions(changed.conditions()));
  }

  /** The way to a server, until it is left; it opens sockets, so not on the event thread. */
  synchronized Route enter(InetSocketAddress server) throws IOException {
    if (isClosed) {
      throw new IOException("the window is closed");
    }
    Route route = routes.get(server);
    if (route == null || route.proxy.closed().isDone()) {
      routes.remove(server);
      makeRoom();
      route = new Route(open(server));
      routes.put(server, route);
      look();
    }
    route.connections.incrementAndGet();
    return route;
  }

  /** Ways that nobody takes any more stay open for late datagrams, as long as there is room. */
  private void makeRoom() throws IOException {
    if (routes.size() < LIMIT_PROXIES) {
      return;
    }
    InetSocketAddress unused =
        routes.entrySet().stream()
            .filter(each -> each.getValue().connections.get() == 0)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        "connections to %d servers go through the bad network, and that is the"
                                .formatted(LIMIT_PROXIES)
                            + " limit; close one, or connect directly"));
    routes.remove(unused).proxy.close();
  }

  private UdpFaultProxy open(InetSocketAddress server) throws IOException {
    // Most people have one server, and need not be told which.
    String about = routes.isEmpty() ? "network: " : "network to " + Endpoint.format(server) + ": ";
    return UdpFaultProxy.builder(server)
        .conditions(settings.conditions())
        .listener(new Report(about))
        .start();
  }

  private void look() {
    proxies = routes.values().stream().map(route -> route.proxy).toList();
  }

  /** What happened so far, in one line; empty when there is no proxy. */
  String totals() {
    List<UdpFaultProxy> all = proxies;
    if (all.isEmpty()) {
      return "";
    }
    long passed = 0;
    long lost = 0;
    long overtaken = 0;
    for (UdpFaultProxy proxy : all) {
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
    isClosed = true;
    proxies.forEach(UdpFaultProxy::close);
    routes.clear();
    look();
  }

  private final class Report implements ProxyListener {
    private final String about;

    Report(String about) {
      this.about = about;
    }

    @Override
    public void onFault(String line) {
      lines.add(Tone.DETAIL, about + line);
    }

    @Override
    public void onNews(String line) {
      lines.add(Tone.DETAIL, about + line);
    }
  }
}
