package io.github.puredtls.app;

import io.github.puredtls.trace.capture.CaptureEvent;
import io.github.puredtls.trace.capture.CaptureException;
import io.github.puredtls.trace.capture.CaptureReader;
import io.github.puredtls.trace.capture.CaptureSummary;
import io.github.puredtls.trace.capture.CapturedComment;
import io.github.puredtls.trace.capture.CapturedDatagram;
import io.github.puredtls.trace.capture.CapturedSecrets;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code dtls explain}: what a capture holds, byte by byte, and what it means. */
final class ExplainCommand {
  /** More than any key log that somebody reads, and small enough for memory. */
  private static final long KEY_LOG_LIMIT_BYTES = 64L << 20;

  private final Console console;
  private final Path file;
  private final ExplainView view;
  private final List<String> keyLog;
  private KeyMaterial material;

  private ExplainCommand(
      Console console, Path file, ExplainView view, KeyMaterial material, List<String> keyLog) {
    this.console = console;
    this.file = file;
    this.view = view;
    this.material = material;
    this.keyLog = new ArrayList<>(keyLog);
  }

  /** Reads the command line and runs it; returns the exit code. */
  static int run(List<String> words, Map<String, String> environment, Console plain)
      throws UsageException, UnavailableException {
    Set<String> options = new HashSet<>(ExplainView.OPTIONS);
    options.addAll(Set.of("--key-log", "--psk", "--color"));
    Arguments arguments = Arguments.parse(words, options, ExplainView.SWITCHES);
    if (arguments.plain().size() != 1) {
      throw new UsageException(
          "explain takes one capture, and %d are named. Write: dtls explain FILE"
              .formatted(arguments.plain().size()));
    }
    Console console = plain.painted(Settings.color(arguments), environment);
    return new ExplainCommand(
            console,
            path(arguments.plain().get(0)),
            ExplainView.parse(arguments, console),
            psk(arguments),
            keyLog(arguments))
        .run();
  }

  private static Path path(String name) throws UsageException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException(Console.quote(name) + " is no name of a file on this machine.");
    }
  }

  private static KeyMaterial psk(Arguments arguments) throws UsageException {
    Optional<String> hex = arguments.value("--psk");
    return hex.isPresent()
        ? KeyMaterial.none().withPsk(Values.key("--psk", hex.get()))
        : KeyMaterial.none();
  }

  private static List<String> keyLog(Arguments arguments) throws UsageException {
    Optional<String> name = arguments.value("--key-log");
    if (name.isEmpty()) {
      return List.of();
    }
    Path path = path(name.get());
    try {
      if (Files.size(path) > KEY_LOG_LIMIT_BYTES) {
        throw new UsageException(
            "--key-log %s: above %d MB. Cut out the lines of this capture."
                .formatted(path, KEY_LOG_LIMIT_BYTES >> 20));
      }
      // ASCII by its format; whatever else is in it is no line of a key.
      return Arrays.asList(
          new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).split("\\R"));
    } catch (IOException e) {
      throw new UsageException(
          "--key-log %s: the file cannot be read (%s). Check its name and its permissions."
              .formatted(path, e.getClass().getSimpleName()));
    }
  }

  private int run() throws UnavailableException {
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, file.getFileName().toString());
    Optional<CaptureException> damage;
    CaptureSummary summary;
    try (CaptureReader reader = CaptureReader.open(file)) {
      damage = read(reader, recorder);
      summary = reader.summary();
    } catch (IOException e) {
      throw new UnavailableException(
          "%s cannot be read (%s). Check its name and its permissions."
              .formatted(file, e.getClass().getSimpleName()));
    }
    material = material.withKeyLog(keyLog);
    Run run = Explainer.explain(recorder, material, view.options());
    console.printText(view.print(run));
    view.writeReport(run);
    summary.skipped().forEach(skipped -> console.say("Skipped: " + skipped));
    if (run.associations().isEmpty()) {
      console.say(
          "No DTLS is in %s: %d UDP datagrams were looked at."
              .formatted(file, summary.datagrams()));
    }
    damage.ifPresent(exception -> console.say(exception.getMessage()));
    return damage.isPresent() ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** Takes all that can be read; returns what stopped it before the end. */
  private Optional<CaptureException> read(CaptureReader reader, RunRecorder recorder)
      throws IOException {
    try {
      CaptureEvent event;
      while ((event = reader.next()) != null) {
        take(event, recorder);
      }
      return Optional.empty();
    } catch (CaptureException e) {
      return Optional.of(e);
    }
  }

  private void take(CaptureEvent event, RunRecorder recorder) {
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
}
