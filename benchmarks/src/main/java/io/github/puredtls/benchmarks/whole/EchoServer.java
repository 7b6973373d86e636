package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.MessageHandler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** A {@link DtlsServer} on loopback that echoes, and how much time its thread spends. */
final class EchoServer implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final DtlsServer server;
  private final long threadId;

  /** Starts a server that takes this many peers; all else is as it is by default. */
  EchoServer(int peerLimit) throws IOException {
    this.server =
        DtlsServer.builder(new InetSocketAddress("127.0.0.1", 0))
            .psk(Engines.resolver())
            .cipherSuites(Engines.SUITE)
            .peerLimit(peerLimit)
            .handler(MessageHandler.echo())
            .start();
    String name = "dtls-server-" + server.localAddress().getPort();
    this.threadId =
        Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(thread -> thread != null && thread.getThreadName().equals(name))
            .mapToLong(ThreadInfo::getThreadId)
            .findFirst()
            .orElseThrow();
  }

  InetSocketAddress address() {
    return server.localAddress();
  }

  DtlsServer server() {
    return server;
  }

  /** Processor time of the server's thread so far, in nanoseconds. */
  long cpuNanos() {
    return THREADS.getThreadCpuTime(threadId);
  }

  @Override
  public void close() {
    server.close();
  }
}
