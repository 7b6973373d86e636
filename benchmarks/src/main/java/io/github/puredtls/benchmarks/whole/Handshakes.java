package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.core.EngineConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Makes many handshakes with one server from one thread, some at the same time. */
final class Handshakes {
  /** Far below the 256 that a server takes at the same time. */
  static final int AT_A_TIME = 16;

  private static final int PEERS_OF_HOST = 100;
  private static final int HOSTS_OF_NET = 250;
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 12_000;

  private final InetSocketAddress server;
  private final EngineConfig config = Engines.config();
  private final RawClient.Buffers buffers;
  private final List<RawClient> underWay = new ArrayList<>();

  /** What becomes of a client whose handshake is complete. */
  interface Destination {
    void take(RawClient client) throws IOException;
  }

  Handshakes(InetSocketAddress server, RawClient.Buffers buffers) {
    this.server = server;
    this.buffers = buffers;
  }

  /** Makes handshakes from the addresses of {@link #address}, first to last but one. */
  void make(int first, int end, Destination destination) throws IOException {
    int next = first;
    while (next < end || !underWay.isEmpty()) {
      while (next < end && underWay.size() < AT_A_TIME) {
        underWay.add(new RawClient(address(next++), server, config, buffers));
      }
      if (!serve(destination)) {
        Thread.onSpinWait();
      }
    }
  }

  /** Handshakes and the associations that they led to, which stay open. */
  List<RawClient> keep(int first, int end) throws IOException {
    List<RawClient> clients = new ArrayList<>();
    make(first, end, clients::add);
    return clients;
  }

  private boolean serve(Destination destination) throws IOException {
    boolean isBusy = false;
    for (Iterator<RawClient> all = underWay.iterator(); all.hasNext(); ) {
      RawClient client = all.next();
      if (client.readOne()) {
        isBusy = true;
      } else {
        client.keepDeadline();
      }
      if (client.isEstablished()) {
        all.remove();
        destination.take(client);
      }
    }
    return isBusy;
  }

  /**
   * The address of one of many peers: all of 127.0.0.0/8 is this machine on Linux, so that peers
   * are not limited by the ports of one address. The ports are scattered, as those of clients are,
   * and below those that systems give out.
   */
  static InetSocketAddress address(int number) {
    int host = number / PEERS_OF_HOST;
    String name = "127.100." + host / HOSTS_OF_NET + "." + (host % HOSTS_OF_NET + 1);
    // A prime step, so that the ports of one host differ.
    return new InetSocketAddress(name, FIRST_PORT + (int) (number * 7_919L % PORTS));
  }
}
