package io.github.puredtls.trace.capture;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * IP fragments that wait for the rest of their packet: a limited number of packets, for a limited
 * time of the capture.
 */
final class Fragments {
  /** The protocol in a key for IPv6, where the fragments need not name the same one. */
  static final int IPV6 = -1;

  private static final int PACKET_LIMIT = 256;
  private static final int PACKET_BYTES = 65_535;

  /** RFC 8200 §4.5: a packet that is not whole after 60 seconds is given up. */
  private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Map<Key, Assembly> assemblies = new LinkedHashMap<>();
  private final Counters counters;

  Fragments(Counters counters) {
    this.counters = counters;
  }

  /** What the fragments of a packet have in common (RFC 791 §3.2, RFC 8200 §4.5). */
  record Key(InetAddress source, InetAddress destination, int protocol, long identification) {}

  /**
   * One fragment.
   *
   * @param next the number of what the packet carries, true in the first fragment
   * @param offset where in the packet's content it begins
   * @param hasMore whether others come behind it
   * @param bytes its content
   */
  record Piece(int next, int offset, boolean hasMore, byte[] bytes) {
    int end() {
      return offset + bytes.length;
    }

    boolean isSame(Piece other) {
      return offset == other.offset
          && hasMore == other.hasMore
          && Arrays.equals(bytes, other.bytes);
    }

    boolean overlaps(Piece other) {
      return offset < other.end() && other.offset < end();
    }
  }

  /** A packet's content, put together. */
  record Whole(int next, byte[] bytes) {}

  /** The fragments of one packet, none over another. */
  private static final class Assembly {
    final List<Piece> pieces = new ArrayList<>();
    final long timeNanos;
    final long fileOffset;
    int repeated;
    int heldBytes;
    int lengthBytes = Integer.MAX_VALUE;

    Assembly(Packet first) {
      timeNanos = first.timeNanos();
      fileOffset = first.fileOffset();
    }

    int count() {
      return pieces.size() + repeated;
    }

    /** Keeps a piece; false when it contradicts what is there. */
    boolean add(Piece piece) {
      if (pieces.stream().anyMatch(piece::isSame)) {
        repeated++;
        return true;
      }
      int length = piece.hasMore() ? lengthBytes : Math.min(lengthBytes, piece.end());
      boolean isOutside = piece.end() > length || pieces.stream().anyMatch(p -> p.end() > length);
      if (isOutside || pieces.stream().anyMatch(piece::overlaps)) {
        return false;
      }
      pieces.add(piece);
      lengthBytes = length;
      heldBytes += piece.bytes().length;
      return true;
    }

    /** As no piece lies over another, the packet is whole when the sum is right. */
    boolean isWhole() {
      return heldBytes == lengthBytes;
    }

    Whole whole() {
      byte[] bytes = new byte[lengthBytes];
      int next = 0;
      for (Piece each : pieces) {
        System.arraycopy(each.bytes(), 0, bytes, each.offset(), each.bytes().length);
        next = each.offset() == 0 ? each.next() : next;
      }
      return new Whole(next, bytes);
    }
  }

  int waiting() {
    return assemblies.values().stream().mapToInt(Assembly::count).sum();
  }

  /** Takes a fragment; the whole packet when it was the last one that was missing, else null. */
  Whole add(Key key, Piece piece, Packet packet) throws SkippedException {
    dropOlderThan(packet.timeNanos());
    if (piece.bytes().length == 0 || piece.end() > PACKET_BYTES) {
      throw new SkippedException(
          SkipReason.IP_HEADER,
          "a fragment of %d bytes at %d".formatted(piece.bytes().length, piece.offset()));
    }
    if (!assemblies.containsKey(key) && assemblies.size() == PACKET_LIMIT) {
      dropFirst();
    }
    Assembly assembly = assemblies.computeIfAbsent(key, absent -> new Assembly(packet));
    if (!assembly.add(piece)) {
      // RFC 8200 §4.5: a packet whose fragments overlap is given up as a whole.
      assemblies.remove(key);
      count(SkipReason.FRAGMENT_OVERLAP, assembly);
      throw new SkippedException(SkipReason.FRAGMENT_OVERLAP, "offset " + piece.offset());
    }
    if (!assembly.isWhole()) {
      return null;
    }
    assemblies.remove(key);
    counters.joined(assembly.count());
    return assembly.whole();
  }

  void dropAll() {
    while (!assemblies.isEmpty()) {
      dropFirst();
    }
  }

  private void dropFirst() {
    Iterator<Assembly> all = assemblies.values().iterator();
    Assembly first = all.next();
    all.remove();
    count(SkipReason.FRAGMENT_ALONE, first);
  }

  private void dropOlderThan(long nowNanos) {
    while (!assemblies.isEmpty()) {
      Assembly first = assemblies.values().iterator().next();
      if (nowNanos - first.timeNanos <= LIFETIME_NANOS) {
        return;
      }
      dropFirst();
    }
  }

  private void count(SkipReason reason, Assembly assembly) {
    String detail = "%d bytes of its packet".formatted(assembly.heldBytes);
    counters.skipped(reason, assembly.count(), assembly.fileOffset, detail);
  }
}
