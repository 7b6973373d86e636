package io.github.puredtls.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.testsupport.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @Test
  void readsEveryKindOfValue() {
    assertEquals(
        Map.of("a", List.of(1.0, -2.5e3), "b", Map.of("c", true), "d", List.of()),
        JsonText.parse(" { \"a\" : [1, -2.5e3],\n\"b\":{\"c\":true},\"d\":[ ] } "));
    assertEquals(Arrays.asList(null, false, ""), JsonText.parse("[null,false,\"\"]"));
    assertEquals(Map.of(), JsonText.parse("{}"));
  }

  @Test
  void readsEscapes() {
    assertEquals(
        "\"\\/\b\f\n\r\t\u00e9 {", JsonText.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9 {\""));
  }

  @Test
  void keepsWhiteSpaceAtTheBeginningOfAString() {
    assertEquals("  x ", JsonText.parse("\"  x \""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "tru",
        "\"abc",
        "\"\\x\"",
        "1 2",
        "\"\\"
      })
  void refusesWhatIsNotJson(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> JsonText.parse(text));
    assertTrue(refusal.getMessage().startsWith("JSON: expected"), refusal.getMessage());
  }
}
