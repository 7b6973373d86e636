package io.github.puredtls.sim.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.Invariant;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Would the simulator notice? Every mutant is found by the default exploration, and explained. */
class MutantTest {
  @ParameterizedTest
  @EnumSource
  void isFoundAndShrunk(Mutant mutant, @TempDir Path folder, TestReporter reporter)
      throws Exception {
    MutantLoader loader = MutantLoader.compile(mutant.patches(), folder);
    String[] found = hunt(loader);
    assertTrue(found.length > 0, () -> mutant + " was not found");
    reporter.publishEntry(mutant.name(), found[2]);
    assertTrue(mutant.broken().contains(Invariant.valueOf(found[0])), () -> found[2]);
    assertEquals(found[0], replay(loader, found[1]), "the printed script brings it back");
    Setup script = Script.parse(found[1]);
    assertTrue(script.rules().size() <= 2, () -> "not minimal: " + found[2]);
    assertEquals(List.of(), script.actions());
    assertEquals(
        Optional.empty(),
        Simulation.of(script).run().violation(),
        "the true engine passes where the mutant fails");
  }

  @Test
  void theUnchangedCoreIsNotAccused(@TempDir Path folder) throws Exception {
    Patch same = new Patch("handshake/Flight.java", "record Flight(", "record Flight(");
    assertEquals(0, hunt(MutantLoader.compile(List.of(same), folder)).length);
  }

  @SuppressWarnings("unchecked")
  private static String replay(MutantLoader loader, String script)
      throws ReflectiveOperationException {
    Object replay = loader.loadClass(Replay.class.getName()).getDeclaredConstructor().newInstance();
    return ((UnaryOperator<String>) replay).apply(script);
  }

  @SuppressWarnings("unchecked")
  private static String[] hunt(MutantLoader loader) throws ReflectiveOperationException {
    Object hunt = loader.loadClass(Hunt.class.getName()).getDeclaredConstructor().newInstance();
    return ((Supplier<String[]>) hunt).get();
  }
}
