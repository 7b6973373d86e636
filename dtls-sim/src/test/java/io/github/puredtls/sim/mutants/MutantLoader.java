package io.github.puredtls.sim.mutants;

import io.github.puredtls.core.engine.DtlsEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Loads a mutant of the core, and a simulator that runs on it: all classes of this project once
 * more, the patched ones from their own compilation.
 */
final class MutantLoader extends ClassLoader {
  private static final String PROJECT = "io.github.puredtls.";
  private static final String CORE = "io/github/puredtls/core/";

  private final Path patched;

  private MutantLoader(Path patched) {
    super(ClassLoader.getPlatformClassLoader());
    this.patched = patched;
  }

  /** Compiles the patched sources into a folder. */
  static MutantLoader compile(List<Patch> patches, Path folder)
      throws IOException, URISyntaxException {
    List<String> arguments = new ArrayList<>();
    Path classes =
        Path.of(DtlsEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path out = folder.resolve("classes");
    arguments.addAll(List.of("-d", out.toString(), "--release", "17", "-proc:none"));
    arguments.addAll(List.of("-encoding", "UTF-8", "-cp", classes.toString()));
    Path sources = module().resolveSibling("dtls-core/src/main/java").resolve(CORE);
    for (Patch patch : patches) {
      Path copy = folder.resolve(patch.file());
      Files.createDirectories(copy.getParent());
      if (!Files.exists(copy)) {
        Files.copy(sources.resolve(patch.file()), copy);
        arguments.add(copy.toString());
      }
      Files.writeString(copy, patch.apply(Files.readString(copy)));
    }
    StringWriter messages = new StringWriter();
    PrintWriter printer = new PrintWriter(messages);
    ToolProvider javac =
        ToolProvider.findFirst("javac")
            .orElseThrow(() -> new AssertionError("the tests need a JDK, with javac"));
    if (javac.run(printer, printer, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("the mutant does not compile:\n" + messages);
    }
    return new MutantLoader(out);
  }

  /** Surefire sets basedir to the module's folder. */
  private static Path module() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PROJECT)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] read(String file) {
    Path mutated = patched.resolve(file);
    try {
      if (Files.isRegularFile(mutated)) {
        return Files.readAllBytes(mutated);
      }
      try (InputStream in = MutantLoader.class.getClassLoader().getResourceAsStream(file)) {
        return in == null ? null : in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
