package io.github.puredtls.app.window.model;

import io.github.puredtls.trace.capture.TwoEnds;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one connection, for a report or a capture. Its string form holds no secret.
 *
 * @param title which connection, for people
 * @param ends where both sides are; empty before the first datagram
 * @param recorder the datagrams and steps, with nanoseconds since 1970; those of a long connection
 *     that came first
 * @param keyLog the lines of the key log
 * @param material opens the protected records
 */
public record Evidence(
    String title,
    Optional<TwoEnds> ends,
    RunRecorder recorder,
    List<String> keyLog,
    KeyMaterial material) {
  /**
   * Keeps a copy of the lines.
   *
   * @param title not null
   * @param ends not null
   * @param recorder not copied: more may be added to it
   * @param keyLog copied
   * @param material not null
   */
  public Evidence {
    keyLog = List.copyOf(keyLog);
  }

  /** The connection, and how much was seen. */
  @Override
  public String toString() {
    return "Evidence[%s, %d observations]".formatted(title, recorder.observations().size());
  }
}
