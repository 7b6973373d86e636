package io.github.puredtls.core.engine;

import io.github.puredtls.core.handshake.PartialMessage;
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

  /** How long the parts of a hello may take. */
  static final long LIMIT_NANOS = 10_000_000_000L;

  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  /** A peer and its message's number. */
  private static final class Key {
    private final byte[] peer;
    private final int messageSeq;

    Key(byte[] peer, int messageSeq) {
      this.peer = peer.clone();
      this.messageSeq = messageSeq;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.messageSeq == messageSeq
          && Arrays.equals(key.peer, peer);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(peer) + messageSeq;
    }
  }

  private record Entry(PartialMessage message, long sinceNanos) {}

  /** Makes room for a hello whose first fragment proved its address. */
  void open(HelloQuestion first) {
    Key key = new Key(first.peer(), first.header().messageSeq());
    Entry known = entries.get(key);
    if (known != null && known.message().matches(first.header())) {
      return;
    }
    entries.remove(key);
    if (entries.size() == LIMIT_HELLOS) {
      removeOldest();
    }
    entries.put(key, new Entry(new PartialMessage(first.header()), first.nowNanos()));
  }

  /**
   * Adds a fragment to a hello that was opened.
   *
   * @return the message, or null when it was not opened
   */
  PartialMessage add(HelloQuestion question) {
    removeExpired(question.nowNanos());
    Key key = new Key(question.peer(), question.header().messageSeq());
    Entry entry = entries.get(key);
    if (entry == null || !entry.message().matches(question.header())) {
      return null;
    }
    entry.message().add(question.header(), question.bytes(), question.at());
    if (entry.message().isWhole()) {
      entries.remove(key);
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
