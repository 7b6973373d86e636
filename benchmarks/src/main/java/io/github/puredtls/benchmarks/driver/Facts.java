package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.machine.Jdk;
import io.github.puredtls.benchmarks.machine.Machine;
import io.github.puredtls.benchmarks.results.Subjects;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document says about its run: date, machine, versions. */
final class Facts {
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "jmh-core",
          "JMH",
          "bctls-jdk18on",
          Subjects.BOUNCY_CASTLE_JCA.replace(" (JCA)", ""),
          "scandium",
          Subjects.SCANDIUM);

  private Facts() {}

  static Map<String, String> collect(List<Jdk> jdks, Optional<Path> libssl, int rounds) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("rounds", String.valueOf(rounds));
    facts.putAll(Machine.describe());
    for (Jdk jdk : jdks) {
      facts.put(jdk.title(), jdk.vendor().isEmpty() ? "vendor unknown" : jdk.vendor());
    }
    libssl.ifPresent(executable -> facts.put(Subjects.LIBSSL, Libssl.version(executable)));
    libraries(System.getProperty("java.class.path"), facts);
    return facts;
  }

  /** Versions stand in the names of the jars. */
  static void libraries(String classPath, Map<String, String> facts) {
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
      String file = Path.of(entry).getFileName().toString();
      Matcher matcher = Pattern.compile("(.+?)-([0-9].*)\\.jar").matcher(file);
      if (matcher.matches() && LIBRARIES.containsKey(matcher.group(1))) {
        facts.put(LIBRARIES.get(matcher.group(1)), matcher.group(2));
      }
    }
  }
}
