package io.github.puredtls.trace.capture;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds packets back until the secrets that they need are in the file, as a reader uses secrets for
 * what comes behind them only. Those after a held one wait too: the file keeps the order of time.
 */
final class HeldPackets {
  private static final int PACKET_LIMIT = 64;
  private static final int BYTE_LIMIT = 1 << 16;
  private static final String WITHOUT_SECRETS = "no secrets for this one were known in time";

  private final SecretsWatch watch = new SecretsWatch();
  private final Deque<Held> queue = new ArrayDeque<>();
  private final Consumer<Outgoing> out;
  private int heldBytes;

  /** A packet that is to be written. */
  record Outgoing(
      long timeNanos,
      InetSocketAddress source,
      InetSocketAddress destination,
      byte[] payload,
      String comment) {

    Outgoing withNote(String note) {
      String both = comment.isEmpty() ? note : comment + "; " + note;
      return new Outgoing(timeNanos, source, destination, payload, both);
    }
  }

  private record Held(Outgoing packet, Optional<String> random) {}

  HeldPackets(Consumer<Outgoing> out) {
    this.out = out;
  }

  void add(Outgoing packet) {
    queue.add(new Held(packet, watch.needed(packet.source, packet.destination, packet.payload)));
    heldBytes += packet.payload.length;
    writeReady();
    while (queue.size() > PACKET_LIMIT || heldBytes > BYTE_LIMIT) {
      giveUpFirst();
    }
  }

  /** Secrets have been written. */
  void onSecrets(String keyLogLine) {
    watch.settle(SecretsWatch.random(keyLogLine));
    writeReady();
  }

  /** Writes all that is held. */
  void release() {
    while (!queue.isEmpty()) {
      giveUpFirst();
    }
  }

  private void writeReady() {
    while (!queue.isEmpty() && queue.peek().random.map(watch::isSettled).orElse(true)) {
      out.accept(removeFirst());
    }
  }

  /** The first one waits in vain: neither it nor others of its association wait any longer. */
  private void giveUpFirst() {
    queue.peek().random.ifPresent(watch::settle);
    out.accept(removeFirst().withNote(WITHOUT_SECRETS));
    writeReady();
  }

  private Outgoing removeFirst() {
    Outgoing packet = queue.remove().packet;
    heldBytes -= packet.payload.length;
    return packet;
  }
}
