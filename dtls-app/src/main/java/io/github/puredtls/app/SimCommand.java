package io.github.puredtls.app;

import io.github.puredtls.core.Failure;
import io.github.puredtls.sim.Ladder;
import io.github.puredtls.sim.Outcome;
import io.github.puredtls.sim.Scenario;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.explore.Finding;
import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.sim.network.Text;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code dtls sim}: runs one association over a virtual network, and shows all of it. */
final class SimCommand {
  private static final Set<String> OPTIONS =
      Recording.optionsAnd(
          Set.of("--scenario", "--replay", "--seed", "--loss", "--delay", "--mtu", "--color"));

  private final Console console;
  private final Optional<Scenario> scenario;
  private final Setup setup;
  private final Optional<ExplainView> view;
  private final boolean isExplained;
  private final Optional<CaptureFile> capture;
  private final boolean withSecrets;

  private SimCommand(
      Console console,
      Optional<Scenario> scenario,
      Setup setup,
      Optional<ExplainView> view,
      boolean isExplained,
      Optional<CaptureFile> capture,
      boolean withSecrets) {
    this.console = console;
    this.scenario = scenario;
    this.setup = setup;
    this.view = view;
    this.isExplained = isExplained;
    this.capture = capture;
    this.withSecrets = withSecrets;
  }

  /** Reads the command line and runs it; returns the exit code. */
  static int run(List<String> words, Map<String, String> environment, Console plain)
      throws UsageException {
    Arguments arguments = Arguments.parse(words, OPTIONS, Recording.switchesAnd(Set.of("--list")));
    if (!arguments.plain().isEmpty()) {
      throw new UsageException(
          "'%s' is no option of sim. To run a scenario, write: dtls sim --scenario NAME"
              .formatted(arguments.plain().get(0)));
    }
    Console console = plain.painted(Settings.color(arguments), environment);
    if (arguments.has("--list")) {
      list(console);
      return ExitCode.DONE;
    }
    Optional<Scenario> scenario = scenario(arguments);
    Setup setup = setup(arguments, scenario);
    Optional<ExplainView> view =
        arguments.has("--explain") || arguments.has("--html")
            ? Optional.of(ExplainView.parse(arguments, console))
            : Optional.empty();
    boolean withSecrets = arguments.has("--secrets");
    Optional<String> pcap = arguments.value("--pcap");
    Optional<CaptureFile> capture =
        pcap.isPresent()
            ? Optional.of(Recording.open(pcap.get(), Script.line(setup), withSecrets, console))
            : Optional.empty();
    boolean isExplained = arguments.has("--explain");
    return new SimCommand(console, scenario, setup, view, isExplained, capture, withSecrets).run();
  }

  private static void list(Console console) {
    for (Scenario each : Scenario.values()) {
      console.print("%-30s %s".formatted(each.id(), each.title()));
    }
  }

  private static Optional<Scenario> scenario(Arguments arguments) throws UsageException {
    Optional<String> name = arguments.value("--scenario");
    Optional<Scenario> scenario = name.flatMap(Scenario::of);
    if (name.isPresent() && scenario.isEmpty()) {
      throw new UsageException(
          "There is no scenario %s. To see them all: dtls sim --list"
              .formatted(Console.quote(name.get())));
    }
    return scenario;
  }

  private static Setup setup(Arguments arguments, Optional<Scenario> scenario)
      throws UsageException {
    Optional<String> script = arguments.value("--replay");
    if (script.isPresent() && scenario.isPresent()) {
      throw new UsageException("--scenario and --replay: only one can be run. Remove one.");
    }
    Setup setup = Setup.DEFAULT;
    if (script.isPresent()) {
      setup = parse(script.get());
    } else if (scenario.isPresent()) {
      setup = scenario.get().setup();
    }
    return withOptions(setup, arguments);
  }

