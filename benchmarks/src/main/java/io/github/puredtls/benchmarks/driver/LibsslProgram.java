package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.machine.Jdk;
import io.github.puredtls.benchmarks.machine.OneCpu;
import io.github.puredtls.benchmarks.micro.Plan;
import io.github.puredtls.benchmarks.results.Subjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The C program beside libssl. No JDK is in it; it runs beside each, so that each table has figures
 * of the same minutes.
 *
 * @param group see {@link Program}
 * @param executable what {@link Libssl} compiled
 */
record LibsslProgram(String group, Path executable) implements Program {
  @Override
  public String title() {
    return Subjects.LIBSSL;
  }

  @Override
  public int rounds() {
    return Programs.ROUNDS;
  }

  @Override
  public List<String> command(Jdk jdk, boolean quick) {
    Plan plan = quick ? Plan.QUICK : Plan.FULL;
    List<String> command = new ArrayList<>();
    if (group.equals(Programs.HANDSHAKE)) {
      command.addAll(OneCpu.commandPrefix());
    }
    command.add(executable.toString());
    command.add(group);
    if (group.equals(Programs.RECORDS)) {
      command.add(plan.sizes(false).stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    command.add(String.valueOf(plan.iterationMillis()));
    command.add(String.valueOf(plan.iterations()));
    return command;
  }
}
