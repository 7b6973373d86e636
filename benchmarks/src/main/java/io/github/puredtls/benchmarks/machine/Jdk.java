package io.github.puredtls.benchmarks.machine;

import java.nio.file.Path;

/**
 * A JDK of this machine.
 *
 * @param home its directory
 * @param version for example 17.0.15
 * @param vendor for example Debian; empty when it does not say
 */
public record Jdk(Path home, String version, String vendor) {
  /**
   * Its major version.
   *
   * @return for example 17
   */
  public int feature() {
    return Integer.parseInt(version.split("[^0-9]", 2)[0]);
  }

  /**
   * Its name in tables and files.
   *
   * @return for example {@code JDK 17.0.15}
   */
  public String title() {
    return "JDK " + version;
  }

  /**
   * Its program {@code java}.
   *
   * @return the path
   */
  public Path java() {
    return home.resolve("bin").resolve("java");
  }
}
