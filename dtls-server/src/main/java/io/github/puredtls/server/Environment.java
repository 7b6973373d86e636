package io.github.puredtls.server;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What all associations of a server share. The buffers belong to the server's thread and are free
 * between two calls of an engine: nothing in them is needed while foreign code runs.
 */
final class Environment {
  final EngineConfig config;
  final Reports reports;
  final Counters counters = new Counters();
  final CommandQueue commands;
  final DeadlineHeap deadlines = new DeadlineHeap();
  private final Transmitter transmitter;
  final BooleanSupplier isOwnThread;
  final ByteBuffer plaintext = ByteBuffer.allocate(0xFFFF);
  final ByteBuffer out = ByteBuffer.allocate(EngineConfig.MTU_MAXIMUM_BYTES);
  final long idleNanos;
  private final MessageHandler handler;
  private final KeyStore keyStore;
  private final Function<InetSocketAddress, TraceSink> trace;
  private final Function<InetSocketAddress, DatagramTap> datagrams;

  Environment(
      ServerSettings settings,
      CommandQueue commands,
      Transmitter.Socket socket,
      BooleanSupplier isOwnThread) {
    this.reports = new Reports(settings.listener);
    this.config = settings.engineConfig(reports);
    this.commands = commands;
    this.transmitter = new Transmitter(socket, counters);
    this.isOwnThread = isOwnThread;
    this.idleNanos = settings.idleTimeout.toNanos();
    this.handler = settings.handler;
    this.keyStore = settings.keyStore;
    this.trace = settings.trace;
    this.datagrams = settings.datagrams;
  }

  /** Time as all parts of a server see it. */
  long nowNanos() {
    return System.nanoTime();
  }

  /** Hands a message to the listener and the handler. */
  void onMessage(Association peer, byte[] datagram, byte[] plaintext) {
    counters.messagesReceived.increment();
    if (reports.isHeard()) {
      reports.message(peer, datagram, plaintext.clone());
    }
    reports.guard("message handler", () -> handler.onMessage(peer, plaintext));
  }

  /** Asks for a key; the answer comes as a command. */
  void askKey(Association association, EngineEvent.PskRequired question) {
    PendingAnswer answer = new PendingAnswer(association, commands);
    try {
      keyStore.find(question.request(), answer);
    } catch (RuntimeException | Error e) {
      reports.error(ServerTexts.keyStoreFailed(e));
      answer.unknown();
    } finally {
      Reports.clearInterrupt();
    }
  }

  /** The sink for a peer's trace; null when there is none. */
  TraceSink traceFor(InetSocketAddress peer) {
    TraceSink[] sink = new TraceSink[1];
    reports.guard("trace", () -> sink[0] = trace.apply(peer));
    if (sink[0] == null) {
      return null;
    }
    Consumer<TraceEvent> guarded = reports.guarded("trace", sink[0]::on);
    return guarded::accept;
  }

  /** Shows a datagram that came in. */
  void tapReceived(InetSocketAddress peer, ByteBuffer datagram) {
    if (datagrams != null) {
      tap(peer, tap -> tap.received(datagram.asReadOnlyBuffer()));
    }
  }

  private void tapSent(InetSocketAddress peer, ByteBuffer datagram) {
    if (datagrams != null) {
      tap(peer, tap -> tap.sent(datagram.asReadOnlyBuffer()));
    }
  }

  private void tap(InetSocketAddress peer, Consumer<DatagramTap> action) {
    reports.guard(
        "datagram tap",
        () -> {
          DatagramTap tap = datagrams.apply(peer);
          if (tap != null) {
            action.accept(tap);
          }
        });
  }

  /** Sends a datagram; returns null, or what the socket complained about. */
  String send(InetSocketAddress peer, ByteBuffer datagram) {
    tapSent(peer, datagram);
    return transmitter.send(peer, datagram);
  }

  /** Sends a datagram; one that cannot be sent counts as lost. */
  void transmit(InetSocketAddress peer, ByteBuffer datagram) {
    String trouble = send(peer, datagram);
    if (trouble != null) {
      reports.warning(ServerTexts.notSent(peer, trouble));
    }
  }
}
