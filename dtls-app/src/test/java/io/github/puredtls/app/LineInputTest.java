package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineInputTest {
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  private List<String> read(String text) {
    PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    ByteArrayInputStream input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    new LineInput(input, new Console(stream, stream))
        .run(
            new LineInput.Receiver() {
              @Override
              public boolean onLine(byte[] line) {
                lines.add(new String(line, StandardCharsets.UTF_8));
                return true;
              }

              @Override
              public void onEnd() {
                lines.add("END");
              }
            });
    return lines;
  }

  @Test
  void linesLoseTheirEndsAndNothingElse() {
    assertEquals(List.of("a", "", " b\rc ", "ä", "END"), read("a\n\r\n b\rc \r\nä\n"));
  }

  @Test
  void lastLineNeedsNoEnd() {
    assertEquals(List.of("a", "b", "END"), read("a\nb"));
  }

  @Test
  void noInputIsNoLine() {
    assertEquals(List.of("END"), read(""));
  }

  @Test
  void longestLineIsReadAndALongerOneIsLeftOutByName() {
    String longest = "x".repeat(LineInput.LINE_LIMIT_BYTES);
    assertEquals(
        List.of(longest, longest, "after", "END"),
        read(longest + "\n" + longest + "\r\n" + longest + "y\n" + longest + "yyy\nafter\n"));
    String told = messages.toString(StandardCharsets.UTF_8);
    assertEquals(2, told.lines().count(), told);
    assertTrue(told.contains("A line of 16387 bytes was left out"), told);
  }
}
