package io.github.puredtls.client;

import io.github.puredtls.core.KeyLog;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceSink;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;

/**
 * The application's callbacks that the engine calls in the middle of its work, where they must not
 * throw: what they throw becomes an error message.
 */
final class GuardedCallbacks {
  private final Reporter reporter;

  GuardedCallbacks(Reporter reporter) {
    this.reporter = reporter;
  }

  PskResolver resolver(PskResolver resolver) {
    return request -> {
      reporter.info(EventTexts.PROVIDING_KEY);
      PskCredential[] found = new PskCredential[1];
      reporter.guard("the key resolver", () -> found[0] = resolver.resolve(request));
      // Without a credential the engine ends the handshake and says so.
      return found[0];
    };
  }

  KeyLog keyLog(KeyLog log) {
    return line -> reporter.guard("the key log", () -> log.log(line));
  }

  BiFunction<InetSocketAddress, InetSocketAddress, DatagramTap> datagrams(
      BiFunction<InetSocketAddress, InetSocketAddress, DatagramTap> taps) {
    return (local, peer) -> {
      DatagramTap[] tap = new DatagramTap[1];
      reporter.guard("the datagram tap", () -> tap[0] = taps.apply(local, peer));
      return tap[0] == null ? null : guarded(tap[0]);
    };
  }

  private DatagramTap guarded(DatagramTap tap) {
    return new DatagramTap() {
      @Override
      public void sent(ByteBuffer datagram) {
        reporter.guard("the datagram tap", () -> tap.sent(datagram.asReadOnlyBuffer()));
      }

      @Override
      public void received(ByteBuffer datagram) {
        reporter.guard("the datagram tap", () -> tap.received(datagram.asReadOnlyBuffer()));
      }
    };
  }

  TraceSink trace(TraceSink sink) {
    return event -> reporter.guard("the trace sink", () -> sink.on(event));
  }
}
