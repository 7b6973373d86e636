package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The jars that classes came from. Where they came from a folder, as they do in a build, a jar is
 * made of it: only jars can be in a CDS archive.
 */
final class Jars {
  private final Path folder;

  /** Jars that are made go into this folder. */
  Jars(Path folder) {
    this.folder = folder;
  }

  /** The jar with a class and its module or program. */
  Path of(Class<?> type) throws IOException {
    Path source = source(type);
    if (!Files.isDirectory(source)) {
      return source;
    }
    Path jar = folder.resolve(type.getPackageName() + ".jar");
    if (!Files.exists(jar)) {
      pack(source, jar);
    }
    return jar;
  }

  /** The same by the class's name, for what is not called from here. */
  Path of(String className) throws IOException {
    try {
      return of(Class.forName(className, false, Jars.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new IOException(className + " is not on the class path, and is to be measured", e);
    }
  }

  private static Path source(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("where " + type + " came from has no path", e);
    }
  }

  private static void pack(Path source, Path jar) throws IOException {
    try (Stream<Path> all = Files.walk(source);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
        String name = source.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }
}
