package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.Scenario;
import io.github.puredtls.sim.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(List.of(words), Map.of(), new Console(output, errors));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String lastLine() {
    return output().lines().reduce((one, next) -> next).orElseThrow();
  }

  @Test
  void listNamesEveryScenario() {
    assertEquals(ExitCode.DONE, run("sim", "--list"));
    assertEquals(Scenario.values().length, output().lines().count());
    assertTrue(output().contains("lost-last-flight"), output());
  }

  @ParameterizedTest
  @EnumSource
  void everyScenarioHoldsAndExplainsItself(Scenario scenario) {
    assertEquals(ExitCode.DONE, run("sim", "--scenario", scenario.id()), this::output);
    assertTrue(output().startsWith(scenario.title() + "\n\n" + scenario.explanation()), output());
    assertTrue(lastLine().startsWith("Done: "), output());
  }

  @Test
  void ladderShowsWhatTheNetworkDidAndWhatTheSidesThenDid() {
    run("sim", "--scenario", "lost-last-flight");
    List<String> lines = output().lines().toList();
    int lost = lines.indexOf(" ".repeat(37) + "** drop");
    assertTrue(lines.get(lost - 1).endsWith("<---  ChangeCipherSpec, Finished (sealed)"), output());
    assertTrue(
        lines.get(lost + 2).contains("no answer and sends its flight again"),
        () -> lines.get(lost + 2));
    assertEquals(
        "Done: 1 of 1 handshakes completed after 1060ms; 14 datagrams, 2 flights sent again,"
            + " 4 messages delivered.",
        lastLine());
  }

  @Test
  void optionsChangeTheNetwork() {
    run("sim", "--loss", "20%", "--delay", "50ms±20ms", "--seed", "7", "--mtu", "256");
    String conditions = "loss 20% delay 50ms±20ms";
    assertTrue(
        output()
            .contains(
                "\npuredtls-sim 1; seed 7; mtu 256 256 0; client->server %s; server->client %s;"
                    .formatted(conditions, conditions)),
        output());
  }

  @Test
  void printedScriptIsReplayed(@TempDir Path folder) throws IOException {
    String script = Script.line(Scenario.LOST_FRAGMENT.setup());
    run("sim", "--replay", script);
    String first = output();
    assertTrue(first.contains("** drop"), first);
    out.reset();
    Path file = Files.writeString(folder.resolve("script"), script.replace("; ", "\n"));
    run("sim", "--replay", file.toString());
    assertEquals(first, output());
  }

  // A rule that stands for a bug: nothing that is lost for good can complete.
  @Test
  void whatMustHoldAndDoesNotEndsWithOneAndTheLineThatReplaysIt() {
    String script = "puredtls-sim 1; drop every Finished; expect complete";
    assertEquals(ExitCode.FAILED, run("sim", "--replay", script));
    assertTrue(output().contains("COMPLETES"), output());
    String replay = "Replay it with: ./dtls sim --replay 'puredtls-sim 1; ";
    assertTrue(output().contains(replay), output());
  }

  @Test
  void explorationSumsUp() {
    assertEquals(ExitCode.DONE, run("sim", "explore", "--faults", "1", "--seeds", "20"));
    assertTrue(output().startsWith("Every fault of up to 1 datagrams:\n"), output());
    assertTrue(output().contains("Random runs, seeds 1 to 20:\n20 schedules, "), output());
    assertEquals(2, output().lines().filter("0 invariants broken"::equals).count(), output());
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void tableAndPlotAreMeasured(@TempDir Path folder) throws IOException {
    Path plot = folder.resolve("times.svg");
    int result = run("sim", "explore", "--seeds", "2", "--table", "--plot", plot.toString());
    assertEquals(ExitCode.DONE, result, this::output);
    assertTrue(output().startsWith("| Loss | Delay |"), output());
    assertTrue(Files.readString(plot).contains("<svg"), "that is no plot");
  }

  @Test
  void plotThatCannotBeWrittenIsAFailure(@TempDir Path folder) {
    String plot = folder.resolve("no/such/folder.svg").toString();
    assertEquals(ExitCode.FAILED, run("sim", "explore", "--seeds", "1", "--plot", plot));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("Cannot write"), err::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sim now | 'now' is no option of sim",
        "sim --scenario dance | There is no scenario",
        "sim --replay dance | neither a script, which begins",
        "sim --replay puredtls-sim | the script cannot be read",
        "sim --scenario wrong-key --replay x | only one can be run",
        "sim --loss much | Write for example --loss 20%",
        "sim --delay 5 | Write for example --loss 20%",
        "sim --mtu 127 | no number from 128 to 65507",
        "sim explore now | 'now' is no option of sim explore",
        "sim explore --faults 4 | no number from 1 to 3",
        "sim explore --table --faults 1 | Remove --faults",
        "sim explore --table --seeds 0 | at least one run"
      })
  void wrongCommandLineIsExplained(String line, String explanation) {
    assertEquals(ExitCode.USAGE, run(line.split(" +")));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains(explanation), err::toString);
    assertEquals("", output());
  }

  @Test
  void progressBarTellsShareStateAndTimeLeft() {
    assertEquals(
        "[#######.......................]  25 %, 12 schedules, 10 s left",
        ProgressBar.line(0.25, "12 schedules", 3_000_000_000L));
  }
}
