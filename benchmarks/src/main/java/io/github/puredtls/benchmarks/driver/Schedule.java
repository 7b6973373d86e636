package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.machine.Jdk;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order a run starts what: in each round, each JDK, each group and each of its programs,
 * and every round begins with another program, so that none always comes first.
 */
final class Schedule {
  private Schedule() {}

  /** One start of one program. */
  record Step(int round, Jdk jdk, Program program) {}

  static List<Step> of(int rounds, List<Jdk> jdks, List<Program> programs) {
    List<Step> steps = new ArrayList<>();
    List<String> groups = programs.stream().map(Program::group).distinct().toList();
    for (int round = 1; round <= rounds; round++) {
      for (String group : groups) {
        List<Program> all = programs.stream().filter(p -> p.group().equals(group)).toList();
        for (Jdk jdk : jdks) {
          addRound(steps, round, jdk, all);
        }
      }
    }
    return steps;
  }

  private static void addRound(List<Step> steps, int round, Jdk jdk, List<Program> programs) {
    for (int turn = 0; turn < programs.size(); turn++) {
      Program program = programs.get((turn + round - 1) % programs.size());
      if (round <= program.rounds()) {
        steps.add(new Step(round, jdk, program));
      }
    }
  }
}
