package io.github.puredtls.sim.proxy;

import io.github.puredtls.sim.network.Contents;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/** What the proxy tells people. Names and numbers only: nothing in it was written by a peer. */
final class ProxyTexts {
  private static final double NANOS_PER_SECOND = 1e9;

  private ProxyTexts() {}

  private static String at(long nowNanos) {
    return String.format(Locale.ROOT, "%.3f s", nowNanos / NANOS_PER_SECOND);
  }

  static String fault(
      long nowNanos, Route route, Lane lane, byte[] datagram, List<String> reasons) {
    return "%s %s #%d, %d bytes (%s): %s"
        .formatted(
            at(nowNanos),
            lane.direction().words(route.number()),
            lane.number(),
            datagram.length,
            Contents.line(datagram),
            String.join(", ", reasons));
  }

  static String overtaken(long nowNanos, Route route, Lane lane, int number) {
    return "%s %s #%d arrives after #%d"
        .formatted(
            at(nowNanos), lane.direction().words(route.number()), number, lane.newestDelivered());
  }

  static String undeliverable(long nowNanos, Route route, Lane lane, int number, String why) {
    return "%s %s #%d cannot be delivered: %s"
        .formatted(at(nowNanos), lane.direction().words(route.number()), number, why);
  }

  static String unreachable(long nowNanos, Route route, String why) {
    return "%s client %d: the server cannot be reached: %s"
        .formatted(at(nowNanos), route.number(), why);
  }

  static String client(long nowNanos, Route route, String what) {
    return "%s client %d at %s %s"
        .formatted(at(nowNanos), route.number(), address(route.client()), what);
  }

  static String refused(long nowNanos, InetSocketAddress client, String why) {
    return "%s a datagram of %s was dropped: %s".formatted(at(nowNanos), address(client), why);
  }

  private static String address(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
