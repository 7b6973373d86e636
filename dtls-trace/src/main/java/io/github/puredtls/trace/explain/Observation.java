package io.github.puredtls.trace.explain;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.trace.TraceEvent;

/**
 * Something that was seen of a run, by whoever saw it: the input of {@link Explainer}. Made by
 * {@link RunRecorder}.
 */
public sealed interface Observation {
  /**
   * When it was seen.
   *
   * @return nanoseconds from any origin, the same for the whole run
   */
  long nanos();

  /**
   * A datagram was sent, or passed a capture.
   *
   * @param nanos when
   * @param key names it for its arrivals
   * @param source who sent it: an address, or a name
   * @param destination who it is for
   * @param payload its bytes; nobody changes them
   * @param originalLength how long it was before a capture cut it
   * @param isLost whether it is known that the network lost it
   * @param rule what the network did and why; may be empty
   * @param comment the capture's comment; may be empty
   */
  record Sent(
      long nanos,
      int key,
      String source,
      String destination,
      byte[] payload,
      int originalLength,
      boolean isLost,
      String rule,
      String comment)
      implements Observation {}

  /**
   * A datagram, or a copy of it, arrived.
   *
   * @param nanos when
   * @param key of what was sent
   * @param payload the bytes that arrived; nobody changes them
   */
  record Arrived(long nanos, int key, byte[] payload) implements Observation {}

  /**
   * An engine told its trace something.
   *
   * @param nanos when
   * @param engine which engine; each handshake has its own
   * @param isClient its role
   * @param event what it told
   */
  record Traced(long nanos, String engine, boolean isClient, TraceEvent event)
      implements Observation {}

  /**
   * An engine told its adapter something.
   *
   * @param nanos when
   * @param engine which engine
   * @param isClient its role
   * @param event what it told
   */
  record Reported(long nanos, String engine, boolean isClient, EngineEvent event)
      implements Observation {}
}
