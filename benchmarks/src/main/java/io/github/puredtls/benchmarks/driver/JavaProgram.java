package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.machine.Jdk;
import io.github.puredtls.benchmarks.machine.OneCpu;
import java.util.ArrayList;
import java.util.List;

/**
 * A class with a {@code main}, in a JVM of its own. Its last argument says how long it may take:
 * {@code FULL} or {@code QUICK}.
 *
 * @param group see {@link Program}
 * @param title see {@link Program}
 * @param rounds see {@link Program}
 * @param isOnOneCpu whether the whole JVM is kept on one CPU from its start
 * @param jvmOptions options of the JVM
 * @param mainClass the class
 * @param arguments what comes before the last argument
 */
record JavaProgram(
    String group,
    String title,
    int rounds,
    boolean isOnOneCpu,
    List<String> jvmOptions,
    String mainClass,
    List<String> arguments)
    implements Program {

  @Override
  public List<String> command(Jdk jdk, boolean quick) {
    List<String> command = new ArrayList<>();
    if (isOnOneCpu) {
      command.addAll(OneCpu.commandPrefix());
    }
    command.add(jdk.java().toString());
    command.addAll(jvmOptions);
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    command.add(quick ? "QUICK" : "FULL");
    return command;
  }
}
