package io.github.puredtls.trace.capture;

import java.io.IOException;
import java.util.function.Consumer;

/** A kind of file. */
interface CaptureFormat {
  /** The most that a packet of a file may hold: what tcpdump captures at most. */
  int PACKET_LIMIT_BYTES = 1 << 18;

  /** What the format is called. */
  String title();

  /** Reads on, and hands out none, one or several events; false at the end of the file. */
  boolean advance(Consumer<CaptureEvent> out) throws IOException;
}
