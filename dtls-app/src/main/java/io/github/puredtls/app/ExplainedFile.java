package io.github.puredtls.app;

import io.github.puredtls.trace.capture.CaptureEvent;
import io.github.puredtls.trace.capture.CaptureException;
import io.github.puredtls.trace.capture.CaptureReader;
import io.github.puredtls.trace.capture.CaptureSummary;
import io.github.puredtls.trace.capture.CapturedComment;
import io.github.puredtls.trace.capture.CapturedDatagram;
import io.github.puredtls.trace.capture.CapturedSecrets;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is in a capture, as far as it can be read.
 *
 * @param file the capture
 * @param run explained
 * @param summary how much there was, and what was skipped
 * @param damage what stopped the reading before the end
 */
record ExplainedFile(
    Path file, Run run, CaptureSummary summary, Optional<CaptureException> damage) {

  /** Reads and explains a capture; what it says of itself goes to the console. */
  static ExplainedFile of(Path file, KeyMaterial material, ExplainOptions options, Console console)
      throws UnavailableException {
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, name(file));
    List<String> keyLog = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(file)) {
      Optional<CaptureException> damage = Optional.empty();
      try {
        CaptureEvent event;
        while ((event = reader.next()) != null) {
          take(event, recorder, keyLog, console);
        }
      } catch (CaptureException e) {
        damage = Optional.of(e);
      }
      Run run = Explainer.explain(recorder, material.withKeyLog(keyLog), options);
      return new ExplainedFile(file, run, reader.summary(), damage);
    } catch (IOException e) {
      throw new UnavailableException(
          "%s cannot be read (%s). Check its name and its permissions."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static void take(
      CaptureEvent event, RunRecorder recorder, List<String> keyLog, Console console) {
    if (event instanceof CapturedDatagram datagram) {
      recorder.captured(
          datagram.timeNanos(),
          Endpoint.format(datagram.source()),
          Endpoint.format(datagram.destination()),
          datagram.payload(),
          datagram.originalLength(),
          datagram.comment().orElse(""));
    } else if (event instanceof CapturedSecrets secrets) {
      keyLog.addAll(secrets.keyLogLines());
    } else if (event instanceof CapturedComment comment) {
      console.say("The capture says: " + comment.text());
    }
  }

  String name() {
    return name(file);
  }

  /** The root of a file system has none. */
  private static String name(Path file) {
    return Objects.toString(file.getFileName(), file.toString());
  }

  /** Tells what was left out, and where the file is damaged. */
  void tellProblems(Console console) {
    summary.skipped().forEach(skipped -> console.say("Skipped: " + skipped));
    if (run.associations().isEmpty()) {
      console.say(
          "No DTLS is in %s: %d UDP datagrams were looked at."
              .formatted(file, summary.datagrams()));
    }
    damage.ifPresent(exception -> console.say(exception.getMessage()));
  }

  int exitCode() {
    return damage.isPresent() ? ExitCode.FAILED : ExitCode.DONE;
  }
}
