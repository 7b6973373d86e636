package io.github.puredtls.core.engine;

import io.github.puredtls.core.handshake.PartialMessage;
import io.github.puredtls.core.wire.FragmentHeader;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * ClientHellos that arrive in fragments, from addresses that are proved by the first one. All peers
 * share one bounded room; the oldest goes when it is full.
 */
final class HelloFragments {
  /** At most this many hellos at a time. */
  static final int LIMIT_HELLOS = 64;

  /** At most this many bytes for one hello; real ones have a few hundred. */
  static final int LIMIT_HELLO_BYTES = 4_096;

  /** How long the parts of a hello may take; what is older goes when the next fragment comes. */
  static final long LIMIT_NANOS = 10_000_000_000L;

  private final Map<Peer, Entry> entries = new LinkedHashMap<>();

  /** An address and port, as a key. */
  private static final class Peer {
    private final byte[] bytes;

    Peer(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Peer peer && Arrays.equals(peer.bytes, bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  private record Entry(int messageSeq, byte[] beginning, PartialMessage message, long sinceNanos) {
    boolean accepts(FragmentHeader header) {
      return messageSeq == header.messageSeq() && message.matches(header);
    }
  }

  /**
   * Makes room for a hello whose first fragment proved its address. A peer has one at a time: its
   * newest.
   *
   * @param beginning what tells the hello from another of the same length
   */
  void open(HelloQuestion first, byte[] beginning) {
    removeExpired(first.nowNanos());
    Peer peer = new Peer(first.peer());
    FragmentHeader header = first.header();
    Entry known = entries.get(peer);
    if (known != null && known.accepts(header) && Arrays.equals(known.beginning(), beginning)) {
      return;
    }
    entries.remove(peer);
    if (entries.size() == LIMIT_HELLOS) {
      removeOldest();
    }
    PartialMessage message = new PartialMessage(header);
    entries.put(peer, new Entry(header.messageSeq(), beginning, message, first.nowNanos()));
  }

  /**
   * Adds a fragment to a hello that was opened.
   *
   * @return the message, or null when it was not opened
   */
  PartialMessage add(HelloQuestion question) {
    removeExpired(question.nowNanos());
    Peer peer = new Peer(question.peer());
    Entry entry = entries.get(peer);
    if (entry == null || !entry.accepts(question.header())) {
      return null;
    }
    entry.message().add(question.header(), question.bytes(), question.at());
    if (entry.message().isWhole()) {
      entries.remove(peer);
    }
    return entry.message();
  }

  int size() {
    return entries.size();
  }

  private void removeExpired(long nowNanos) {
    // In the order of insertion the oldest come first.
    Iterator<Entry> each = entries.values().iterator();
    while (each.hasNext() && nowNanos - each.next().sinceNanos() > LIMIT_NANOS) {
      each.remove();
    }
  }

  private void removeOldest() {
    Iterator<Entry> each = entries.values().iterator();
    each.next();
    each.remove();
  }
}
