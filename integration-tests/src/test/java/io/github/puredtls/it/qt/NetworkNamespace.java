package io.github.puredtls.it.qt;

import io.github.puredtls.it.peer.Program;
import io.github.puredtls.testsupport.SearchPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network of a test's own, in which nothing is but loopback with one address more: Linux keeps it
 * as long as a process is in it.
 */
public final class NetworkNamespace implements AutoCloseable {
  /** The one address that Qt's server offers there: it leaves out 127.0.0.1. */
  public static final String ADDRESS = "127.0.0.2";

  private static final String ENTER = "nsenter";
  private static final List<String> MAKE = List.of("unshare", "--net");
  private static final String MADE = "made";

  /** Ends when its standard input does, so that a test that is killed leaves nothing behind. */
  private static final String HOLD =
      "ip link set lo up && ip address add %s/32 dev lo && echo %s && exec cat"
          .formatted(ADDRESS, MADE);

  private final Program holder;

  private NetworkNamespace(Program holder) {
    this.holder = holder;
  }

  static Optional<String> whyMissing() {
    return Stream.of(MAKE.get(0), ENTER, "ip")
        .filter(program -> !SearchPath.has(program))
        .map("there is no %s on the PATH"::formatted)
        .findFirst()
        .or(NetworkNamespace::whyRefused);
  }

  private static Optional<String> whyRefused() {
    try (Program attempt = Program.start(with(MAKE, List.of("true")))) {
      return attempt.awaitExit() == 0
          ? Optional.empty()
          : Optional.of("no network namespace can be made: " + attempt.errors().strip());
    }
  }

  /** Makes one. */
  public static NetworkNamespace open() {
    Program holder = Program.start(with(MAKE, List.of("sh", "-c", HOLD)));
    return new NetworkNamespace(holder.awaitReadiness(MADE));
  }

  /** What starts a program in it. */
  List<String> inside(List<String> command) {
    return with(List.of(ENTER, "--net=/proc/%d/ns/net".formatted(holder.pid())), command);
  }

  /** Starts our command line in it. */
  public Program dtls(String... words) {
    return Program.start(inside(Program.dtlsCommand(words)));
  }

  private static List<String> with(List<String> words, List<String> more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    return List.copyOf(all);
  }

  @Override
  public void close() {
    holder.close();
  }
}
