package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.Observation;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Recording;
import io.github.puredtls.trace.testing.Runs;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is concluded from bytes alone, and how far. */
class InferenceTest {
  private static final ExplainOptions USUAL = ExplainOptions.DEFAULT;

  /** What a capture would have seen of a simulated run, from one datagram on. */
  private static RunRecorder captureOf(Runs run, int from) {
    RunRecorder capture = new RunRecorder(Run.Origin.CAPTURE, "");
    int number = 0;
    for (Observation each : run.recorder().observations()) {
      if (each instanceof Observation.Sent sent && number++ >= from) {
        capture.captured(
            sent.nanos(),
            sent.source(),
            sent.destination(),
            sent.payload(),
            sent.payload().length,
            "");
      }
    }
    return capture;
  }

  private static Association only(Run run) {
    assertEquals(1, run.associations().size());
    return run.associations().get(0);
  }

  private static List<String> transmissions(Association association) {
    return association.flights().stream()
        .flatMap(
            flight ->
                flight.transmissions().stream()
                    .map(each -> flight.id() + " " + each.attempt() + " " + each.datagrams()))
        .toList();
  }

  @Test
  void findsTheSameFlightsInACaptureAsTheEnginesTell() {
    for (int seed = 1; seed <= 20; seed++) {
      Runs run =
          Runs.of(
              "puredtls-sim 1; seed %d; mtu 128 128 0; hint 100; client->server loss 20%%;"
                      .formatted(seed)
                  + " server->client loss 20%; expect end");
      Association told = only(run.explain(USUAL));
      Association inferred = only(Explainer.explain(captureOf(run, 0), run.keys(), USUAL));
      assertEquals(transmissions(told), transmissions(inferred), "seed " + seed);
      List<Flight.Transmission> resends =
          inferred.flights().stream()
              .flatMap(each -> each.transmissions().stream())
              .filter(each -> each.attempt() > 1)
              .toList();
      assertTrue(resends.stream().allMatch(Flight.Transmission::inferred));
      assertTrue(
          told.flights().stream()
              .filter(each -> each.number() != 2)
              .flatMap(each -> each.transmissions().stream())
              .noneMatch(Flight.Transmission::inferred));
    }
  }

  /** What the client's adapter sees of a run: its own datagrams, what arrives, its engine. */
  private static RunRecorder clientSide(Runs run) {
    RunRecorder live = new RunRecorder(Run.Origin.LIVE, "");
    Set<Integer> ofServer = new HashSet<>();
    for (Observation each : run.recorder().observations()) {
      if (each instanceof Observation.Sent sent && sent.source().equals("client")) {
        live.sent(sent.nanos(), "client", "server", sent.payload(), false, "");
      } else if (each instanceof Observation.Sent sent) {
        ofServer.add(sent.key());
      } else if (each instanceof Observation.Arrived arrived && ofServer.contains(arrived.key())) {
        live.received(arrived.nanos(), "server", "client", arrived.payload());
      } else if (each instanceof Observation.Traced traced && traced.isClient()) {
        live.traced(traced.nanos(), traced.engine(), true, traced.event());
      }
    }
    return live;
  }

  @Test
  void explainsOneEndOfALiveRun() {
    Runs run =
        Runs.of(
            "puredtls-sim 1; seed 2; drop #2 client->server; duplicate #3 server->client;"
                + " expect end");
    Association association = only(Explainer.explain(clientSide(run), KeyMaterial.none(), USUAL));
    assertEquals(Association.Outcome.COMPLETED, association.outcome(), association.outcomeText());
    assertEquals(2, association.resends());
    for (Datagram datagram : association.datagrams()) {
      for (RecordView record : datagram.records()) {
        boolean isKnown =
            record.fates().stream()
                .noneMatch(each -> each.disposition() == Fate.Disposition.UNKNOWN);
        assertEquals(!datagram.fromClient(), isKnown, record.id());
      }
    }
    assertTrue(association.timers().stream().allMatch(each -> each.ofClient()));
  }

  @Test
  void explainsACaptureThatStartsLateAsFarAsItGoes() {
    Runs run = Runs.of("puredtls-sim 1; seed 1; expect complete");
    Association association = only(Explainer.explain(captureOf(run, 4), run.keys(), USUAL));
    assertEquals("client", association.client(), association.roles());
    assertEquals("inferred from a message that only one side sends", association.roles());
    assertTrue(association.keys().isEmpty());
    RecordView sealed =
        association.datagrams().stream()
            .flatMap(each -> each.records().stream())
            .filter(each -> each.epoch() == 1)
            .findFirst()
            .orElseThrow();
    assertEquals(RecordView.Protection.SEALED, sealed.protection());
    assertTrue(sealed.protectionText().contains("begins after the hellos"), sealed::toString);
    assertEquals(Association.Outcome.COMPLETED, association.outcome(), "data goes both ways");
  }

  @Test
  void keepsSeveralAssociationsApart() {
    Runs run = Runs.of("puredtls-sim 1; seed 3; clients 3; expect complete");
    Run explained = Explainer.explain(captureOf(run, 0), run.keys(), USUAL);
    assertEquals(
        List.of("client", "client2", "client3"),
        explained.associations().stream().map(Association::client).toList());
    for (Association each : explained.associations()) {
      assertEquals(Association.Outcome.COMPLETED, each.outcome());
      assertEquals("d1", each.datagrams().get(0).id());
    }
  }

