package io.github.puredtls.it.peer;

import io.github.puredtls.testsupport.FreePorts;
import io.github.puredtls.testsupport.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The programs on this machine's PATH. */
final class ProgramHost implements PeerHost {
  private static final String ADDRESS = "127.0.0.1";

  /** What to say of containers when a program is missing. */
  private final String whyNoContainer;

  ProgramHost(String whyNoContainer) {
    this.whyNoContainer = whyNoContainer;
  }

  @Override
  public Place place() {
    return Place.PROGRAM;
  }

  @Override
  public Optional<String> whyMissing(String program) {
    return SearchPath.has(program)
        ? Optional.empty()
        : Optional.of("%s is not on the PATH, and %s".formatted(program, whyNoContainer));
  }

  @Override
  public Program start(Command command) {
    if (command.file() == null) {
      return Program.start(command.words());
    }
    try {
      Path file = Files.createTempFile("peer", ".txt");
      Files.writeString(file, command.file());
      return Program.start(command.readingFrom(file.toString()).words(), () -> delete(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PeerServer serve(Command command, String readinessText) {
    int port = FreePorts.next();
    Program program = start(command.listeningAt(ADDRESS, port)).awaitReadiness(readinessText);
    return new PeerServer(program, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }
}
