package io.github.puredtls.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  @Test
  void blanksCommentsAndLiteralsButKeepsLines() {
    String source = "a(); // b {\n/* c\n { */ d(\"e \\\" {\", '{', '\\'');\n";
    String code = SourceText.code(source);
    assertEquals(source.length(), code.length());
    assertEquals(
        List.of("a();", "", "d(        ,    ,     );"), code.lines().map(String::strip).toList());
  }

  @Test
  void measuresMethodsFromNameToClosingBrace() {
    String source =
        """
        class A {
          A() {}

          @Override
          public <T> int first(
              int a, List<T> b)
              throws IOException {
            if (a(b)) {
              run(() -> { return; });
            }
            Object o = new Object() {
              void inner() {
                x();
              }
            };
          }

          abstract void none();

          record B(int c) {
            int d() { return switch (c) { default -> 1; }; }
          }
        }
        """;
    assertEquals(
        List.of(
            new SourceText.Method("A", 1),
            new SourceText.Method("first", 12),
            new SourceText.Method("inner", 3),
            new SourceText.Method("d", 1)),
        SourceText.methods(source));
  }
}
