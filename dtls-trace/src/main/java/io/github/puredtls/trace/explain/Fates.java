package io.github.puredtls.trace.explain;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.dissect.RecordBytes;
import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Fate.Disposition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the record that a receiver's word is about, and says what became of the others. */
final class Fates {
  /** How far back an arrival is looked for. */
  private static final int LOOK_BACK = 256;

  private static final RfcSection RECORDS = RfcSection.of("6347#4.1");
  private static final RfcSection COOKIES = RfcSection.of("6347#4.2.1");

  /** One arrival at one side. */
  private record Landing(
      DatagramDraft datagram, int copy, List<RecordBytes> records, Set<Integer> told) {}

  /** A record that waits for its keys. */
  private record Kept(RecordDraft record, int copy, byte[] bytes) {}

  private final List<Landing> atClient = new ArrayList<>();
  private final List<Landing> atServer = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final long originNanos;
  private boolean clientTells;
  private boolean serverTells;

  Fates(long originNanos) {
    this.originNanos = originNanos;
  }

  void onArrival(DatagramDraft datagram, Observation.Arrived arrived) {
    List<Landing> landings = datagram.fromClient ? atServer : atClient;
    int copy = datagram.arrivals.size() - 1;
    landings.add(
        new Landing(datagram, copy, RecordBytes.split(arrived.payload()), new HashSet<>()));
  }

  /** An engine of this side is traced. */
  void onTrace(boolean isClient) {
    clientTells |= isClient;
    serverTells |= !isClient;
  }

  /** A receiver says what it did with a record. */
  void onRecord(boolean isClient, TraceEvent.RecordIn in, long nanos) {
    List<Landing> landings = isClient ? atClient : atServer;
    if (!landings.isEmpty() && tell(landings.get(landings.size() - 1), in, nanos)) {
      return;
    }
    for (Kept each : kept) {
      if (Arrays.equals(each.bytes(), in.record())) {
        kept.remove(each);
        each.record().fates.add(fate(each.record(), each.copy(), in, nanos, true));
        return;
      }
    }
    int oldest = Math.max(0, landings.size() - LOOK_BACK);
    for (int i = landings.size() - 2; i >= oldest; i--) {
      if (tell(landings.get(i), in, nanos)) {
        return;
      }
    }
  }

