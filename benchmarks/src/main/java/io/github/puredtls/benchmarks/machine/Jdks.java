package io.github.puredtls.benchmarks.machine;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Finds the JDKs to measure on: 17, the oldest that PureDTLS supports, and the newest. */
public final class Jdks {
  private static final int OLDEST_FEATURE = 17;
  private static final Path DIRECTORY = Path.of("/usr/lib/jvm");

  private Jdks() {}

  /**
   * JDK 17 and the newest of this machine.
   *
   * @return one or two, the oldest first; none when there is no JDK from 17 on
   * @throws IOException when a directory cannot be read
   */
  public static List<Jdk> oldestAndNewest() throws IOException {
    List<Jdk> found = new ArrayList<>();
    for (Path home : homes()) {
      read(home).filter(jdk -> jdk.feature() >= OLDEST_FEATURE).ifPresent(found::add);
    }
    found.sort(Comparator.comparingInt(Jdk::feature));
    if (found.size() <= 1 || found.get(0).feature() == found.get(found.size() - 1).feature()) {
      return found.stream().limit(1).toList();
    }
    return List.of(found.get(0), found.get(found.size() - 1));
  }

  private static Set<Path> homes() throws IOException {
    Set<Path> homes = new TreeSet<>();
    homes.add(Path.of(System.getProperty("java.home")).toRealPath());
    String configured = System.getenv("JAVA_HOME");
    if (configured != null && Files.isDirectory(Path.of(configured))) {
      homes.add(Path.of(configured).toRealPath());
    }
    if (Files.isDirectory(DIRECTORY)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(DIRECTORY)) {
        for (Path entry : entries) {
          homes.add(entry.toRealPath());
        }
      }
    }
    return homes;
  }

  /**
   * Reads what a JDK says of itself in its file {@code release}.
   *
   * @param home its directory
   * @return empty when there is no JDK with a java and a keytool
   * @throws IOException when the file cannot be read
   */
  public static Optional<Jdk> read(Path home) throws IOException {
    Path release = home.resolve("release");
    Path tools = home.resolve("bin");
    if (!Files.isRegularFile(release)
        || !Files.isExecutable(tools.resolve("java"))
        || !Files.isExecutable(tools.resolve("keytool"))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    }
    String version = unquote(properties.getProperty("JAVA_VERSION", ""));
    if (!version.matches("[0-9]+([._+-].*)?")) {
      return Optional.empty();
    }
    return Optional.of(new Jdk(home, version, unquote(properties.getProperty("IMPLEMENTOR", ""))));
  }

  private static String unquote(String value) {
    return value.replace("\"", "").strip();
  }
}
