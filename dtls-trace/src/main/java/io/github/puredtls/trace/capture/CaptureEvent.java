package io.github.puredtls.trace.capture;

/** What a capture holds, in the file's order. */
public sealed interface CaptureEvent
    permits CapturedComment, CapturedDatagram, CapturedName, CapturedSecrets {
  /**
   * Where in the capture it stands.
   *
   * @return the number of bytes before the packet's record or block, or before the first line of a
   *     hex dump
   */
  long fileOffset();
}
