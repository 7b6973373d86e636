package io.github.puredtls.trace.text;

import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.RecordView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said about a datagram in a few words, the same in every output. */
public final class DatagramWords {
  private DatagramWords() {}

  /**
   * What it holds.
   *
   * @param datagram the datagram
   * @param separator between the records
   * @return for example {@code ClientKeyExchange · CCS · [Finished]}
   */
  public static String contents(Datagram datagram, String separator) {
    if (datagram.records().isEmpty()) {
      return "empty";
    }
    return String.join(separator, datagram.records().stream().map(RecordView::contents).toList());
  }

  /**
   * What is odd about it: lost, sent again, a copy, damaged, kept, dropped.
   *
   * @param association where it belongs
   * @param datagram the datagram
   * @return short sentences without full stop; none for an ordinary one
   */
  public static List<String> remarks(Association association, Datagram datagram) {
    List<String> remarks = new ArrayList<>();
    if (datagram.attempt() > 1) {
      remarks.add(resend(association, datagram));
    }
    switch (datagram.network()) {
      case LOST -> remarks.add("lost" + because(datagram.rule()));
      case DUPLICATED ->
          remarks.add(
              "arrived %d times".formatted(datagram.arrivals().size()) + because(datagram.rule()));
      case DAMAGED -> remarks.add("arrived damaged" + because(datagram.rule()));
      case UNDERWAY -> remarks.add("still under way at the end");
      case UNKNOWN, DELIVERED -> {
        if (!datagram.rule().isEmpty()) {
          remarks.add(datagram.rule());
        }
      }
    }
    if (!datagram.copyOf().isEmpty()) {
      remarks.add("the same bytes as " + datagram.copyOf() + ": a network copy (inferred)");
    }
    if (datagram.originalLength() > datagram.bytes().length) {
      remarks.add("the capture cut it: it had %d bytes".formatted(datagram.originalLength()));
    }
    addFates(datagram, remarks);
    return remarks;
  }

  private static String because(String rule) {
    return rule.isEmpty() ? "" : " (" + rule + ")";
  }

  private static void addFates(Datagram datagram, List<String> remarks) {
    for (RecordView record : datagram.records()) {
      for (Fate fate : record.fates()) {
        boolean isOdd =
            switch (fate.disposition()) {
              case BUFFERED, RELEASED, IGNORED, DROPPED -> true;
              case ACCEPTED, LOST, UNKNOWN -> false;
            };
        String words = word(fate) + ": " + fate.text();
        if (isOdd && remarks.stream().noneMatch(each -> each.endsWith(words))) {
          String copy = fate.copy() > 0 ? "copy " + (fate.copy() + 1) + " " : "";
          remarks.add(copy + shortId(record) + " " + words);
        }
      }
      if (record.protection() == RecordView.Protection.BAD_TAG) {
        remarks.add(shortId(record) + " " + record.protectionText());
      }
    }
  }

  private static String shortId(RecordView record) {
    return record.id().substring(record.id().indexOf('.') + 1);
  }

  private static String resend(Association association, Datagram datagram) {
    Flight.Transmission transmission =
        association.flights().stream()
            .filter(each -> each.id().equals(datagram.flight()))
            .flatMap(each -> each.transmissions().stream())
            .filter(each -> each.attempt() == datagram.attempt())
            .findFirst()
            .orElseThrow();
    String cause =
        switch (transmission.trigger()) {
          case FIRST -> "";
          case RETRANSMIT_TIMEOUT -> ", timer expired";
          case PEER_RETRANSMITTED -> ", on seeing the peer's flight again";
        };
    String by = transmission.cause().isEmpty() ? "" : " (" + transmission.cause() + ")";
    String inferred = transmission.inferred() ? " (inferred)" : "";
    return "resend %d%s%s%s, new sequence numbers"
        .formatted(datagram.attempt() - 1, cause, by, inferred);
  }

  /**
   * A short comment for another tool's view of the datagram, such as a packet comment of a capture
   * file: id, flight, and what is odd about it. It holds no secret.
   *
   * @param association where it belongs
   * @param datagram the datagram
   * @return one line, for example {@code d5 flight 5; LOST: drop}
   */
  public static String comment(Association association, Datagram datagram) {
    List<String> parts = new ArrayList<>();
    String flight = datagram.flight().isEmpty() ? "" : " flight " + datagram.flight().substring(1);
    parts.add(association.id() + " " + datagram.id() + flight);
    if (datagram.network() == Datagram.Network.LOST) {
      // Upper case, so that it can be searched for.
      parts.add("LOST" + because(datagram.rule()));
    }
    remarks(association, datagram).stream()
        .filter(each -> !each.startsWith("lost"))
        .forEach(parts::add);
    return String.join("; ", parts);
  }

  /**
   * A disposition in one word.
   *
   * @param fate what became of a record
   * @return for example {@code accepted}
   */
  public static String word(Fate fate) {
    return fate.disposition().name().toLowerCase(Locale.ROOT);
  }

  /**
   * A section at the end of a line.
   *
   * @param fate what became of a record
   * @return for example {@code RFC 6347 §4.1}, or nothing
   */
  static String rfc(Fate fate) {
    return fate.rfc().map(RfcSection::toString).orElse("");
  }
}
