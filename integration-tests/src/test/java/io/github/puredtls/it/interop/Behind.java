package io.github.puredtls.it.interop;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.proxy.ProxyTotals;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A client and a server, one of them ours, with a bad network between them. */
abstract class Behind implements AutoCloseable {
  static final CipherSuite SUITE = CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;

  private final Happenings<String> faults = new Happenings<>();
  private final UdpFaultProxy proxy;

  /** Starts the proxy. */
  Behind(InetSocketAddress server, Consumer<UdpFaultProxy.Builder> network) {
    UdpFaultProxy.Builder builder = UdpFaultProxy.builder(server).listener(faults::add);
    network.accept(builder);
    try {
      proxy = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until both sides say that the handshake is complete. */
  abstract void awaitEstablished();

  /** Both sides say something, and the client closes. */
  abstract void talk();

  /** The program of others. */
  abstract Program program();

  /** Waits until the program gives the handshake up, and says why. */
  abstract void awaitRefusal(String text);

  /** Where the client connects to. */
  final InetSocketAddress address() {
    return proxy.address();
  }

  /** Waits for a line about a fault. */
  final void awaitFault(String text) {
    faults.awaitOne("'" + text + "'", line -> line.contains(text));
  }

  /** Makes the network perfect. */
  final void calm() {
    proxy.conditions(Conditions.PERFECT);
  }

  final ProxyTotals totals() {
    return proxy.totals();
  }

  /** What the network was and did, for the report of a test that fails. */
  final String report() {
    return "%s%n%s%n%s".formatted(proxy, String.join("\n", faults.all()), program().report("ran"));
  }

  @Override
  public void close() {
    proxy.close();
  }
}
