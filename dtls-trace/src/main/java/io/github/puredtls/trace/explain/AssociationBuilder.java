package io.github.puredtls.trace.explain;

import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.trace.dissect.Disclosure;
import io.github.puredtls.trace.dissect.KeyExchange;
import io.github.puredtls.trace.dissect.SafeText;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.Message;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Explains one association: first look, keys, second look, and what follows from both. */
final class AssociationBuilder {
  private final String id;
  private final Strand strand;
  private final Run.Origin origin;
  private final long originNanos;
  private final ExplainOptions options;
  private final SpanBudget budget;
  private final Disclosure disclosure;
  private final HandshakeScan scan = new HandshakeScan();
  private final KeyFinder keys;
  private final RecordExplainer records;
  private final Flights flights;
  private final Timers timers;
  private final Fates fates;
  private final Verdict verdict;
  private final Timeline timeline;
  private final List<DatagramDraft> datagrams = new ArrayList<>();
  private final Map<Integer, DatagramDraft> byKey = new HashMap<>();
  private final Map<String, String> firstWithBytes = new HashMap<>();
  private int leftOut;

  AssociationBuilder(
      String id,
      Strand strand,
      Run.Origin origin,
      long originNanos,
      KeyMaterial material,
      ExplainOptions options,
      SpanBudget budget,
      Disclosure disclosure) {
    this.id = id;
    this.strand = strand;
    this.origin = origin;
    this.originNanos = originNanos;
    this.options = options;
    this.budget = budget;
    this.disclosure = disclosure;
    for (Observation each : strand.observations) {
      if (each instanceof Observation.Sent sent) {
        scan.onDatagram(strand.isFromClient(sent), sent.payload(), sent.nanos());
      }
    }
    this.timeline = new Timeline(originNanos);
    this.keys = new KeyFinder(scan, strand, material);
    this.records = keys.recordExplainer(disclosure);
    this.flights = new Flights(originNanos);
    this.timers = new Timers(originNanos, timeline);
    this.fates = new Fates(originNanos);
    this.verdict = new Verdict(originNanos);
  }

  Association build() {
    strand.observations.forEach(this::on);
    fates.complete(datagrams, origin == Run.Origin.CAPTURE);
    Transcripts.number(scan, records.messages());
    List<KeyStep> steps =
        Transcripts.keySteps(scan, keys, records.messages(), disclosure.secrets(), originNanos);
    verdict.judge(datagrams, records.messages(), keys);
    if (leftOut > 0) {
      verdict.note(
          Note.Kind.WARNING,
          originNanos,
          "",
          "%d more datagrams are left out: the limit is %d datagrams, or %d fields of all together"
              .formatted(leftOut, options.limits().datagrams(), options.limits().spans()));
    }
    List<Datagram> built =
        datagrams.stream()
            .map(each -> each.build(originNanos, origin == Run.Origin.SIMULATION))
            .toList();
    KeyExchange exchange = keys.exchange();
    List<Message> messages =
        records.messages().stream().map(each -> each.build(exchange, disclosure)).toList();
    return new Association(
        id,
        name("client", strand.client),
        name("server", strand.server),
        strand.roles,
        strand.clientRandom,
        keys.suiteName(),
        keys.isExtended(),
        verdict.outcome(),
        verdict.outcomeText(),
        built,
        messages,
        flights.build(),
        timers.build(),
        steps,
        Transcripts.ids(scan, records.messages()),
        verdict.notes(),
        timeline.build(steps, verdict.notes()));
  }

  private String name(String role, String address) {
    return disclosure.anonymous() ? disclosure.pseudonym(role, address) : SafeText.line(address);
  }

  // ---- Observations ----------------------------------------------------------------------------

  private void on(Observation observation) {
    if (observation instanceof Observation.Sent sent) {
      onSent(sent);
    } else if (observation instanceof Observation.Arrived arrived) {
      DatagramDraft datagram = byKey.get(arrived.key());
      if (datagram != null) {
        datagram.arrivals.add(arrived);
        int copy = datagram.arrivals.size() - 1;
        timeline.add(Moment.Kind.ARRIVED, arrived.nanos(), datagram.id, copy);
        fates.onArrival(datagram, arrived);
        if (copy > 0) {
          flights.onCopy(datagram);
        }
      }
    } else if (observation instanceof Observation.Traced traced) {
      onTraced(traced);
    } else if (observation instanceof Observation.Reported reported) {
      verdict.onReport(reported);
    }
  }

  private void onSent(Observation.Sent sent) {
    if (datagrams.size() == options.limits().datagrams() || budget.isSpent()) {
      leftOut++;
      return;
    }
    boolean fromClient = strand.isFromClient(sent);
    DatagramDraft datagram = new DatagramDraft(datagrams.size() + 1, fromClient, sent, disclosure);
    datagrams.add(datagram);
    timeline.add(Moment.Kind.SENT, sent.nanos(), datagram.id, 0);
    byKey.put(sent.key(), datagram);
    datagram.records.forEach(records::explain);
    budget.spend(datagram);
    if (origin != Run.Origin.SIMULATION) {
      // A simulation knows its copies; elsewhere the same bytes are one.
      String key = fromClient + new String(sent.payload(), StandardCharsets.ISO_8859_1);
      String first = firstWithBytes.putIfAbsent(key, datagram.id);
      datagram.copyOf = first == null || sent.payload().length == 0 ? "" : first;
    }
    if (datagram.copyOf.isEmpty()) {
      flights.on(datagram);
      timers.nameFlight(fromClient, datagram.flight);
    } else {
      flights.onCopy(datagram);
    }
  }

  private void onTraced(Observation.Traced traced) {
    boolean isClient = traced.isClient();
    long nanos = traced.nanos();
    fates.onTrace(isClient);
    TraceEvent event = traced.event();
    if (event instanceof TraceEvent.RecordIn in) {
      fates.onRecord(isClient, in, nanos);
    } else if (event instanceof TraceEvent.FlightSent sent) {
      flights.announce(isClient, sent, timers.onFlight(isClient, sent, nanos));
    } else if (event instanceof TraceEvent.TimerStarted started) {
      timers.onStarted(isClient, started.timeoutNanos(), nanos);
    } else if (event instanceof TraceEvent.TimerStopped) {
      timers.onStopped(isClient, flights.latest(isClient), nanos);
    } else {
      verdict.onTrace(traced);
    }
  }
}
