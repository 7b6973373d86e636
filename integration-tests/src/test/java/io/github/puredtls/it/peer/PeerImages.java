package io.github.puredtls.it.peer;

import io.github.puredtls.testsupport.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The two images that hold the programs of others. */
final class PeerImages {
  /** Public, small, and with packages of all peers. */
  private static final String BASE = "debian:bookworm-slim";

  private static final String PACKAGES = "openssl gnutls-bin libcoap3-bin";

  /** What an image should hold: a shell, for tests that start many programs, and the peers. */
  private static final List<String> PROGRAMS =
      List.of("sh", Openssl.PROGRAM, Gnutls.SERVER, Gnutls.CLIENT, Libcoap.SERVER, Libcoap.CLIENT);

  /** Lines of ldd: a library with its place, or the loader alone. */
  private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");

  private PeerImages() {}

  /** Builds the image from a registry's base image; the engine pulls it when it must. */
  static PeerHost fromRegistry() {
    ImageFromDockerfile image =
        new ImageFromDockerfile("localhost/puredtls-peers-registry", false)
            .withDockerfileFromBuilder(
                dockerfile ->
                    dockerfile
                        .from(BASE)
                        .run(
                            "apt-get update"
                                + " && apt-get install -y --no-install-recommends "
                                + PACKAGES
                                + " && rm -rf /var/lib/apt/lists/*")
                        .build());
    return new ContainerHost(Place.REGISTRY, image.get(), Set.copyOf(PROGRAMS));
  }

  /** Builds an image that holds those of the programs that this machine has, and no more. */
  static PeerHost fromThisMachine() {
    Set<String> programs = new LinkedHashSet<>();
    Set<String> files = new LinkedHashSet<>();
    for (String program : PROGRAMS) {
      Optional<Path> path = SearchPath.find(program);
      if (path.isPresent()) {
        programs.add(program);
        addWithLibraries(path.get(), files);
      }
    }
    if (programs.contains(Openssl.PROGRAM)) {
      addOpensslFiles(files);
    }
    ImageFromDockerfile image =
        new ImageFromDockerfile("localhost/puredtls-peers-scratch", false)
            .withDockerfileFromBuilder(
                dockerfile ->
                    dockerfile
                        .from("scratch")
                        .copy("root", "/")
                        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
                        .build());
    for (String file : files) {
      image.withFileFromPath("root" + file, Path.of(file));
    }
    return new ContainerHost(Place.SCRATCH, image.get(), programs);
  }

  private static void addWithLibraries(Path file, Set<String> files) {
    files.add(file.toString());
    Matcher libraries = LIBRARY.matcher(outputOf("ldd", file.toString()));
    while (libraries.find()) {
      files.add(libraries.group(1));
    }
  }

  /** Its configuration, and the modules that it loads when the configuration says so. */
  private static void addOpensslFiles(Set<String> files) {
    Path configuration = Path.of(quoted("-d"), "openssl.cnf");
    if (Files.isReadable(configuration)) {
      files.add(configuration.toString());
    }
    Path modules = Path.of(quoted("-m"));
    if (Files.isDirectory(modules)) {
      try (var list = Files.list(modules)) {
        list.filter(Files::isRegularFile).forEach(module -> addWithLibraries(module, files));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What stands between quotation marks in an answer such as OPENSSLDIR: "/usr/lib/ssl". */
  private static String quoted(String option) {
    return outputOf(Openssl.PROGRAM, "version", option).split("\"")[1];
  }

  private static String outputOf(String... words) {
    try (Program program = Program.start(new ArrayList<>(List.of(words)))) {
      if (program.awaitExit() != 0) {
        throw new IllegalStateException(program.report("failed"));
      }
      return program.output();
    }
  }
}
