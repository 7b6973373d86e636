package io.github.puredtls.core;

/** What {@code DtlsEngine.send} did. */
public enum SendResult {
  /** The record is in the datagram buffer. */
  SEALED,
  /** Nothing was written: the handshake is not complete yet. */
  NOT_OPEN_YET,
  /** Nothing was written: the association was closed, by either side, or failed. */
  CLOSED,
  /** Nothing was written: the sequence numbers are used up; the association closes itself. */
  EXHAUSTED
}
