package io.github.puredtls.server;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.KeyLog;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a builder collects. */
final class ServerSettings {
  final InetSocketAddress bind;
  SocketSource socket = DatagramChannel::open;
  final EngineConfig.Builder engine = EngineConfig.builder();
  KeyStore keyStore;
  KeyLog keyLog;
  MessageHandler handler = (peer, plaintext) -> {};
  ServerListener listener = Reports.NOBODY;
  Function<InetSocketAddress, TraceSink> trace = peer -> null;

  /** Null when nobody wants the datagrams. */
  Function<InetSocketAddress, DatagramTap> datagrams;

  Duration idleTimeout = Duration.ofMinutes(10);
  int halfOpenLimit = 256;
  int peerLimit = 10_000;
  boolean isWithoutCookies;

  /** Where a server's socket comes from. */
  interface SocketSource {
    /** Opens a socket that is not bound yet. */
    DatagramChannel open() throws IOException;
  }

  ServerSettings(InetSocketAddress bind) {
    this.bind = bind;
  }

  /** The engines' settings; keys are asked for by event, so that every question is reported. */
  EngineConfig engineConfig(Reports reports) {
    if (keyLog != null) {
      Consumer<String> guarded = reports.guarded("key log", keyLog::log);
      engine.keyLog(guarded::accept);
    }
    return engine.build();
  }
}
