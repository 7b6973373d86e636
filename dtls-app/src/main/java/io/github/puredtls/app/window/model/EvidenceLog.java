package io.github.puredtls.app.window.model;

import io.github.puredtls.app.CopyingTap;
import io.github.puredtls.app.Endpoint;
import io.github.puredtls.app.RunClock;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.KeyLog;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.capture.TwoEnds;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Run;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches one connection: counts its records, and keeps what it sees first, which is the handshake.
 * The thread of the socket writes, any thread reads.
 */
final class EvidenceLog implements TraceSink, KeyLog {
  /** A handshake takes a tenth of it. Two hundred rows, all full, take some fifty megabytes. */
  static final int LIMIT_BYTES = 1 << 18;

  /** Handshakes of one connection; only renegotiation would need a second line. */
  private static final int LIMIT_KEY_LINES = 4;

  private static final int VERSION_BYTES = 2;

  private final String title;
  private final boolean isClient;
  private final RunRecorder recorder;
  private final RunClock clock;
  private final List<String> keyLog = new ArrayList<>();
  private final Map<DiscardReason, Long> discarded = new EnumMap<>(DiscardReason.class);
  private String clientRandom = "";
  private TwoEnds ends;
  private long sent;
  private long received;
  private long retransmissions;

  EvidenceLog(String title, boolean isClient, RunClock clock) {
    this.title = title;
    this.isClient = isClient;
    this.clock = clock;
    recorder = new RunRecorder(Run.Origin.LIVE, title, LIMIT_BYTES);
  }

  // ---- What is seen ----------------------------------------------------------------------------

  @Override
  public synchronized void on(TraceEvent event) {
    count(event);
    if (event instanceof TraceEvent.MessageIn in && in.type() == HandshakeType.CLIENT_HELLO) {
      noteRandom(in.body());
    }
    recorder.traced(clock.epochNanos(), title, isClient, event);
  }

  /** RFC 5246 §7.4.1.2: a ClientHello begins with version and random. The first one counts. */
  private void noteRandom(byte[] clientHello) {
    int end = VERSION_BYTES + ClientHello.RANDOM_BYTES;
    if (clientRandom.isEmpty() && clientHello.length >= end) {
      clientRandom = HexFormat.of().formatHex(clientHello, VERSION_BYTES, end);
    }
  }

  private void count(TraceEvent event) {
    if (event instanceof TraceEvent.RecordOut) {
      sent++;
    } else if (event instanceof TraceEvent.RecordIn in) {
      in.reason().ifPresent(reason -> discarded.merge(reason, 1L, Long::sum));
      // What is kept counts when it is taken up again.
      boolean isOfUse = in.result() != ReceiveResult.DISCARDED && in.result() != ReceiveResult.KEPT;
      received += isOfUse ? 1 : 0;
    } else if (event instanceof TraceEvent.FlightSent flight && flight.transmission() > 1) {
      retransmissions++;
    }
  }

  /** Takes what the engine told its application. */
  void reported(EngineEvent event) {
    recorder.reported(clock.epochNanos(), title, isClient, event);
  }

  @Override
  public synchronized void log(String line) {
    if (keyLog.size() < LIMIT_KEY_LINES) {
      keyLog.add(line);
    }
  }

  /** Whether a line of a key log, which begins with a label and a random, is of this handshake. */
  synchronized boolean isMeantBy(String keyLogLine) {
    return !clientRandom.isEmpty() && keyLogLine.contains(" " + clientRandom + " ");
  }

  /** Takes the datagrams between two addresses. */
  DatagramTap tap(Supplier<InetSocketAddress> local, InetSocketAddress peer) {
    return new CopyingTap(
        datagram -> onSent(met(local, peer), peer, datagram),
        datagram -> onReceived(met(local, peer), peer, datagram));
  }

  private void onSent(InetSocketAddress local, InetSocketAddress peer, byte[] datagram) {
    recorder.sent(
        clock.epochNanos(), Endpoint.format(local), Endpoint.format(peer), datagram, false, "");
  }

  private void onReceived(InetSocketAddress local, InetSocketAddress peer, byte[] datagram) {
    recorder.received(clock.epochNanos(), Endpoint.format(peer), Endpoint.format(local), datagram);
  }

  /** Notes where both sides are; returns where this one is. */
  private InetSocketAddress met(Supplier<InetSocketAddress> local, InetSocketAddress peer) {
    InetSocketAddress here = local.get();
    synchronized (this) {
      if (ends == null) {
        ends = isClient ? TwoEnds.distinct(here, peer) : TwoEnds.distinct(peer, here);
      }
    }
    return here;
  }

  // ---- What is made of it ----------------------------------------------------------------------

  /**
   * What was seen so far.
   *
   * @param psk the key, where people typed it: with it the key schedule begins at its beginning
   */
  synchronized Evidence evidence(Optional<byte[]> psk) {
    KeyMaterial none = KeyMaterial.none();
    KeyMaterial material = psk.map(none::withPsk).orElseGet(() -> none.withKeyLog(keyLog));
    return new Evidence(title, Optional.ofNullable(ends), recorder, keyLog, material);
  }

  /** A row with this log's counts. */
  synchronized ConnectionRow row(
      int id, String name, String peer, String suite, ConnectionState state) {
    return new ConnectionRow(
        id, name, peer, suite, state, sent, received, retransmissions, Map.copyOf(discarded));
  }
}
