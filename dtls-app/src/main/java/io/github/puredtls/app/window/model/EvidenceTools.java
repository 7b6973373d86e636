package io.github.puredtls.app.window.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What can be made of a connection's evidence. The windows show the two actions only as far as
 * somebody implements them.
 *
 * @param report makes the page that {@code Explain} opens
 * @param capture makes the file of {@code Save capture ...}
 */
public record EvidenceTools(Optional<Report> report, Optional<Capture> capture) {
  /** Neither. */
  public static final EvidenceTools NONE = new EvidenceTools(Optional.empty(), Optional.empty());

  /** Explains a connection. Called off the event thread. */
  @FunctionalInterface
  public interface Report {
    /**
     * Writes a page for a browser.
     *
     * @param evidence what was seen
     * @return the file
     * @throws IOException when it cannot be written; the message is shown
     */
    Path write(Evidence evidence) throws IOException;
  }

  /** Writes a connection's datagrams for other programs. Called off the event thread. */
  @FunctionalInterface
  public interface Capture {
    /**
     * Writes a pcapng file.
     *
     * @param evidence what was seen
     * @param file where to; what is there is replaced
     * @throws IOException when it cannot be written; the message is shown
     */
    void write(Evidence evidence, Path file) throws IOException;
  }
}
