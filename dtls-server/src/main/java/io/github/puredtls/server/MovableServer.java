package io.github.puredtls.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A server that can be told to listen elsewhere, as the windows of a program let people do.
 *
 * <p>A {@link DtlsServer} is bound once; moving means to end one and start another. May be called
 * from any thread, but not from a listener's or handler's callback, whose server would wait for
 * itself.
 */
public final class MovableServer implements AutoCloseable {
  private final Function<InetSocketAddress, DtlsServer.Builder> builders;
  private DtlsServer server;
  private InetSocketAddress wanted;

  /**
   * A server that does not listen yet.
   *
   * @param builders gives, for an address, a builder with all settings
   */
  public MovableServer(Function<InetSocketAddress, DtlsServer.Builder> builders) {
    this.builders = Objects.requireNonNull(builders, "builders");
  }

  /**
   * Listens at an address. Where it listens already, the server only accepts new clients again.
   * Elsewhere, all associations are ended by close_notify first.
   *
   * @param address where to listen; port 0 lets the system choose one
   * @return the server that listens
   * @throws IOException when the address is not ours or the port is in use; there is no server then
   */
  public synchronized DtlsServer listen(InetSocketAddress address) throws IOException {
    if (server != null && !server.isClosed() && isThere(address)) {
      server.resumeAccepting();
      return server;
    }
    close();
    wanted = address;
    server = builders.apply(address).start();
    return server;
  }

  private boolean isThere(InetSocketAddress address) {
    return address.equals(wanted) || address.equals(server.localAddress());
  }

  /**
   * The server that listens.
   *
   * @return empty before {@link #listen}, after {@link #close}, and when the last move failed
   */
  public synchronized Optional<DtlsServer> server() {
    return Optional.ofNullable(server);
  }

  /** Ends the server, if there is one, and all its associations by close_notify. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
