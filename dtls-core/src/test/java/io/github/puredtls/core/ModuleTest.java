package io.github.puredtls.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.testing.ConstantPool;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The promises of the core's shape, checked on what the compiler made: it needs nothing but {@code
 * java.base}, its packages form no cycle, and it has no clock, thread, socket or console.
 */
class ModuleTest {
  private static final String PACKAGE = "io/github/puredtls/core/";
  private static final String ROOT = "(root)";

  /** Each package with those that it may use; it may use none that stands below it here. */
  private static final Map<String, Set<String>> ARROWS = arrows();

  private static final Set<String> FORBIDDEN_MEMBERS =
      Set.of(
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/lang/System.getProperty",
          "java/lang/System.getenv",
          "java/lang/System.in",
          "java/lang/System.out",
          "java/lang/System.err",
          "java/lang/Math.random");

  private static final List<String> FORBIDDEN_CLASSES =
      List.of(
          "java/time/Clock",
          "java/time/Instant",
          "java/lang/Thread",
          "java/lang/Process",
          "java/util/Timer",
          "java/util/Random",
          "java/util/concurrent/",
          "java/net/",
          "java/nio/channels/",
          "java/nio/file/",
          "java/io/");

  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new LinkedHashMap<>();
    arrows.put(ROOT, Set.of());
    arrows.put("wire", Set.of(ROOT));
    arrows.put("trace", Set.of(ROOT, "wire"));
    arrows.put("crypto", Set.of(ROOT, "wire"));
    arrows.put("record", Set.of(ROOT, "wire", "trace", "crypto"));
    arrows.put("handshake", Set.of(ROOT, "wire", "trace", "crypto", "record"));
    arrows.put("engine", Set.of(ROOT, "wire", "trace", "crypto", "record", "handshake"));
    return arrows;
  }

  @Test
  void requiresJavaBaseAndNothingElse() throws IOException, URISyntaxException {
    ModuleDescriptor module = descriptor();
    assertEquals("io.github.puredtls.core", module.name());
    assertEquals(
        Set.of("java.base"),
        module.requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void exportsTheFourPublicPackagesToEveryone() throws IOException, URISyntaxException {
    Set<String> exported =
        descriptor().exports().stream()
            .filter(each -> !each.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    assertEquals(descriptor().exports().size(), exported.size(), "none is qualified");
    assertEquals(
        Set.of(
            "io.github.puredtls.core",
            "io.github.puredtls.core.engine",
            "io.github.puredtls.core.trace",
            "io.github.puredtls.core.wire"),
        exported);
  }

  @Test
  void hasArrowsBetweenPackagesThatPointDownOnly() throws IOException, URISyntaxException {
    Map<String, Set<String>> used = new TreeMap<>();
    for (Path file : classFiles()) {
      String from = packageOf(PACKAGE + relative(file));
      Set<String> targets = used.computeIfAbsent(from, key -> new TreeSet<>());
      // Names and descriptors: a class that stands only in a method's type counts as well.
      for (String text : ConstantPool.read(file).texts()) {
        Matcher name = Pattern.compile(PACKAGE + "[\\w/]+").matcher(text);
        while (name.find()) {
          targets.add(packageOf(name.group()));
        }
      }
      targets.remove(from);
    }
    assertEquals(ARROWS.keySet(), used.keySet(), "every package has its place");
    used.forEach(
        (from, targets) ->
            assertTrue(ARROWS.get(from).containsAll(targets), () -> from + " uses " + targets));
  }

  @Test
  void allowsNoCycleInItsOwnTableOfArrows() {
    List<String> above = new ArrayList<>();
    ARROWS.forEach(
        (from, targets) -> {
          assertTrue(above.containsAll(targets), () -> from + " may use what stands below it");
          above.add(from);
        });
  }

  @Test
  void hasNoClockThreadSocketOrConsole() throws IOException, URISyntaxException {
    List<String> found = new ArrayList<>();
    for (Path file : classFiles()) {
      forbidden(ConstantPool.read(file)).forEach(each -> found.add(relative(file) + ": " + each));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void usesSecureRandomAsTheDefaultOfTheConfigurationOnly() throws IOException, URISyntaxException {
    Set<String> users = new TreeSet<>();
    for (Path file : classFiles()) {
      if (ConstantPool.read(file).classes().contains("java/security/SecureRandom")) {
        users.add(relative(file));
      }
    }
    assertEquals(Set.of("EngineConfig.class"), users);
  }

  @Test
  void wouldFindWhatIsForbidden() throws IOException, URISyntaxException {
    // A check that finds nothing anywhere would prove nothing above.
    Path tests =
        Path.of(ModuleTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String name = Offender.class.getName().replace('.', '/') + ".class";
    Path folder = Files.isRegularFile(tests.resolve(name)) ? tests : testClasses();
    assertEquals(
        Set.of(
            "java/io/PrintStream",
            "java/lang/System.nanoTime",
            "java/lang/System.out",
            "java/lang/Thread"),
        forbidden(ConstantPool.read(folder.resolve(name))));
  }

  /** Does what the core must not do. */
  private static final class Offender {
    static String offend() {
      System.out.println(System.nanoTime());
      return Thread.currentThread().getName();
    }
  }

  private static Set<String> forbidden(ConstantPool pool) {
    Set<String> found = new TreeSet<>(pool.members());
    found.retainAll(FORBIDDEN_MEMBERS);
    for (String used : pool.classes()) {
      for (String forbidden : FORBIDDEN_CLASSES) {
        boolean isFolder = forbidden.endsWith("/");
        if (isFolder ? used.startsWith(forbidden) : used.equals(forbidden)) {
          found.add(used);
        }
      }
    }
    return found;
  }

  private static ModuleDescriptor descriptor() throws IOException, URISyntaxException {
    try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    }
  }

  /** The folder with the compiled main classes. */
  private static Path classes() throws URISyntaxException {
    return Path.of(DtlsEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path testClasses() throws URISyntaxException {
    return classes().resolveSibling("test-classes");
  }

  private static List<Path> classFiles() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(classes().resolve(PACKAGE))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".class")).toList();
      assertTrue(found.size() > 80, () -> "only " + found.size() + " classes found");
      return found;
    }
  }

  /** A class file's path below the core's root package. */
  private static String relative(Path classFile) {
    String path = classFile.toString().replace('\\', '/');
    return path.substring(path.lastIndexOf(PACKAGE) + PACKAGE.length());
  }

  private static String packageOf(String className) {
    String inner = className.substring(PACKAGE.length());
    return inner.contains("/") ? inner.substring(0, inner.indexOf('/')) : ROOT;
  }
}