  private boolean tell(Landing landing, TraceEvent.RecordIn in, long nanos) {
    for (int i = 0; i < landing.records().size(); i++) {
      RecordBytes record = landing.records().get(i);
      if (!landing.told().contains(i) && isSame(record, in.record())) {
        landing.told().add(i);
        List<RecordDraft> drafts = landing.datagram().records;
        RecordDraft draft = drafts.get(Math.min(i, drafts.size() - 1));
        draft.fates.add(fate(draft, landing.copy(), in, nanos, false));
        if (in.result() == ReceiveResult.KEPT) {
          kept.add(new Kept(draft, landing.copy(), in.record()));
        }
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(RecordBytes record, byte[] other) {
    int end = record.offset() + Math.min(record.length(), other.length);
    return other.length <= record.length()
        && other.length > 0
        && Arrays.equals(record.bytes(), record.offset(), end, other, 0, other.length);
  }

  private Fate fate(
      RecordDraft record, int copy, TraceEvent.RecordIn in, long nanos, boolean wasKept) {
    long at = nanos - originNanos;
    Optional<DiscardReason> reason = in.reason();
    if (in.result() == ReceiveResult.KEPT) {
      String text = "kept until the keys of epoch " + record.epoch() + " are in use";
      return new Fate(at, copy, Disposition.BUFFERED, "", text, Optional.of(RECORDS), false);
    }
    if (reason.isPresent()) {
      boolean isRepeat = reason.get() == DiscardReason.REPEATED_MESSAGE;
      boolean isUsed = in.result() != ReceiveResult.DISCARDED;
      Disposition disposition =
          isUsed ? used(wasKept) : isRepeat ? Disposition.IGNORED : Disposition.DROPPED;
      String why =
          isRepeat && copy > 0
              ? "handled before: a copy that the network made, no retransmission"
              : FateTexts.of(reason.get());
      String text = (isUsed ? "used in part: " : "") + why;
      String trigger = reason.get().name().toLowerCase(Locale.ROOT);
      RfcSection rfc = RfcSection.ofText(reason.get().section());
      return new Fate(at, copy, disposition, trigger, text, Optional.of(rfc), false);
    }
    if (in.result() == ReceiveResult.NEW_CLIENT_HELLO) {
      String text = "the client begins again: its hello goes to the cookie gate";
      Optional<RfcSection> rfc = Optional.of(RfcSection.of("6347#4.2.8"));
      return new Fate(at, copy, Disposition.ACCEPTED, "new_client_hello", text, rfc, false);
    }
    String text = accepted(record, wasKept);
    return new Fate(at, copy, used(wasKept), "", text, Optional.of(RECORDS), false);
  }

  private static Disposition used(boolean wasKept) {
    return wasKept ? Disposition.RELEASED : Disposition.ACCEPTED;
  }

  private static String accepted(RecordDraft record, boolean wasKept) {
    String before = wasKept ? "its keys are in use now: " : "";
    String side = record.datagram.fromClient ? "client" : "server";
    ContentType type = ContentType.ofCode(record.bytes.type());
    if (type == ContentType.CHANGE_CIPHER_SPEC) {
      return before + "the " + side + " writes in epoch 1 from here";
    }
    if (type == ContentType.APPLICATION_DATA) {
      return before + "its tag fits and its number is new: delivered to the application";
    }
    return before + (record.epoch() > 0 ? "its tag fits and its number is new" : "well formed");
  }

  // ---- What nobody spoke of --------------------------------------------------------------------

  /** Adds what can be said of records that no receiver spoke of. */
  void complete(List<DatagramDraft> datagrams, boolean isCapture) {
    for (DatagramDraft datagram : datagrams) {
      boolean receiverTells = datagram.fromClient ? serverTells : clientTells;
      for (RecordDraft record : datagram.records) {
        long at = datagram.sent.nanos() - originNanos;
        if (datagram.sent.isLost()) {
          String text = "never arrived: " + lostBy(datagram);
          record.fates.add(
              new Fate(at, 0, Disposition.LOST, "lost", text, Optional.empty(), false));
        } else if (record.fates.isEmpty()) {
          record.fates.add(untold(record, receiverTells, isCapture));
        }
      }
    }
  }

  private static String lostBy(DatagramDraft datagram) {
    return datagram.sent.rule().isEmpty() ? "the network lost it" : datagram.sent.rule();
  }

  private Fate untold(RecordDraft record, boolean receiverTells, boolean isCapture) {
    DatagramDraft datagram = record.datagram;
    List<Observation.Arrived> arrivals = datagram.arrivals;
    long nanos = arrivals.isEmpty() ? datagram.sent.nanos() : arrivals.get(0).nanos();
    long at = nanos - originNanos;
    if (isCapture || !receiverTells) {
      String text = "not known: what the receiver did with it is not visible here";
      if (!datagram.copyOf.isEmpty()) {
        text =
            "the same bytes as " + datagram.copyOf + ": of two that arrive, the second is dropped";
      }
      return new Fate(at, 0, Disposition.UNKNOWN, "", text, Optional.empty(), true);
    }
    if (arrivals.isEmpty()) {
      return new Fate(
          at,
          0,
          Disposition.UNKNOWN,
          "",
          "had not arrived when the run ended",
          Optional.empty(),
          true);
    }
    return atGate(record, at);
  }

  /** The cookie gate keeps no state and traces nothing. */
  private static Fate atGate(RecordDraft record, long at) {
    boolean isHello =
        record.pieces.stream()
            .anyMatch(each -> each.name().equals(HandshakeType.CLIENT_HELLO.toString()));
    Optional<RfcSection> rfc = Optional.of(COOKIES);
    if (!isHello || !record.datagram.fromClient) {
      String text = "nobody was there to take it";
      return new Fate(at, 0, Disposition.DROPPED, "", text, Optional.empty(), true);
    }
    boolean hasCookie = record.pieces.get(0).messageSeq() > 0;
    String text =
        hasCookie
            ? "read by the cookie gate: a good cookie starts the association"
            : "read by the cookie gate, which answers and keeps nothing";
    return new Fate(at, 0, Disposition.ACCEPTED, "", text, rfc, true);
  }
}
