package io.github.puredtls.trace.explain;

import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.Flight.Trigger;
import io.github.puredtls.trace.model.RecordView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sorts datagrams into flights, numbered as in RFC 6347 figure 1, and tells transmissions apart. An
 * engine's own word counts most; where there is none, a message that comes again in a new record is
 * a retransmission, which is then marked as inferred.
 */
final class Flights {
  /** A transmission while it grows. */
  private static final class Draft {
    final int attempt;
    final long nanos;
    final Trigger trigger;
    final boolean inferred;
    final String cause;
    final List<String> datagrams = new ArrayList<>();
    final Set<String> units = new HashSet<>();

    Draft(int attempt, long nanos, Trigger trigger, boolean inferred, String cause) {
      this.attempt = attempt;
      this.nanos = nanos;
      this.trigger = trigger;
      this.inferred = inferred;
      this.cause = cause;
    }
  }

  /** What an engine said about the datagrams that come next. */
  private record Announced(Trigger trigger, String cause) {}

  private final Map<Integer, List<Draft>> flights = new TreeMap<>();
  private final long originNanos;
  private Announced ofClient;
  private Announced ofServer;
  private boolean exchangeSeen;
  private String lastRepeatOfClient = "";
  private String lastRepeatOfServer = "";

  Flights(long originNanos) {
    this.originNanos = originNanos;
  }

  /** An engine says that its next datagrams are a transmission; the cause is an id or empty. */
  void announce(boolean isClient, TraceEvent.FlightSent event, String cause) {
    Trigger trigger =
        switch (event.cause()) {
          case NEW -> Trigger.FIRST;
          case TIMEOUT -> Trigger.RETRANSMIT_TIMEOUT;
          case PEER_REPEAT -> Trigger.PEER_RETRANSMITTED;
        };
    Announced announced = new Announced(trigger, cause);
    if (isClient) {
      ofClient = announced;
    } else {
      ofServer = announced;
    }
  }

  /** Finds the flight of a datagram and notes it there. */
  void on(DatagramDraft datagram) {
    int number = 0;
    List<String> units = new ArrayList<>();
    for (RecordDraft record : datagram.records) {
      number = number == 0 ? numberOf(record) : number;
      addUnits(record, units);
    }
    if (number == 0) {
      return;
    }
    List<Draft> transmissions = flights.computeIfAbsent(number, key -> new ArrayList<>());
    Draft current = transmissions.isEmpty() ? null : transmissions.get(transmissions.size() - 1);
    Announced announced = number == 2 ? null : take(datagram.fromClient);
    if (current == null || announced != null || units.stream().anyMatch(current.units::contains)) {
      current = begin(datagram, transmissions.size() + 1, number, announced);
      transmissions.add(current);
    }
    current.units.addAll(units);
    current.datagrams.add(datagram.id);
    datagram.flight = "f" + number;
    datagram.attempt = current.attempt;
  }

  /** A copy arrived, which looks like a repetition to its receiver. */
  void onCopy(DatagramDraft datagram) {
    if (datagram.fromClient) {
      lastRepeatOfClient = datagram.id;
    } else {
      lastRepeatOfServer = datagram.id;
    }
  }

  private Announced take(boolean fromClient) {
    Announced taken = fromClient ? ofClient : ofServer;
    if (fromClient) {
      ofClient = null;
    } else {
      ofServer = null;
    }
    return taken;
  }

  private Draft begin(DatagramDraft datagram, int attempt, int number, Announced announced) {
    long nanos = datagram.sent.nanos() - originNanos;
    String peerRepeat = datagram.fromClient ? lastRepeatOfServer : lastRepeatOfClient;
    if (attempt > 1) {
      if (datagram.fromClient) {
        lastRepeatOfClient = datagram.id;
        lastRepeatOfServer = "";
      } else {
        lastRepeatOfServer = datagram.id;
        lastRepeatOfClient = "";
      }
    }
    if (announced != null) {
      boolean isByPeer = announced.trigger() == Trigger.PEER_RETRANSMITTED;
      String cause = isByPeer ? peerRepeat : announced.cause();
      return new Draft(attempt, nanos, announced.trigger(), false, cause);
    }
    if (attempt == 1) {
      return new Draft(attempt, nanos, Trigger.FIRST, false, "");
    }
    // A gate keeps no state and no timer: it only answers.
    boolean isByPeer = number == 2 || !peerRepeat.isEmpty();
    Trigger trigger = isByPeer ? Trigger.PEER_RETRANSMITTED : Trigger.RETRANSMIT_TIMEOUT;
    return new Draft(attempt, nanos, trigger, true, peerRepeat);
  }

  private int numberOf(RecordDraft record) {
    boolean fromClient = record.datagram.fromClient;
    if (record.bytes.type() == ContentType.CHANGE_CIPHER_SPEC.code()) {
      return last(fromClient);
    }
    if (record.bytes.type() != ContentType.HANDSHAKE.code()) {
      return 0;
    }
    if (record.pieces.isEmpty()) {
      return record.epoch() == 1 ? last(fromClient) : 0;
    }
    RecordView.Piece piece = record.pieces.get(0);
    if (is(piece, HandshakeType.CLIENT_HELLO)) {
      return piece.messageSeq() == 0 ? 1 : 3;
    }
    exchangeSeen |= is(piece, HandshakeType.CLIENT_KEY_EXCHANGE);
    if (is(piece, HandshakeType.HELLO_VERIFY_REQUEST)) {
      return 2;
    }
    if (is(piece, HandshakeType.HELLO_REQUEST)) {
      return 0;
    }
    boolean isEnd = is(piece, HandshakeType.FINISHED) || piece.name().equals("NewSessionTicket");
    return fromClient ? 5 : isEnd ? last(false) : 4;
  }

  /** A handshake that goes on with an earlier session has no flight 6 (RFC 5246 §7.3). */
  private int last(boolean fromClient) {
    return fromClient ? 5 : exchangeSeen ? 6 : 4;
  }

  private static boolean is(RecordView.Piece piece, HandshakeType type) {
    return piece.name().equals(type.toString());
  }

  /** What must not come twice within one transmission. */
  private static void addUnits(RecordDraft record, List<String> units) {
    if (record.bytes.type() == ContentType.CHANGE_CIPHER_SPEC.code()) {
      units.add("CCS");
    }
    for (RecordView.Piece piece : record.pieces) {
      units.add(piece.name() + piece.messageSeq() + "+" + piece.fragmentOffset());
    }
    boolean isSealed = record.epoch() == 1 && record.pieces.isEmpty();
    if (isSealed && record.bytes.type() == ContentType.HANDSHAKE.code()) {
      units.add("sealed handshake");
    }
  }

  /** The flight that an end sent last; empty before its first. */
  String latest(boolean ofClientSide) {
    String latest = "";
    for (int number : flights.keySet()) {
      latest = (number % 2 == 1) == ofClientSide && number != 2 ? "f" + number : latest;
    }
    return latest;
  }

  List<Flight> build() {
    List<Flight> built = new ArrayList<>();
    flights.forEach(
        (number, drafts) ->
            built.add(
                new Flight(
                    "f" + number,
                    number,
                    number % 2 == 1,
                    drafts.stream()
                        .map(
                            each ->
                                new Flight.Transmission(
                                    each.attempt,
                                    each.nanos,
                                    each.trigger,
                                    each.inferred,
                                    each.cause,
                                    each.datagrams))
                        .toList())));
    return built;
  }
}
