package io.github.puredtls.trace.capture;

import java.io.IOException;

/**
 * A capture is damaged, cut off, or no capture. Everything before the damage has been read.
 *
 * <p>The message says where, what was expected, what was found and what to do.
 */
public final class CaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Where the damage is. */
  private final long fileOffset;

  /** What should be there. */
  private final String expected;

  /** What to do. */
  private final String advice;

  /**
   * A report.
   *
   * @param fileOffset where the damage is
   * @param expected what should be there
   * @param found what is there instead
   * @param advice what a person can do about it, as a sentence
   */
  CaptureException(long fileOffset, String expected, String found, String advice) {
    super("At byte %d: expected %s, found %s. %s".formatted(fileOffset, expected, found, advice));
    this.fileOffset = fileOffset;
    this.expected = expected;
    this.advice = advice;
  }

  /** A report about a file that is no longer what it was. */
  static CaptureException damaged(long fileOffset, String expected, String found) {
    return new CaptureException(
        fileOffset,
        expected,
        found,
        "The file is damaged here: everything before this place has been read.");
  }

  /**
   * Where the damage is.
   *
   * @return the number of good bytes before it
   */
  public long fileOffset() {
    return fileOffset;
  }

  /**
   * What should be there.
   *
   * @return a few words
   */
  public String expected() {
    return expected;
  }

  /**
   * What to do.
   *
   * @return a sentence
   */
  public String advice() {
    return advice;
  }
}
