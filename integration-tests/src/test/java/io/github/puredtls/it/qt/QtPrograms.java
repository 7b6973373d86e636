package io.github.puredtls.it.qt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Debian puts the compiled examples: not on the PATH. */
public final class QtPrograms {
  /** The key that both programs have built in, for every identity. */
  public static final String KEY = "1a2b3c4d5e6f";

  static final String CLIENT = "secureudpclient";
  static final String SERVER = "secureudpserver";

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final Pattern VERSION = Pattern.compile("libQt5Network\\.so\\.([0-9.]+)");

  private QtPrograms() {}

  /** Why the client cannot be started and worked; empty when it can. */
  public static Optional<String> whyNoClient() {
    return whyMissing(CLIENT).or(Screen::whyMissing);
  }

  /** Why the server cannot be started and worked; empty when it can. */
  public static Optional<String> whyNoServer() {
    return whyMissing(SERVER).or(Screen::whyMissing).or(NetworkNamespace::whyMissing);
  }

  private static Optional<String> whyMissing(String program) {
    return find(program).isPresent()
        ? Optional.empty()
        : Optional.of("Qt's " + program + " is not here (Debian's package qtbase5-examples)");
  }

  static String path(String program) {
    return find(program).orElseThrow().toString();
  }

  private static Optional<Path> find(String program) {
    return list(LIBRARIES, "*").stream()
        .map(folder -> folder.resolve(Path.of("qt5/examples/network", program, program)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The version of the Qt that they run with, which they do not tell themselves. */
  public static String version() {
    Path libraries = Path.of(path(CLIENT)).getParent();
    while (!libraries.getParent().equals(LIBRARIES)) {
      libraries = libraries.getParent();
    }
    return list(libraries, "libQt5Network.so.*").stream()
        .map(file -> VERSION.matcher(file.getFileName().toString()))
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .max(Comparator.comparing(String::length))
        .orElse("unknown");
  }

  private static List<Path> list(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      List<Path> list = new ArrayList<>();
      entries.forEach(list::add);
      return list;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