  /** A script is given as it is printed, or by the name of a file that holds it. */
  private static Setup parse(String script) throws UsageException {
    try {
      boolean isFile = !script.strip().startsWith("puredtls-sim");
      return Script.parse(isFile ? Files.readString(Path.of(script)) : script);
    } catch (IOException e) {
      throw new UsageException(
          "--replay %s: that is neither a script, which begins with 'puredtls-sim 1', nor a file"
                  .formatted(Console.quote(script))
              + " that can be read.");
    } catch (IllegalArgumentException e) {
      throw new UsageException("--replay: the script cannot be read: " + e.getMessage());
    }
  }

  private static Setup withOptions(Setup setup, Arguments arguments) throws UsageException {
    Setup changed = setup;
    if (arguments.has("--seed")) {
      changed = changed.withSeed(Values.number(arguments, "--seed", 1, 0, 999_999_999));
    }
    Optional<Integer> mtu = Values.mtu(arguments);
    if (mtu.isPresent()) {
      changed = changed.withEnds(changed.ends().withMtu(mtu.get(), mtu.get(), 0));
    }
    return changed.withNetwork(
        withOptions(changed.toServer(), arguments), withOptions(changed.toClient(), arguments));
  }

  private static Conditions withOptions(Conditions conditions, Arguments arguments)
      throws UsageException {
    Conditions changed = conditions;
    for (String name : List.of("loss", "delay")) {
      Optional<String> value = arguments.value("--" + name);
      if (value.isPresent()) {
        Conditions alone = parse(name, value.get());
        changed =
            name.equals("loss") ? changed.withLoss(alone.loss()) : changed.withDelay(alone.delay());
      }
    }
    return changed;
  }

  private static Conditions parse(String name, String value) throws UsageException {
    try {
      return ConditionsText.parse(name + " " + value);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--%s %s: %s. Write for example --loss 20%% or --delay 50ms±20ms."
              .formatted(name, Console.quote(value), e.getMessage()));
    }
  }

  private int run() {
    scenario.ifPresent(each -> console.printText(each.title() + "\n\n" + each.explanation()));
    Simulation simulation = Simulation.recording(setup);
    Outcome outcome = simulation.run();
    console.print("\n" + Script.line(setup) + "\n");
    if (!isExplained) {
      Ladder.print(simulation.history()).lines().forEach(this::show);
    }
    explain();
    console.print("");
    for (Failure failure : outcome.failures()) {
      console.error(failure.explanation());
    }
    console.print(summary(outcome));
    outcome
        .violation()
        .ifPresent(violation -> console.printText(new Finding(setup, violation).report()));
    return outcome.violation().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Explains and captures the run, where that is asked for. */
  private void explain() {
    if (view.isEmpty() && capture.isEmpty()) {
      return;
    }
    SimRecording recording = SimRecording.of(setup);
    view.ifPresent(as -> show(as, recording.explain(as.options())));
    if (capture.isPresent()) {
      recording.writeTo(capture.get(), withSecrets);
      Recording.close(capture.get(), console);
    }
  }

  private void show(ExplainView as, Run run) {
    if (isExplained) {
      console.printText(as.print(run));
    }
    as.writeReport(run);
  }

  /** What the network did wrong has a colour. */
  private void show(String line) {
    if (line.contains(" ** ")) {
      console.warning(line);
    } else {
      console.detail(line);
    }
  }

  private static String summary(Outcome outcome) {
    String times =
        outcome.handshakeNanos().isEmpty()
            ? ""
            : " after "
                + String.join(", ", outcome.handshakeNanos().stream().map(Text::time).toList());
    String line =
        "Done: %d of %d handshakes completed%s; %d datagrams, %d flights sent again, %d messages"
            + " delivered.";
    return line.formatted(
        outcome.completed(),
        outcome.setup().clients(),
        times,
        outcome.datagrams(),
        outcome.retransmissions(),
        outcome.messages());
  }
}
