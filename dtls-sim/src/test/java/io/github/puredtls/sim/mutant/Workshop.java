package io.github.puredtls.sim.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Compiles core, simulator and {@link Hunt} into a folder, and for each mutant the one source that
 * differs. A mutant has a class loader of its own, so that nothing of the sound core is in it.
 */
final class Workshop {
  private static final Path CORE = Path.of("..", "dtls-core", "src", "main", "java");
  private static final Path SIMULATOR = Path.of("src", "main", "java");
  private static final Path HUNT =
      Path.of("src", "test", "java", Hunt.class.getName().replace('.', '/') + ".java");
  private static final String PACKAGE = "io/github/puredtls/core/";

  private final Path folder;
  private final Path sound;

  Workshop(Path folder) throws IOException {
    this.folder = folder;
    this.sound = folder.resolve("sound");
    List<Path> sources = new ArrayList<>(List.of(HUNT));
    sources.addAll(sourcesBelow(CORE));
    sources.addAll(sourcesBelow(SIMULATOR));
    compile(sound, sources);
  }

  private static List<Path> sourcesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .toList();
    }
  }

  /** Compiles a mutant. */
  Specimen make(Mutant mutant) throws IOException, ReflectiveOperationException {
    String source = Files.readString(CORE.resolve(PACKAGE + mutant.file()));
    Path changed = folder.resolve(mutant + "-sources").resolve(mutant.file());
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, mutant.applyTo(source));
    Path classes = folder.resolve(mutant.name());
    compile(classes, List.of(changed));
    return new Specimen(classes, sound);
  }

  private void compile(Path classes, List<Path> sources) {
    List<String> words = new ArrayList<>(List.of("-d", classes.toString(), "-encoding", "UTF-8"));
    words.addAll(List.of("-cp", sound.toString(), "-nowarn"));
    sources.forEach(source -> words.add(source.toString()));
    StringWriter messages = new StringWriter();
    PrintWriter writer = new PrintWriter(messages);
    ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
    int result = compiler.run(writer, writer, words.toArray(String[]::new));
    assertEquals(0, result, messages::toString);
  }

  /** A broken core with the simulator around it. */
  static final class Specimen implements AutoCloseable {
    private final URLClassLoader loader;
    private final Class<?> hunt;

    private Specimen(Path... folders) throws IOException, ReflectiveOperationException {
      URL[] places = new URL[folders.length];
      for (int i = 0; i < folders.length; i++) {
        places[i] = folders[i].toUri().toURL();
      }
      // Not even the platform's loader as parent: it knows where the modules of this test are.
      loader = new URLClassLoader(places, null);
      hunt = loader.loadClass(Hunt.class.getName());
    }

    /** Calls a method of {@link Hunt} there. */
    String call(String method, String... arguments) throws ReflectiveOperationException {
      Class<?>[] types = new Class<?>[arguments.length];
      Arrays.fill(types, String.class);
      Method called = hunt.getMethod(method, types);
      return (String) called.invoke(null, (Object[]) arguments);
    }

    @Override
    public void close() throws IOException {
      loader.close();
    }
  }
}
