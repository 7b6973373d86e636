package io.github.puredtls.trace.capture;

import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows which secrets a datagram needs to be read: those of the last ClientHello between the same
 * two addresses, when it holds a protected record.
 */
final class SecretsWatch {
  private static final int ASSOCIATION_LIMIT = 4_096;
  private static final int VERSION_BYTES = 2;
  private static final int RANDOM_AT = RecordHeader.BYTES + FragmentHeader.BYTES + VERSION_BYTES;

  private final Map<Set<InetSocketAddress>, String> randoms = limited();
  private final Map<String, Boolean> settled = limited();

  /** A map that forgets what was put in first. */
  private static <K, V> Map<K, V> limited() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > ASSOCIATION_LIMIT;
      }
    };
  }

  /** The random of the association whose secrets a datagram needs, as hex digits. */
  Optional<String> needed(InetSocketAddress from, InetSocketAddress to, byte[] payload) {
    Set<InetSocketAddress> ends = from.equals(to) ? Set.of(from) : Set.of(from, to);
    clientRandom(payload).ifPresent(random -> randoms.put(ends, random));
    return hasProtectedRecord(payload) ? Optional.ofNullable(randoms.get(ends)) : Optional.empty();
  }

  /** Whether nobody needs to wait for the secrets of a random (any more). */
  boolean isSettled(String random) {
    return settled.containsKey(random);
  }

  /** The secrets of a random are written, or nobody waits for them any longer. */
  void settle(String random) {
    settled.put(random, true);
  }

  /** The random of a line in the NSS key log format: its second word. */
  static String random(String keyLogLine) {
    String[] words = keyLogLine.split(" ");
    return words.length < 2 ? "" : words[1].toLowerCase(Locale.ROOT);
  }

  /** RFC 6347 §4.2.2: a ClientHello, or its first fragment, begins with version and random. */
  private static Optional<String> clientRandom(byte[] payload) {
    int end = RANDOM_AT + ClientHello.RANDOM_BYTES;
    boolean isHello =
        payload.length >= end
            && RecordHeader.type(payload, 0) == ContentType.HANDSHAKE.code()
            && epoch(payload, 0) == 0
            && payload[RecordHeader.BYTES] == HandshakeType.CLIENT_HELLO.code();
    FragmentHeader header =
        isHello
            ? FragmentHeader.parseUsable(
                payload, RecordHeader.BYTES, payload.length - RecordHeader.BYTES)
            : null;
    boolean holdsRandom =
        header != null
            && header.isFirst()
            && header.fragmentLength() >= VERSION_BYTES + ClientHello.RANDOM_BYTES;
    return holdsRandom
        ? Optional.of(HexFormat.of().formatHex(Arrays.copyOfRange(payload, RANDOM_AT, end)))
        : Optional.empty();
  }

  private static boolean hasProtectedRecord(byte[] payload) {
    int at = 0;
    while (payload.length - at >= RecordHeader.BYTES) {
      if (epoch(payload, at) > 0) {
        return true;
      }
      at += RecordHeader.BYTES + RecordHeader.length(payload, at);
    }
    return false;
  }

  private static int epoch(byte[] payload, int at) {
    return RecordHeader.epoch(RecordHeader.epochAndSequence(payload, at));
  }
}
