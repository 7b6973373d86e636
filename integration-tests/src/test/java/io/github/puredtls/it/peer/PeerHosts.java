package io.github.puredtls.it.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/**
 * Chooses where the programs of others run, once for a whole run of tests, and says so.
 *
 * <p>The property {@code puredtls.peers} forces a choice: {@code registry}, {@code scratch} or
 * {@code program}. Without it, or with {@code auto}, the first of these that works is taken.
 */
public final class PeerHosts {
  private static final String PROPERTY = "puredtls.peers";
  private static final String NO_ENGINE = "no container engine answers";

  private static PeerHost chosen;
  private static IllegalStateException whyNone;

  private PeerHosts() {}

  /**
   * The place of this run.
   *
   * @throws IllegalStateException when the property forces a place that does not work
   */
  public static synchronized PeerHost chosen() {
    if (whyNone != null) {
      throw whyNone;
    }
    if (chosen == null) {
      try {
        chosen = choose(System.getProperty(PROPERTY, "auto"));
      } catch (IllegalStateException e) {
        whyNone = e;
        throw e;
      }
    }
    return chosen;
  }

  private static PeerHost choose(String wanted) {
    return switch (wanted) {
      case "registry" -> announced(forced(wanted, PeerImages::fromRegistry), "was asked for");
      case "scratch" -> announced(forced(wanted, PeerImages::fromThisMachine), "was asked for");
      case "program" ->
          announced(new ProgramHost(PROPERTY + "=program keeps to the PATH"), "was asked for");
      case "auto" -> whatWorks();
      default ->
          throw new IllegalStateException(
              PROPERTY + " is '" + wanted + "': it must be auto, registry, scratch or program");
    };
  }

  private static PeerHost forced(String wanted, Supplier<PeerHost> place) {
    try {
      if (!hasEngine()) {
        throw new IllegalStateException(NO_ENGINE);
      }
      return place.get();
    } catch (RuntimeException e) {
      String message = "%s=%s was asked for, but %s. Start an engine, or choose another place";
      throw new IllegalStateException(message.formatted(PROPERTY, wanted, reason(e)), e);
    }
  }

  private static PeerHost whatWorks() {
    if (!hasEngine()) {
      return announced(new ProgramHost(NO_ENGINE), NO_ENGINE);
    }
    List<String> failed = new ArrayList<>();
    for (Supplier<PeerHost> place :
        List.<Supplier<PeerHost>>of(PeerImages::fromRegistry, PeerImages::fromThisMachine)) {
      try {
        return announced(place.get(), failed.isEmpty() ? "an engine answers" : failed.toString());
      } catch (RuntimeException e) {
        failed.add(reason(e));
      }
    }
    return announced(new ProgramHost("no container could be had " + failed), failed.toString());
  }

  private static boolean hasEngine() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** The innermost cause, which says what went wrong; what is around it says what was tried. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip();
  }

  private static PeerHost announced(PeerHost host, String reason) {
    System.out.printf("The peers run %s: %s.%n", host.place().words(), reason);
    return host;
  }
}
