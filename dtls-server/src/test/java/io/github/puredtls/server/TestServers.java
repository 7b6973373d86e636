package io.github.puredtls.server;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskResolver;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Servers as the tests want them. */
final class TestServers {
  private TestServers() {}

  static InetSocketAddress anyPort() {
    return new InetSocketAddress("127.0.0.1", 0);
  }

  /** The original's: the same key for any identity. */
  static PskResolver oneKey() {
    return request -> PskCredential.of(request.identity(), TestClient.KEY);
  }

  static DtlsServer.Builder builder(ServerListener listener) {
    return DtlsServer.builder(anyPort())
        .psk(oneKey())
        .listener(listener)
        .handler(MessageHandler.ack())
        .retransmission(Duration.ofSeconds(1), Duration.ofSeconds(60));
  }
}
