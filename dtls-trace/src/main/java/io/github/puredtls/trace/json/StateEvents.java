package io.github.puredtls.trace.json;

import io.github.puredtls.trace.json.JsonPrinter.TimedEvent;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.TimerStep;
import java.util.List;
import java.util.Locale;

/** The events of an association that are not about one datagram: timers, flights, keys, notes. */
final class StateEvents {
  private final Association association;

  StateEvents(Association association) {
    this.association = association;
  }

  static TimedEvent started(Association association) {
    long nanos = association.timeline().isEmpty() ? 0 : association.timeline().get(0).nanos();
    JsonObject data =
        new JsonObject()
            .put("id", association.id())
            .put("client", association.client())
            .put("server", association.server())
            .put("roles", association.roles())
            .put("client_random", association.clientRandom())
            .put("cipher_suite", association.suite())
            .put("extended_master_secret", association.extendedMasterSecret())
            .putTexts("transcript", association.transcript());
    return new TimedEvent(nanos, "dtls:association_started", data);
  }

  static TimedEvent closed(Association association) {
    List<Moment> timeline = association.timeline();
    long nanos = timeline.isEmpty() ? 0 : timeline.get(timeline.size() - 1).nanos();
    JsonObject data =
        new JsonObject()
            .put("id", association.id())
            .put("outcome", word(association.outcome()))
            .put("text", association.outcomeText());
    return new TimedEvent(nanos, "dtls:association_closed", data);
  }

  void addTo(List<TimedEvent> events) {
    association.flights().forEach(each -> flight(each, events));
    association.timers().forEach(each -> events.add(timer(each)));
    association.keys().forEach(each -> events.add(key(each)));
    association.notes().forEach(each -> events.add(note(each)));
  }

  private static void flight(Flight flight, List<TimedEvent> events) {
    for (Flight.Transmission each : flight.transmissions()) {
      JsonObject data =
          new JsonObject()
              .put("id", flight.id())
              .put("flight", flight.number())
              .put("from", side(flight.fromClient()))
              .put("attempt", each.attempt())
              .put("trigger", word(each.trigger()))
              .put("inferred", each.inferred())
              .putUnlessEmpty("caused_by", each.cause())
              .putTexts("datagram_ids", each.datagrams());
      events.add(new TimedEvent(each.nanos(), "dtls:flight_sent", data));
    }
  }

  private static TimedEvent timer(TimerStep step) {
    JsonObject data =
        new JsonObject()
            .put("id", step.id())
            .put("of", side(step.ofClient()))
            .put("timer_type", "retransmit")
            .put("event_type", word(step.kind()))
            .putUnlessEmpty("flight", step.flight())
            .put("attempt", step.attempt())
            .putMillis("delta", step.timeoutNanos());
    if (step.kind() == TimerStep.Kind.EXPIRED) {
      data.putMillis("next_delta", step.nextNanos());
    }
    return new TimedEvent(step.nanos(), "dtls:timer_updated", data.put("rfc", "6347#4.2.4.1"));
  }

  private static TimedEvent key(KeyStep step) {
    JsonObject data =
        new JsonObject()
            .put("id", step.id())
            .put("key_type", step.name())
            .put("formula", step.formula())
            .putObjects("inputs", step.inputs(), StateEvents::input)
            .put("length", step.length())
            .put("source", step.source())
            .put("rfc", step.rfc().key());
    step.fingerprint().ifPresent(each -> data.put("fingerprint", each));
    step.value().ifPresent(each -> data.put("value", each));
    step.command().ifPresent(each -> data.put("command", each));
    if (!step.parts().isEmpty()) {
      data.putObjects("parts", step.parts(), StateEvents::part);
    }
    return new TimedEvent(step.nanos(), "dtls:key_derived", data);
  }

  private static JsonObject input(KeyStep.Input input) {
    JsonObject data = new JsonObject().put("name", input.name()).putUnlessEmpty("id", input.ref());
    input.value().ifPresent(each -> data.put("value", each));
    return data;
  }

  private static JsonObject part(KeyStep.Part part) {
    JsonObject data =
        new JsonObject()
            .put("key_type", part.field().name())
            .put("offset", part.offset())
            .put("length", part.length());
    part.fingerprint().ifPresent(each -> data.put("fingerprint", each));
    part.value().ifPresent(each -> data.put("value", each));
    return data;
  }

  private static TimedEvent note(Note note) {
    JsonObject data =
        new JsonObject()
            .put("kind", word(note.kind()))
            .putUnlessEmpty("about", note.about())
            .put("text", note.text());
    note.rfc().ifPresent(each -> data.put("rfc", each.key()));
    boolean isFailure = note.kind() == Note.Kind.FAILURE;
    return new TimedEvent(note.nanos(), isFailure ? "dtls:failure" : "dtls:note", data);
  }

  static String side(boolean isClient) {
    return isClient ? "client" : "server";
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
