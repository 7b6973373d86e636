package io.github.puredtls.sim.network;

import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.ArrayList;
import java.util.List;

/** What a datagram holds, as far as anyone can tell who has no keys. */
public final class Contents {
  private Contents() {}

  /**
   * One thing that a datagram holds.
   *
   * @param name a message's name ({@code ClientHello}), or {@code ChangeCipherSpec}, {@code Alert},
   *     {@code ApplicationData}; a protected handshake record is always {@code Finished} here, as
   *     nothing else is ever protected
   * @param detail for people, for example {@code message 1, bytes 0-63 of 124}; may be empty
   */
  public record Item(String name, String detail) {
    @Override
    public String toString() {
      return detail.isEmpty() ? name : name + " (" + detail + ")";
    }
  }

  /**
   * Reads a datagram.
   *
   * @param datagram the UDP payload
   * @return its contents in order; what is no DTLS record is one item {@code garbage}
   */
  public static List<Item> of(byte[] datagram) {
    List<Item> items = new ArrayList<>();
    int at = 0;
    while (at < datagram.length) {
      int end = endOfRecord(datagram, at);
      if (end < 0) {
        items.add(new Item("garbage", (datagram.length - at) + " bytes"));
        return items;
      }
      addRecord(datagram, at, end, items);
      at = end;
    }
    return items;
  }

  /**
   * The contents in one line.
   *
   * @param datagram the UDP payload
   * @return for example {@code ClientKeyExchange (message 2), ChangeCipherSpec, Finished (sealed)}
   */
  public static String line(byte[] datagram) {
    return String.join(", ", of(datagram).stream().map(Item::toString).toList());
  }

  /**
   * Tells whether the last record is protected, so that damage to its end is noticed.
   *
   * @param datagram the UDP payload
   * @return false also for what is no DTLS record
   */
  public static boolean endsSealed(byte[] datagram) {
    boolean isSealed = false;
    for (int at = 0; at < datagram.length; at = endOfRecord(datagram, at)) {
      if (endOfRecord(datagram, at) < 0) {
        return false;
      }
      isSealed = RecordHeader.epoch(RecordHeader.epochAndSequence(datagram, at)) > 0;
    }
    return isSealed;
  }

  /** Where the record ends, or -1 when there is none. */
  private static int endOfRecord(byte[] datagram, int at) {
    if (datagram.length - at < RecordHeader.BYTES
        || ContentType.ofCode(RecordHeader.type(datagram, at)) == null) {
      return -1;
    }
    int end = at + RecordHeader.BYTES + RecordHeader.length(datagram, at);
    return end > datagram.length ? -1 : end;
  }

  private static void addRecord(byte[] datagram, int at, int end, List<Item> items) {
    boolean isSealed = RecordHeader.epoch(RecordHeader.epochAndSequence(datagram, at)) > 0;
    int content = at + RecordHeader.BYTES;
    switch (ContentType.ofCode(RecordHeader.type(datagram, at))) {
      case CHANGE_CIPHER_SPEC -> items.add(new Item("ChangeCipherSpec", ""));
      case APPLICATION_DATA -> items.add(new Item("ApplicationData", (end - content) + " bytes"));
      case ALERT -> items.add(new Item("Alert", isSealed ? "sealed" : alert(datagram, content)));
      case HANDSHAKE -> {
        if (isSealed) {
          items.add(new Item("Finished", "sealed"));
        } else {
          addFragments(datagram, content, end, items);
        }
      }
    }
  }

  private static String alert(byte[] datagram, int at) {
    return at + 2 > datagram.length
        ? "malformed"
        : io.github.puredtls.core.AlertDescription.nameOf(
            new Alert(datagram[at], datagram[at + 1] & 0xFF).description());
  }

  private static void addFragments(byte[] datagram, int start, int end, List<Item> items) {
    int at = start;
    do {
      FragmentHeader header = FragmentHeader.parseUsable(datagram, at, end - at);
      if (header == null) {
        items.add(new Item("malformed fragment", ""));
        return;
      }
      items.add(new Item(HandshakeType.nameOf(header.type()), fragment(header)));
      at += FragmentHeader.BYTES + header.fragmentLength();
    } while (at < end);
  }

  private static String fragment(FragmentHeader header) {
    String message = "message " + header.messageSeq();
    if (header.isFirst() && header.isLast()) {
      return message;
    }
    int last = header.fragmentOffset() + header.fragmentLength() - 1;
    return "%s, bytes %d-%d of %d"
        .formatted(message, header.fragmentOffset(), last, header.length());
  }
}
