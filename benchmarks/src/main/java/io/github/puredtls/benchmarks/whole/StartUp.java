package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.benchmarks.peers.Psk;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.engine.ClientEngine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes from the start of {@code java} to the first decrypted answer over loopback.
 *
 * <p>The answers come from servers in this Java machine, which are warm: before the first sample
 * every program runs once for them. Each sample is a new process; its time ends when this one reads
 * the line that the child prints once it has its answer. A bare program, which does one AES-GCM,
 * one HMAC and one exchange of datagrams, is the measure: the ratio is to it, in the same round,
 * with the same options. All have options that suit a short life: no parallel collector and, in one
 * variant, an archive of their classes (CDS), which a first run of the same program made.
 */
public final class StartUp {
  /** What the children print. */
  static final String DONE = "answered";

  private static final String GROUP = "start-up";
  private static final String UNIT = "ms";
  private static final String BARE = "bare Java";
  private static final String WITHOUT = "without CDS archive";
  private static final String WITH = "with CDS archive";
  private static final int LIMIT_SECONDS = 30;

  private final Samples samples = new Samples(GROUP);
  private final List<Child> children = new ArrayList<>();

  private StartUp() {}

  /** A program, how it is started without its name and arguments, and its CDS archive. */
  private record Child(String subject, List<String> options, List<String> call, Path archive) {
    List<String> command(List<String> more) {
      List<String> command = new ArrayList<>(List.of(JavaChild.java().toString(), "-Xshare:auto"));
      command.add("-XX:+UseSerialGC");
      command.addAll(more);
      command.addAll(options);
      command.addAll(call);
      return command;
    }
  }

  /**
   * Measures and prints.
   *
   * @param arguments {@code FULL} or {@code QUICK}
   * @throws Exception when a process cannot be started or fails
   */
  public static void main(String... arguments) throws Exception {
    Options options =
        Options.of("From the start of java to the first decrypted answer.", arguments);
    try (TemporaryFolder folder = new TemporaryFolder();
        UdpEcho echo = new UdpEcho();
        EchoServer server = new EchoServer(10_000)) {
      StartUp program = new StartUp();
      program.plan(folder.path(), echo.address().getPort(), server.address().getPort());
      program.measure(options.choose(15, 3));
      program.samples.print();
    }
  }

  private void plan(Path folder, int echoPort, int serverPort) throws IOException {
    Jars jars = new Jars(folder);
    Path own = jars.of(StartUp.class);
    Path core = jars.of(ClientEngine.class);
    Path client = jars.of(DtlsAssociation.class);
    String dtlsPort = String.valueOf(serverPort);
    String key = new String(Psk.key(), StandardCharsets.UTF_8);
    List<String> association =
        List.of(StartUpClient.class.getName(), dtlsPort, Engines.IDENTITY, key);
    List<String> onClassPath = List.of("-cp", joined(own, core, client));
    List<String> onModulePath =
        List.of(
            "-cp",
            own.toString(),
            "-p",
            joined(core, client),
            "--add-modules",
            DtlsAssociation.class.getModule().isNamed()
                ? DtlsAssociation.class.getModule().getName()
                : "io.github.puredtls.client");
    List<String> bare = List.of(StartUpBare.class.getName(), String.valueOf(echoPort));
    List<String> engine = List.of(StartUpEngine.class.getName(), dtlsPort);
    add(BARE, List.of("-cp", own.toString()), bare, folder);
    add("engine by hand, class path", onClassPath, engine, folder);
    add("DtlsAssociation, class path", onClassPath, association, folder);
    add("DtlsAssociation, module path", onModulePath, association, folder);
  }

  private void add(String subject, List<String> options, List<String> call, Path folder) {
    Path archive = folder.resolve("classes-" + children.size() + ".jsa");
    children.add(new Child(subject, options, call, archive));
  }

  private static String joined(Path... paths) {
    List<String> names = new ArrayList<>();
    for (Path path : paths) {
      names.add(path.toString());
    }
    return String.join(File.pathSeparator, names);
  }

  private void measure(int rounds) throws IOException, InterruptedException {
    for (Child child : children) {
      Samples.progress("start-up: makes the archive of: %s", child.subject());
      millis(child, List.of("-XX:ArchiveClassesAtExit=" + child.archive()));
      // In this order, so that the servers and the archive are warm.
      millis(child, archived(child));
    }
    for (int round = 1; round <= rounds; round++) {
      Samples.progress("start-up: round %d of %d", round, rounds);
      for (Child child : children) {
        samples.add(child.subject(), WITHOUT, UNIT, millis(child, List.of()));
        samples.add(child.subject(), WITH, UNIT, millis(child, archived(child)));
      }
    }
    for (Child child : children.subList(1, children.size())) {
      for (String parameter : List.of(WITHOUT, WITH)) {
        samples.ratio(
            new Samples.Line(child.subject(), parameter, UNIT),
            new Samples.Line(BARE, parameter, UNIT));
      }
    }
  }

  private static List<String> archived(Child child) {
    return List.of("-XX:SharedArchiveFile=" + child.archive());
  }

  /** Starts a child, and returns how long it took to its answer. */
  private static double millis(Child child, List<String> options)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(child.command(options));
    builder.redirectErrorStream(true);
    long start = System.nanoTime();
    Process process = builder.start();
    double millis = Double.NaN;
    StringBuilder said = new StringBuilder();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(DONE)) {
          millis = (System.nanoTime() - start) / 1e6;
        }
        said.append(line).append('\n');
      }
    }
    boolean isOver = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!isOver || process.exitValue() != 0 || Double.isNaN(millis)) {
      process.destroyForcibly();
      throw new IOException("%s failed:%n%s".formatted(child.subject(), said));
    }
    return millis;
  }
}
