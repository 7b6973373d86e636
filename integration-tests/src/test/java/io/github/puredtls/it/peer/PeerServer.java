package io.github.puredtls.it.peer;

import java.net.InetSocketAddress;

/**
 * A server of others.
 *
 * @param program its input and output
 * @param address where clients on this machine reach it: a loopback address
 */
public record PeerServer(Program program, InetSocketAddress address) implements AutoCloseable {
  @Override
  public void close() {
    program.close();
  }
}
