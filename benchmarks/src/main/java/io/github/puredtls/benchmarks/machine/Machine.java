package io.github.puredtls.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run's figures depend on, besides the code: the machine. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * Describes this machine.
   *
   * @return facts by name, in order
   */
  public static Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("CPU", cpuModel());
    facts.put("CPUs", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return facts;
  }

  private static String cpuModel() {
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
