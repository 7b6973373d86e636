package io.github.puredtls.core.scenario;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.ClientHello;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** One end of an association: an engine, the loop around it, and a record of all it said. */
final class End {
  private static final int LARGEST_DATAGRAM_BYTES = 0xFFFF;

  final DtlsEngine engine;
  final List<EngineEvent> events = new ArrayList<>();
  final List<byte[]> messages = new ArrayList<>();
  final List<ReceiveResult> results = new ArrayList<>();
  final List<TraceEvent> traces = new ArrayList<>();
  final List<byte[]> newHellos = new ArrayList<>();
  private final LongSupplier clock;
  private final Consumer<byte[]> wire;
  private final ByteBuffer out = ByteBuffer.allocate(LARGEST_DATAGRAM_BYTES);

  End(Function<TraceSink, DtlsEngine> start, LongSupplier clock, Consumer<byte[]> wire) {
    this.clock = clock;
    this.wire = wire;
    this.engine = start.apply(traces::add);
  }

  /** Takes a datagram, record by record, as every adapter does. */
  void receive(byte[] datagram) {
    ByteBuffer in = ByteBuffer.wrap(datagram.clone());
    ByteBuffer plaintext = ByteBuffer.allocate(datagram.length);
    while (in.hasRemaining()) {
      int start = in.position();
      ReceiveResult result = engine.receive(clock.getAsLong(), in, plaintext.clear());
      results.add(result);
      settle();
      if (result == ReceiveResult.APPLICATION_DATA) {
        messages.add(bytes(plaintext.flip()));
      } else if (result == ReceiveResult.NEW_CLIENT_HELLO) {
        newHellos.add(Arrays.copyOfRange(datagram, start, in.position()));
      }
    }
  }

  void handleTimeout() {
    engine.handleTimeout(clock.getAsLong());
    settle();
  }

  void supplyPsk(PskCredential psk) {
    engine.supplyPsk(clock.getAsLong(), psk);
    settle();
  }

  void unknownIdentity() {
    engine.unknownIdentity(clock.getAsLong());
    settle();
  }

  void close() {
    engine.close();
    settle();
  }

  SendResult send(byte[] message) {
    SendResult result = engine.send(ByteBuffer.wrap(message), out.clear());
    if (result == SendResult.SEALED) {
      wire.accept(bytes(out.flip()));
    }
    settle();
    return result;
  }

  /** Empties the engine. */
  void settle() {
    settleOutputs();
    while (engine.pollPlaintext(out.clear())) {
      messages.add(bytes(out.flip()));
    }
    settleOutputs();
  }

  private void settleOutputs() {
    EngineEvent event;
    do {
      while (engine.pollTransmit(out.clear())) {
        wire.accept(bytes(out.flip()));
      }
      event = engine.pollEvent();
      if (event != null) {
        events.add(event);
      }
    } while (event != null);
  }

  long nanosUntilDeadline() {
    return engine.nanosUntilDeadline(clock.getAsLong());
  }

  <T extends EngineEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends TraceEvent> List<T> traces(Class<T> kind) {
    return traces.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  boolean isEstablished() {
    return !events(EngineEvent.Established.class).isEmpty();
  }

  boolean hasFailed() {
    return !events(EngineEvent.Failed.class).isEmpty();
  }

  boolean hasPeerClosed() {
    return !events(EngineEvent.PeerClosed.class).isEmpty();
  }

  /** The one failure; there must be just one. */
  Failure failure() {
    List<EngineEvent.Failed> failed = events(EngineEvent.Failed.class);
    if (failed.size() != 1) {
      throw new AssertionError("expected one failure, got the events " + events);
    }
    return failed.get(0).failure();
  }

  long discarded(DiscardReason reason) {
    return engine.stats().discarded(reason);
  }

  Map<DiscardReason, Long> discarded() {
    return engine.stats().discarded();
  }

  ReceiveResult lastResult() {
    return results.get(results.size() - 1);
  }

  /** The random of the client's first hello, which still waits to be polled. */
  byte[] helloRandom() {
    engine.pollTransmit(out.clear());
    byte[] datagram = bytes(out.flip());
    return PlainRecord.find(List.of(datagram), ClientHello.class).random();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }
}