  @Test
  void opensANewAssociationForANewRandomOnTheSamePorts() {
    Runs run = Runs.of("puredtls-sim 1; seed 3; at 2s restart-client 1; expect end");
    Run explained = Explainer.explain(captureOf(run, 0), run.keys(), USUAL);
    assertEquals(2, explained.associations().size());
    Set<String> randoms =
        explained.associations().stream()
            .map(Association::clientRandom)
            .collect(Collectors.toSet());
    assertEquals(2, randoms.size());
    explained
        .associations()
        .forEach(each -> assertEquals(Association.Outcome.COMPLETED, each.outcome(), each.id()));
  }

  @Test
  void tellsCopiesFromRetransmissions() throws IOException {
    RunRecorder original = Recording.read(Recording.names().get(0)).capture();
    RunRecorder doubled = new RunRecorder(Run.Origin.CAPTURE, "");
    for (Observation each : original.observations()) {
      Observation.Sent sent = (Observation.Sent) each;
      for (int i = 0; i < 2; i++) {
        doubled.captured(
            sent.nanos() + i,
            sent.source(),
            sent.destination(),
            sent.payload(),
            sent.payload().length,
            "");
      }
    }
    Association association = only(Explainer.explain(doubled, KeyMaterial.none(), USUAL));
    assertEquals(0, association.resends());
    List<Datagram> datagrams = association.datagrams();
    for (int i = 0; i < datagrams.size(); i++) {
      String expected = i % 2 == 0 ? "" : datagrams.get(i - 1).id();
      assertEquals(expected, datagrams.get(i).copyOf());
    }
  }

  @Test
  void saysWhatAWrongKeyCanMean() throws IOException {
    Recording recording = Recording.read(Recording.names().get(0));
    KeyMaterial wrong = KeyMaterial.none().withPsk(new byte[] {1, 2, 3});
    Association association = only(Explainer.explain(recording.capture(), wrong, USUAL));
    Note note = association.notes().get(0);
    assertEquals(Note.Kind.WARNING, note.kind());
    assertTrue(note.text().contains("opens no record"), note.text());
    assertTrue(note.text().contains("does not show which side"), note.text());
    assertEquals("d5.r2", note.about());
  }

  @Test
  void explainsDifferentKeysOfTheTwoSides() {
    Runs run = Runs.of("puredtls-sim 1; seed 3; handshake-timeout 5s; key wrong 0s; expect end");
    Association association = only(run.explain(USUAL));
    assertEquals(Association.Outcome.FAILED, association.outcome());
    assertTrue(
        association.notes().stream()
            .anyMatch(each -> each.text().contains("pre-shared keys of the two sides probably")));
  }

  @Test
  void showsRecordsThatWereKeptAndReleased() {
    Set<Fate.Disposition> seen = new HashSet<>();
    for (int seed = 1; seed < 12; seed++) {
      seen.addAll(
          fates(
              "puredtls-sim 1; seed %d; mtu 128 128 0; identity 150;".formatted(seed)
                  + " client->server reorder 40% 5ms; expect end"));
    }
    assertTrue(
        seen.containsAll(Set.of(Fate.Disposition.BUFFERED, Fate.Disposition.RELEASED)),
        seen::toString);
  }

  private static Set<Fate.Disposition> fates(String script) {
    return only(Runs.of(script).explain(USUAL)).datagrams().stream()
        .flatMap(each -> each.records().stream())
        .flatMap(each -> each.fates().stream())
        .map(Fate::disposition)
        .collect(Collectors.toSet());
  }

  @Test
  void findsAFateForEveryRecordOfASimulation() {
    for (int seed = 1; seed <= 10; seed++) {
      Runs run =
          Runs.of(
              "puredtls-sim 1; seed %d; client->server delay 9ms±8ms duplicate 20%% corrupt 10%% 2;"
                      .formatted(seed)
                  + " server->client delay 9ms±8ms duplicate 20% truncate 10%; expect end");
      for (Association association : run.explain(USUAL).associations()) {
        for (Datagram datagram : association.datagrams()) {
          for (RecordView record : datagram.records()) {
            assertFalse(record.fates().isEmpty(), record::id);
            boolean isUnknown =
                record.fates().stream()
                    .anyMatch(each -> each.disposition() == Fate.Disposition.UNKNOWN);
            boolean mayBe = datagram.network() == Datagram.Network.UNDERWAY;
            assertTrue(!isUnknown || mayBe, () -> record.id() + record.fates());
          }
        }
      }
    }
  }

  @Test
  void saysWhatALimitCutsOff() {
    Runs run = Runs.of("puredtls-sim 1; seed 3; clients 3; expect complete");
    ExplainOptions few = USUAL.withLimits(new ExplainOptions.Limits(4, 2, 10_000));
    Run explained = run.explain(few);
    assertEquals(2, explained.associations().size());
    assertTrue(explained.notes().get(0).text().contains("too many associations"));
    Association first = explained.associations().get(0);
    assertEquals(4, first.datagrams().size());
    assertTrue(
        first.notes().stream().anyMatch(each -> each.text().contains("more datagrams are left")));

    RunRecorder small = new RunRecorder(Run.Origin.CAPTURE, "", 1_000);
    for (int i = 0; i < 10; i++) {
      small.captured(i, "a", "b", new byte[100], 100, "");
    }
    assertEquals(3, small.observations().size());
    assertEquals(7, small.leftOut());
    Run cut = Explainer.explain(small, KeyMaterial.none(), USUAL);
    assertTrue(cut.notes().get(0).text().contains("7 observations are left out"));
  }
}
