package io.github.puredtls.trace.explain;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.dissect.SafeText;
import io.github.puredtls.trace.keys.Keys;
import io.github.puredtls.trace.model.Association.Outcome;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.RecordView.Protection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How an association went, and what is worth a sentence. */
final class Verdict {
  private static final RfcSection FINISHED = RfcSection.of("5246#7.4.9");

  private final long originNanos;
  private final List<Note> notes = new ArrayList<>();
  private boolean clientDone;
  private boolean serverDone;
  private boolean hasFailed;
  private Outcome outcome = Outcome.UNKNOWN;
  private String outcomeText = "";

  Verdict(long originNanos) {
    this.originNanos = originNanos;
  }

  Outcome outcome() {
    return outcome;
  }

  String outcomeText() {
    return outcomeText;
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  /** Adds a note at a time of the observations. */
  void note(Note.Kind kind, long nanos, String about, String text) {
    add(kind, nanos, about, text, Optional.empty());
  }

  private void add(
      Note.Kind kind, long nanos, String about, String text, Optional<RfcSection> rfc) {
    notes.add(new Note(kind, nanos - originNanos, about, SafeText.line(text), rfc));
  }

  // ---- What the engines say --------------------------------------------------------------------

  void onTrace(Observation.Traced traced) {
    if (traced.event() instanceof TraceEvent.MessageIn in && in.type() == HandshakeType.FINISHED) {
      done(traced.isClient());
    } else if (traced.event() instanceof TraceEvent.AlertIn in && !in.authentic()) {
      String text =
          "the %s got the alert %s without protection, which anyone can forge"
              .formatted(side(traced.isClient()), words(in.alert()));
      add(Note.Kind.WARNING, traced.nanos(), "", text, Optional.of(RfcSection.of("6347#4.1.2.7")));
    }
  }

  private void done(boolean isClient) {
    clientDone |= isClient;
    serverDone |= !isClient;
  }

  void onReport(Observation.Reported reported) {
    String side = side(reported.isClient());
    EngineEvent event = reported.event();
    if (event instanceof EngineEvent.Established) {
      done(reported.isClient());
      note(Note.Kind.INFO, reported.nanos(), "", "the " + side + " is established");
    } else if (event instanceof EngineEvent.PeerClosed) {
      note(Note.Kind.INFO, reported.nanos(), "", "the " + side + " is told that the peer closed");
    } else if (event instanceof EngineEvent.ShortKey) {
      note(
          Note.Kind.WARNING,
          reported.nanos(),
          "",
          "the pre-shared key is short: whoever records this handshake can try keys offline");
    } else if (event instanceof EngineEvent.Failed failed) {
      hasFailed = true;
      Failure failure = failed.failure();
      add(
          Note.Kind.FAILURE,
          reported.nanos(),
          "",
          "the " + side + " gives up: " + failure.explanation(),
          failure.violation().map(PeerViolation::section).map(RfcSection::ofText));
    }
  }

  private static String side(boolean isClient) {
    return isClient ? "client" : "server";
  }

  private static String words(Alert alert) {
    return AlertDescription.nameOf(alert.description());
  }

  // ---- What the bytes say ----------------------------------------------------------------------

  void judge(List<DatagramDraft> datagrams, List<MessageDraft> messages, KeyFinder finder) {
    alerts(datagrams);
    boolean verified = false;
    if (finder.keys().isPresent()) {
      boolean ofClient = check(true, finder.keys().get(), messages);
      boolean ofServer = check(false, finder.keys().get(), messages);
      verified = ofClient && ofServer;
      wrongKey(datagrams, finder);
    }
    differentKeys(datagrams, finder);
    conclude(datagrams, verified);
  }

  private void alerts(List<DatagramDraft> datagrams) {
    for (DatagramDraft datagram : datagrams) {
      for (RecordDraft record : datagram.records) {
        record
            .alert
            .filter(each -> each.isFatal() && !each.isCloseNotify())
            .ifPresent(
                each -> {
                  hasFailed |= record.protection == Protection.OPENED;
                  String text =
                      "the %s ends the association with the alert %s"
                          .formatted(side(datagram.fromClient), words(each));
                  note(Note.Kind.FAILURE, datagram.sent.nanos(), record.id, text);
                });
      }
    }
  }

  private boolean check(boolean ofClient, Keys keys, List<MessageDraft> messages) {
    Optional<MessageDraft> finished = Transcripts.finished(ofClient, messages);
    if (finished.isEmpty()) {
      return false;
    }
    byte[] expected = ofClient ? keys.clientVerifyData() : keys.serverVerifyData();
    boolean isEqual = Arrays.equals(expected, finished.get().bytes.body);
    if (!isEqual) {
      hasFailed = true;
      String text =
          "the %s's verify_data is not what the messages seen here give: the two sides saw"
                  .formatted(side(ofClient))
              + " different handshakes, or a message is missing or changed in what was seen";
      add(
          Note.Kind.FAILURE,
          finished.get().bytes.completeNanos,
          finished.get().id,
          text,
          Optional.of(FINISHED));
    }
    return isEqual;
  }

  /** Keys were given, but they open nothing. */
  private void wrongKey(List<DatagramDraft> datagrams, KeyFinder finder) {
    Optional<RecordDraft> closed = first(datagrams, Protection.BAD_TAG);
    if (closed.isEmpty() || finder.isOpened()) {
      return;
    }
    add(
        Note.Kind.WARNING,
        closed.get().datagram.sent.nanos(),
        closed.get().id,
        "the key that was given opens no record. Either it is not the key of this identity, or the"
            + " messages seen are not those that were sent. It does not show which side, if any,"
            + " has a wrong key",
        Optional.of(FINISHED));
  }

  /** Keys fit one side only: the two sides hold different pre-shared keys. */
  private void differentKeys(List<DatagramDraft> datagrams, KeyFinder finder) {
    for (DatagramDraft datagram : datagrams) {
      for (RecordDraft record : datagram.records) {
        boolean isRefused =
            record.epoch() == 1
                && record.bytes.type() == ContentType.HANDSHAKE.code()
                && record.fates.stream().anyMatch(each -> each.trigger().equals("bad_tag"))
                && datagram.arrivals.stream().allMatch(datagram::isIntact);
        if (isRefused) {
          String text =
              "the %s cannot open the %s's Finished, though it arrived as it was sent: the"
                      .formatted(side(!datagram.fromClient), side(datagram.fromClient))
                  + " pre-shared keys of the two sides probably differ. It does not prove which of"
                  + " them is wrong; a damaged record would look the same to the receiver";
          add(
              Note.Kind.FAILURE,
              datagram.sent.nanos(),
              record.id,
              text,
              Optional.of(RfcSection.of("6347#4.1.2.7")));
          return;
        }
      }
    }
  }

  private static Optional<RecordDraft> first(List<DatagramDraft> datagrams, Protection protection) {
    return datagrams.stream()
        .flatMap(each -> each.records.stream())
        .filter(each -> each.protection == protection)
        .findFirst();
  }

  private void conclude(List<DatagramDraft> datagrams, boolean verified) {
    if (clientDone && serverDone) {
      outcome = Outcome.COMPLETED;
      outcomeText = "completed: both sides accepted the other's Finished";
    } else if (clientDone && !hasFailed) {
      outcome = Outcome.COMPLETED;
      outcomeText = "completed: the client accepted the server's Finished";
    } else if (hasFailed) {
      outcome = Outcome.FAILED;
      outcomeText =
          notes.stream()
              .filter(each -> each.kind() == Note.Kind.FAILURE)
              .map(Note::text)
              .findFirst()
              .orElse("failed");
    } else if (verified) {
      outcome = Outcome.COMPLETED;
      outcomeText = "completed, as it seems: both Finished messages hold what they must";
    } else if (hasData(datagrams, true) && hasData(datagrams, false)) {
      outcome = Outcome.COMPLETED;
      outcomeText = "completed, as it seems: protected application data goes both ways";
    } else if (serverDone) {
      outcomeText = "the server is done; whether its last flight arrived is not seen";
    } else {
      outcomeText = "what was seen does not show how the handshake ended";
    }
  }

  private static boolean hasData(List<DatagramDraft> datagrams, boolean fromClient) {
    return datagrams.stream()
        .filter(each -> each.fromClient == fromClient)
        .flatMap(each -> each.records.stream())
        .anyMatch(
            each -> each.epoch() == 1 && each.bytes.type() == ContentType.APPLICATION_DATA.code());
  }
}
