package io.github.puredtls.trace.capture;

import java.util.List;

/**
 * Secrets that the capture carries, from a decryption secrets block with a TLS key log.
 *
 * @param keyLogLines lines in the NSS key log format, without line ends; comments and empty lines
 *     are left out, and nothing else says that a line is well-formed
 * @param fileOffset where in the capture the block stands
 */
public record CapturedSecrets(List<String> keyLogLines, long fileOffset) implements CaptureEvent {
  /**
   * Keeps the lines.
   *
   * @param keyLogLines see above; copied
   * @param fileOffset see above
   */
  public CapturedSecrets {
    keyLogLines = List.copyOf(keyLogLines);
  }

  /** Tells how many lines there are, and none of them: they are secrets. */
  @Override
  public String toString() {
    return "CapturedSecrets[%d lines, fileOffset=%d]".formatted(keyLogLines.size(), fileOffset);
  }
}
