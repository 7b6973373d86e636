package io.github.puredtls.sim;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InvariantTest {
  @Test
  void areAllInTheDocument() {
    String rows =
        Arrays.stream(Invariant.values())
            .map(each -> "| `%s` | %s | %s |%n".formatted(each, each.meaning(), each.section()))
            .collect(Collectors.joining())
            .replace(System.lineSeparator(), "\n");
    Document.of("simulator.md")
        .assertShows("invariants", "| Name | Rule | Section |\n| --- | --- | --- |\n" + rows);
  }
}
