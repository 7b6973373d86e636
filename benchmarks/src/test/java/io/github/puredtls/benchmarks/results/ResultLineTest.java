package io.github.puredtls.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLineTest {
  private static final ResultLine LINE =
      new ResultLine("records", "bare cipher", "1024", "ns/record", List.of(544.25, 560.0));

  @Test
  void aLineIsWrittenWithTabsBlanksAndDecimalPoints() {
    assertEquals("RESULT\trecords\tbare cipher\t1024\tns/record\t544.250 560.000", LINE.toString());
  }

  @Test
  void whatIsWrittenCanBeRead() {
    assertEquals(LINE, ResultLine.parse(LINE.toString()).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# Warm-up", "RESULT: 5", "RESULTS\ta\tb\tc\td\t1"})
  void otherLinesAreNoResults(String line) {
    assertTrue(ResultLine.parse(line).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RESULT\trecords\tours\t16\tns",
        "RESULT\trecords\tours\t16\tns\t",
        "RESULT\trecords\tours\t16\tns\t1,5",
        "RESULT\trecords\tours\t16\tns\tNaN",
        "RESULT\trecords\tours\t16\tns\t1 2\t3",
        "RESULT\t\tours\t16\tns\t1",
        "RESULT\trecords\t ours\t16\tns\t1"
      })
  void aBrokenResultIsAnErrorAndNotOverlooked(String line) {
    assertThrows(IllegalArgumentException.class, () -> ResultLine.parse(line));
  }
}
