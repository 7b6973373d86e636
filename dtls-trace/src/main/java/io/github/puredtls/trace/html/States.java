package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.RecordView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each side does, along its line (RFC 6347 §4.2.4): it waits for the next flight, is
 * established, has closed or given up. Taken from what was seen, never guessed.
 */
final class States {
  private static final int COOKIE_FLIGHT = 2;
  private static final int LAST_FLIGHT = 6;

  private States() {}

  /**
   * A state begins.
   *
   * @param isClient whose
   * @param moment the id of the datagram or note that it begins with
   * @param nanos when
   * @param words what
   */
  record State(boolean isClient, String moment, long nanos, String words) {}

  static List<State> of(Association association) {
    List<State> states = new ArrayList<>();
    association.flights().forEach(each -> fromFlight(each, states));
    for (int i = 0; i < association.notes().size(); i++) {
      fromNote(association.notes().get(i), "n" + (i + 1), states);
    }
    association.datagrams().forEach(each -> fromDatagram(each, states));
    return states;
  }

  /**
   * RFC 6347 §4.2.4: whoever has sent a flight waits for the next one. Nothing follows flight 6,
   * and behind flight 2 the server keeps nothing that could wait (RFC 6347 §4.2.1).
   */
  private static void fromFlight(Flight flight, List<State> states) {
    if (flight.number() == LAST_FLIGHT || flight.number() == COOKIE_FLIGHT) {
      return;
    }
    Flight.Transmission first = flight.transmissions().get(0);
    String last = first.datagrams().get(first.datagrams().size() - 1);
    String words = "waits for flight " + (flight.number() + 1);
    states.add(new State(flight.fromClient(), last, first.nanos(), words));
  }

  /** The engines say themselves when they are established and why they give up. */
  private static void fromNote(Note note, String id, List<State> states) {
    for (boolean isClient : new boolean[] {true, false}) {
      String side = "the " + (isClient ? "client" : "server");
      if (note.text().equals(side + " is established")) {
        states.add(new State(isClient, id, note.nanos(), "established"));
      } else if (note.text().startsWith(side + " gives up")) {
        states.add(new State(isClient, id, note.nanos(), "✗ gives up"));
      }
    }
  }

  private static void fromDatagram(Datagram datagram, List<State> states) {
    boolean isClosing =
        datagram.records().stream()
            .map(RecordView::contents)
            .anyMatch(each -> each.contains("close_notify"));
    if (isClosing) {
      states.add(new State(datagram.fromClient(), datagram.id(), datagram.sentNanos(), "closes"));
    }
  }

  /** The datagram with which a side began to write in epoch 1: its first ChangeCipherSpec. */
  static Optional<Datagram> firstProtected(Association association, boolean isClient) {
    return association.datagrams().stream()
        .filter(each -> each.fromClient() == isClient)
        .filter(
            each ->
                each.records().stream()
                    .anyMatch(record -> record.typeName().equals("change_cipher_spec")))
        .findFirst();
  }
}
