package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.machine.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compiles the program beside OpenSSL's library, where a C compiler and the library are. */
final class Libssl {
  private static final String SOURCE = "src/main/c/libssl_benchmark.c";

  private final Path source;
  private final Path executable;

  Libssl(Path module) {
    this.source = module.resolve(SOURCE);
    this.executable = module.resolve("target").resolve("libssl_benchmark");
  }

  /** The program, or nothing when it cannot be compiled here. */
  Optional<Path> compile() throws IOException {
    Files.createDirectories(executable.getParent());
    List<String> command =
        List.of("gcc", "-O2", "-o", executable.toString(), source.toString(), "-lssl", "-lcrypto");
    return Commands.firstLine(command).map(line -> executable);
  }

  /** The library's version. */
  static String version(Path executable) {
    return Commands.firstLine(List.of(executable.toString(), "version")).orElse("unknown");
  }
}
