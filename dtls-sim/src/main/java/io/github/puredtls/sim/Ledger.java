package io.github.puredtls.sim;

import io.github.puredtls.sim.network.Dice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Every message that an application sent, and whether it arrived. */
final class Ledger {
  /** Stands in every message and must never show outside the sealed records. */
  private static final int MARK_BYTES = 12;

  private final byte[] mark = new byte[MARK_BYTES];
  private final int messageBytes;
  private final Set<String> underway = new HashSet<>();
  private final Set<String> delivered = new HashSet<>();
  private int composed;

  Ledger(Setup setup) {
    new Dice(setup.seed(), 103).nextBytes(mark);
    this.messageBytes = setup.traffic().bytes();
  }

  byte[] mark() {
    return mark;
  }

  /** Writes a message that no one else sends. */
  byte[] compose(End from) {
    byte[] message = Arrays.copyOf(mark, messageBytes);
    byte[] text = (from.wayOut() + composed++).getBytes(StandardCharsets.ISO_8859_1);
    int room = Math.min(text.length, messageBytes - MARK_BYTES);
    System.arraycopy(text, text.length - room, message, MARK_BYTES, room);
    underway.add(from.wayOut() + key(message));
    return message;
  }

  /** Notes a message that an application got. */
  void deliver(End to, byte[] message) {
    String key = to.wayIn() + key(message);
    if (!underway.contains(key)) {
      to.broken(Invariant.DELIVERED_TRUE, "nobody sent this message of %d bytes", message.length);
    }
    if (!delivered.add(key)) {
      to.broken(Invariant.DELIVERED_ONCE, "a message of %d bytes came again", message.length);
    }
  }

  int delivered() {
    return delivered.size();
  }

  private static String key(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1);
  }
}
