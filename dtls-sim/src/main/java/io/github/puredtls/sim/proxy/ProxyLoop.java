package io.github.puredtls.sim.proxy;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/** The work of a proxy, one {@link #turn} after the other, by one thread. */
final class ProxyLoop implements Closeable {
  /** Datagrams that may wait for their time, all clients together. */
  static final long PENDING_LIMIT_BYTES = 16 << 20;

  /** A UDP datagram holds no more. */
  private static final int LARGEST_BYTES = 65_535;

  /** So that one busy socket leaves time for the others. */
  private static final int READS_PER_TURN = 64;

  private final ProxySettings settings;
  private final LongSupplier clock;
  private final Selector selector;
  private final DatagramChannel front;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_BYTES);
  private final Pending pending = new Pending(PENDING_LIMIT_BYTES);

  /** The client that was silent for longest comes first. */
  private final LinkedHashMap<InetSocketAddress, Route> routes =
      new LinkedHashMap<>(16, 0.75f, true);

  /** How bad each direction is at the moment, by its ordinal. */
  private final AtomicReferenceArray<Conditions> conditions =
      new AtomicReferenceArray<>(Direction.values().length);

  private final Tally toServer = new Tally();
  private final Tally toClient = new Tally();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong rebindings = new AtomicLong();
  private final AtomicLong clients = new AtomicLong();

  /**
   * Opens the socket for clients.
   *
   * @param clock nanoseconds since the proxy's start
   */
  ProxyLoop(ProxySettings settings, LongSupplier clock) throws IOException {
    this.settings = settings;
    this.clock = clock;
    conditions(Direction.TO_SERVER, settings.toServer());
    conditions(Direction.TO_CLIENT, settings.toClient());
    this.selector = Selector.open();
    this.front = DatagramChannel.open();
    try {
      front.bind(settings.listen()).configureBlocking(false);
      front.register(selector, SelectionKey.OP_READ);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) front.getLocalAddress();
  }

  ProxyTotals totals() {
    return new ProxyTotals(
        clients.get(), refused.get(), rebindings.get(), toServer.snapshot(), toClient.snapshot());
  }

  /** Changes how bad a direction is, for datagrams that come in from now on. */
  void conditions(Direction direction, Conditions changed) {
    conditions.set(direction.ordinal(), changed);
  }

  /** Makes a turn that waits return. */
  void wake() {
    selector.wakeup();
  }

  /** Waits for a datagram or for something that is due, and does what there is to do. */
  void turn() throws IOException {
    long waitNanos = Math.min(pending.nextNanos(), nextRemovalNanos()) - clock.getAsLong();
    if (waitNanos <= 0) {
      selector.selectNow();
    } else {
      // Rounded up: a wait of 0 would have no end.
      selector.select(TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1);
    }
    // Whoever interrupts this thread from elsewhere must not make every later wait return at once.
    Thread.interrupted();
    for (SelectionKey key : selector.selectedKeys()) {
      receive(key);
    }
    selector.selectedKeys().clear();
    pending.takeDue(clock.getAsLong(), this::deliver);
    removeIdle(clock.getAsLong());
  }

  private void receive(SelectionKey key) throws IOException {
    if (!key.isValid()) {
      return;
    }
    if (key.attachment() == null) {
      receiveFromClients();
    } else {
      receiveFromServer((Route) key.attachment());
    }
  }

  private void receiveFromClients() throws IOException {
    for (int i = 0; i < READS_PER_TURN; i++) {
      InetSocketAddress from = (InetSocketAddress) front.receive(buffer.clear());
      if (from == null) {
        return;
      }
      byte[] datagram = taken();
      Route route = routes.containsKey(from) ? routes.get(from) : newRoute(from);
      if (route != null) {
        handOn(route, route.toServer(), datagram);
      }
    }
  }

  private byte[] taken() {
    byte[] datagram = new byte[buffer.flip().remaining()];
    buffer.get(datagram);
    return datagram;
  }

  /** The route of a client that is new, or null when there are too many. */
  private Route newRoute(InetSocketAddress client) {
    if (routes.size() >= settings.clientLimit()) {
      int limit = settings.clientLimit();
      return refuse(client, limit + " clients are being served, and that is the limit");
    }
    int number = (int) clients.get() + 1;
    Lane[] lanes = {
      lane(Direction.TO_SERVER, number, toServer), lane(Direction.TO_CLIENT, number, toClient)
    };
    Route route = new Route(number, client, settings.server(), lanes);
    try {
      route.rebind(selector);
    } catch (IOException e) {
      return refuse(client, "there is no socket for it: " + e.getMessage());
    }
    clients.incrementAndGet();
    routes.put(client, route);
    report(ProxyTexts.client(clock.getAsLong(), route, "is new"));
    return route;
  }

  private Route refuse(InetSocketAddress client, String why) {
    refused.incrementAndGet();
    report(ProxyTexts.refused(clock.getAsLong(), client, why));
    return null;
  }

  private Lane lane(Direction direction, int client, Tally tally) {
    return new Lane(direction, settings.link(direction, client), tally);
  }

  private void receiveFromServer(Route route) {
    DatagramChannel upstream = route.upstream();
    // A rebinding in between closes the socket.
    for (int i = 0; i < READS_PER_TURN && upstream.isOpen(); i++) {
      try {
        if (upstream.receive(buffer.clear()) == null) {
          return;
        }
      } catch (PortUnreachableException e) {
        unreachable(route, "nobody listens there");
        return;
      } catch (IOException e) {
        unreachable(route, e.getMessage());
        return;
      }
      // Counts as a sign of life.
      routes.get(route.client());
      handOn(route, route.toClient(), taken());
    }
  }

  private void unreachable(Route route, String why) {
    report(ProxyTexts.unreachable(clock.getAsLong(), route, why));
  }

  private void report(String line) {
    settings.listener().onNews(line);
  }

  /** Asks the link what becomes of a datagram, and puts that on the schedule. */
  private void handOn(Route route, Lane lane, byte[] datagram) {
    long now = clock.getAsLong();
    route.touch(now);
    Verdict verdict = lane.decide(now, datagram, conditions.get(lane.direction().ordinal()));
    show(route, lane, datagram, verdict);
    if (verdict.fault().rebind()) {
      rebind(route);
    }
    if (!verdict.reasons().isEmpty()) {
      settings.listener().onFault(ProxyTexts.fault(now, route, lane, datagram, verdict.reasons()));
    }
    for (Verdict.Delivery delivery : verdict.deliveries()) {
      long due = now + Math.min(delivery.afterNanos(), Long.MAX_VALUE - now);
      if (!pending.add(due, route, lane, delivery.bytes())) {
        fail(route, lane, lane.number(), "too many datagrams wait for their time");
      }
    }
  }

  private void show(Route route, Lane lane, byte[] datagram, Verdict verdict) {
    String fate = String.join("; ", verdict.reasons());
    settings
        .listener()
        .onDatagram(lane.direction(), route.client(), settings.server(), datagram, fate);
  }

  private void rebind(Route route) {
    try {
      route.rebind(selector);
      rebindings.incrementAndGet();
    } catch (IOException e) {
      unreachable(route, "it keeps its address, as there is no other socket: " + e.getMessage());
    }
  }

  private void deliver(Route route, Lane lane, int number, byte[] bytes) {
    ByteBuffer datagram = ByteBuffer.wrap(bytes);
    if (route.isClosed()) {
      fail(route, lane, number, "the client was silent for so long that it was removed");
      return;
    }
    boolean isToServer = lane == route.toServer();
    if (isToServer && bytes.length == 0) {
      // DatagramChannel.write would say that it was sent, and send nothing.
      fail(route, lane, number, "it is empty, and a connected socket sends no such datagram");
      return;
    }
    try {
      boolean isSent =
          isToServer ? route.send(datagram) : front.send(datagram, route.client()) == bytes.length;
      if (isSent) {
        delivered(route, lane, number);
      } else {
        fail(route, lane, number, "the system's queue is full");
      }
    } catch (IOException e) {
      fail(route, lane, number, "the network says: " + e.getMessage());
    }
  }

  private void delivered(Route route, Lane lane, int number) {
    if (number < lane.newestDelivered()) {
      settings.listener().onFault(ProxyTexts.overtaken(clock.getAsLong(), route, lane, number));
    }
    lane.delivered(number);
  }

  private void fail(Route route, Lane lane, int number, String why) {
    lane.undeliverable();
    report(ProxyTexts.undeliverable(clock.getAsLong(), route, lane, number, why));
  }

  private long nextRemovalNanos() {
    return routes.isEmpty()
        ? Long.MAX_VALUE
        : routes.values().iterator().next().lastNanos() + settings.idleNanos();
  }

  private void removeIdle(long nowNanos) throws IOException {
    while (nextRemovalNanos() <= nowNanos) {
      Map.Entry<InetSocketAddress, Route> longest = routes.entrySet().iterator().next();
      routes.remove(longest.getKey());
      longest.getValue().close();
      report(ProxyTexts.client(nowNanos, longest.getValue(), "was silent and is removed"));
    }
  }

  @Override
  public void close() throws IOException {
    front.close();
    for (Route route : List.copyOf(routes.values())) {
      route.close();
    }
    selector.close();
  }
}
