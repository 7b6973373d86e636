package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PskCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
  private final Console console = new Console(stream, stream);

  @Test
  void writesALineForTheKeyFile() throws UsageException {
    int code = PskCommand.run(List.of("--identity", "sensor-7"), console);
    assertEquals(ExitCode.DONE, code);
    String line = out.toString(StandardCharsets.UTF_8);
    assertTrue(line.matches("sensor-7:[0-9a-f]{64}\n"), line);
  }

  @Test
  void takesAllBytesFromTheRandomSource() throws UsageException {
    PskCommand.run(List.of(), console, new SplittableRandom(7));
    PskCommand.run(List.of(), console, new SplittableRandom(7));
    PskCommand.run(List.of(), console, new SplittableRandom(8));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(lines.get(0), lines.get(1));
    assertNotEquals(lines.get(0), lines.get(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a:b", "#a", "a\u001bb"})
  void refusesAnIdentityThatTheFileCannotHold(String identity) {
    List<String> words = List.of("--identity", identity);
    UsageException wrong = assertThrows(UsageException.class, () -> PskCommand.run(words, console));
    assertTrue(wrong.getMessage().contains("cannot stand in a key file"), wrong::getMessage);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }
}
