package io.github.puredtls.trace.json;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A run as JSON objects: a header, then events in the order of time. Field names are qlog's where
 * qlog has one; {@code docs/trace-schema.json} describes them all.
 */
public final class JsonPrinter {
  /** The version of the field names: new ones may come, none changes its meaning. */
  public static final int SCHEMA_VERSION = 1;

  private static final String EVENTS = "https://github.com/puredtls/puredtls/112026/dtls";
  private static final char RECORD_SEPARATOR = 0x1E;

  private JsonPrinter() {}

  /** How the objects stand behind each other. */
  public enum Format {
    /** One object per line ({@code .jsonl}). */
    LINES("application/x-ndjson"),
    /** A JSON text sequence (RFC 7464), as qlog has it ({@code .sqlog}). */
    QLOG("application/qlog+json-seq");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }
  }

  /**
   * Prints a run.
   *
   * @param run from {@link io.github.puredtls.trace.explain.Explainer}
   * @param options the same that it was explained with
   * @param format how the objects stand behind each other
   * @return the objects, a line end behind each
   */
  public static String print(Run run, ExplainOptions options, Format format) {
    StringBuilder text = new StringBuilder();
    append(text, header(run, format), format);
    for (Association association : run.associations()) {
      if (options.association().map(association.id()::equals).orElse(true)) {
        for (TimedEvent event : events(association, run, options)) {
          append(text, line(association, event), format);
        }
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, JsonObject object, Format format) {
    if (format == Format.QLOG) {
      text.append(RECORD_SEPARATOR);
    }
    text.append(object).append('\n');
  }

  /** An event with its time; events of one time keep their order. */
  record TimedEvent(long nanos, String name, JsonObject data) {}

  private static JsonObject line(Association association, TimedEvent event) {
    return new JsonObject()
        .putMillis("time", event.nanos())
        .put("name", event.name())
        .put("group_id", association.id())
        .put("data", event.data());
  }

  private static JsonObject header(Run run, Format format) {
    boolean isVirtual = run.origin() == Run.Origin.SIMULATION;
    JsonObject time =
        new JsonObject()
            .put("clock_type", isVirtual ? "virtual" : "monotonic")
            .put("epoch", "unknown");
    JsonObject trace =
        new JsonObject()
            .putTexts("event_schemas", List.of(EVENTS, "urn:ietf:params:qlog:events:simulation"))
            .put("vantage_point", new JsonObject().put("type", vantagePoint(run)))
            .put("common_fields", new JsonObject().put("reference_time", time))
            .putUnlessEmpty("title", run.title())
            .put("contains_secrets", run.secrets())
            .putTexts("notes", run.notes().stream().map(each -> each.text()).toList());
    return new JsonObject()
        .put("file_schema", "urn:ietf:params:qlog:file:sequential")
        .put("serialization_format", format.mediaType)
        .put("schema_version", SCHEMA_VERSION)
        .put("trace", trace);
  }

  private static String vantagePoint(Run run) {
    // A simulation sees both ends and the network between them.
    return run.origin() == Run.Origin.LIVE ? "unknown" : "network";
  }

  private static List<TimedEvent> events(Association association, Run run, ExplainOptions options) {
    List<TimedEvent> events = new ArrayList<>();
    new DatagramEvents(association, run, options).addTo(events);
    if (options.only().isEmpty()) {
      new StateEvents(association).addTo(events);
    }
    events.sort(Comparator.comparingLong(TimedEvent::nanos));
    List<TimedEvent> framed = new ArrayList<>();
    framed.add(StateEvents.started(association));
    framed.addAll(events);
    framed.add(StateEvents.closed(association));
    return framed;
  }
}
