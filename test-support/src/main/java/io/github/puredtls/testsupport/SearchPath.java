package io.github.puredtls.testsupport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The folders in which the system looks for programs. */
public final class SearchPath {
  private SearchPath() {}

  /**
   * Looks for a program.
   *
   * @param program its name
   * @return empty when it is not on the PATH
   */
  public static Optional<Path> find(String program) {
    String folders = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(folders.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Tells whether a program is there.
   *
   * @param program its name
   * @return whether it is on the PATH
   */
  public static boolean has(String program) {
    return find(program).isPresent();
  }
}
