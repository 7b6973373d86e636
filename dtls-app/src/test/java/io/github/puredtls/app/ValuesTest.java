package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static Arguments option(String value) throws UsageException {
    return Arguments.parse(List.of("--x=" + value), Set.of("--x"), Set.of());
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "5s, PT5S", "2m, PT2M", "1440m, P1D"})
  void readsTimes(String text, Duration time) throws UsageException {
    assertEquals(time, Values.time(option(text), "--x", Duration.ZERO));
  }

  @Test
  void takesZeroOnlyWhereItMeansSomething() throws UsageException {
    Arguments zero = option("0s");
    assertEquals(Duration.ZERO, Values.timeOrZero(zero, "--x", Duration.ofSeconds(1)));
    assertThrows(UsageException.class, () -> Values.time(zero, "--x", Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-1s", "5h", "1441m", "1.5s", "9999999999s"})
  void explainsWhatIsNoTime(String text) throws UsageException {
    Arguments wrong = option(text);
    UsageException thrown =
        assertThrows(UsageException.class, () -> Values.time(wrong, "--x", Duration.ofSeconds(1)));
    assertTrue(thrown.getMessage().contains("500ms"), thrown::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "11", "-1", "x", "99999999999"})
  void explainsNumbersOutOfBounds(String text) throws UsageException {
    Arguments wrong = option(text);
    UsageException thrown =
        assertThrows(UsageException.class, () -> Values.number(wrong, "--x", 5, 1, 10));
    assertTrue(thrown.getMessage().contains("no number from 1 to 10"), thrown::getMessage);
    assertEquals(5, Values.number(option("5"), "--x", 1, 1, 10));
  }

  @Test
  void readsKeysInBothCases() throws UsageException {
    assertArrayEquals(new byte[] {0x1a, (byte) 0xFF, 0}, Values.key("--psk", "1aFf00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5ec5e7c", "5ec5e7zz", "0x5ec5e7", "5ec5e7 "})
  void neverRepeatsAWrongKey(String hex) {
    UsageException thrown =
        assertThrows(UsageException.class, () -> Values.key("The variable", hex));
    assertFalse(thrown.getMessage().contains("5ec5e7"), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("dtls psk"), thrown::getMessage);
  }
}
