package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.RecordView;
import java.util.ArrayList;
import java.util.List;

/**
 * What each side does, along its line (RFC 6347 §4.2.4): it waits for the next flight, is
 * established, has closed or given up. Taken from what was seen, never guessed.
 */
final class States {
  private States() {}

  /**
   * A state begins.
   *
   * @param isClient whose
   * @param nanos when
   * @param words what
   */
  record State(boolean isClient, long nanos, String words) {}

  static List<State> of(Association association) {
    List<State> states = new ArrayList<>();
    for (Flight flight : association.flights()) {
      // RFC 6347 §4.2.4: whoever has sent a flight waits for the next one; nothing follows flight
      // 6.
      if (flight.number() < 6) {
        String words = "waits for flight " + (flight.number() + 1);
        if (flight.number() != 2) {
          states.add(new State(flight.fromClient(), flight.transmissions().get(0).nanos(), words));
        }
      }
    }
    association.notes().forEach(each -> fromNote(each, states));
    association.datagrams().forEach(each -> fromDatagram(each, states));
    return states;
  }

  /** The engines say themselves when they are established and why they give up. */
  private static void fromNote(Note note, List<State> states) {
    for (boolean isClient : new boolean[] {true, false}) {
      String side = "the " + (isClient ? "client" : "server");
      if (note.text().equals(side + " is established")) {
        states.add(new State(isClient, note.nanos(), "established"));
      } else if (note.text().startsWith(side + " gives up")) {
        states.add(new State(isClient, note.nanos(), "✗ gives up"));
      }
    }
  }

  private static void fromDatagram(Datagram datagram, List<State> states) {
    boolean isClosing =
        datagram.records().stream()
            .map(RecordView::contents)
            .anyMatch(each -> each.contains("close_notify"));
    if (isClosing) {
      states.add(new State(datagram.fromClient(), datagram.sentNanos(), "closes"));
    }
  }

  /** When a side began to write in epoch 1: with its first ChangeCipherSpec; -1 if it did not. */
  static long protectedFrom(Association association, boolean isClient) {
    return association.datagrams().stream()
        .filter(each -> each.fromClient() == isClient)
        .filter(
            each ->
                each.records().stream()
                    .anyMatch(record -> record.typeName().equals("change_cipher_spec")))
        .mapToLong(Datagram::sentNanos)
        .findFirst()
        .orElse(-1);
  }
}
