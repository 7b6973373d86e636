package io.github.puredtls.trace.explain;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.trace.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Collects what is seen of a run, in the order in which it happens; {@link Explainer} makes sense
 * of it afterwards. It keeps what comes first, up to a number of bytes, and counts the rest.
 * Thread-safe.
 *
 * <p>An adapter calls {@link #sent} with each datagram that its engine gives it and {@link
 * #arrived} before it hands one to the engine; the engine gets {@link #sink}. For a capture {@link
 * #captured} is enough.
 */
public final class RunRecorder {
  /** The most bytes of datagrams and records that are kept unless the caller says otherwise. */
  public static final long LIMIT_BYTES = 64L << 20;

  /** What an observation costs beside its bytes. */
  private static final int OBSERVATION_BYTES = 200;

  private final Run.Origin origin;
  private final String title;
  private final long limitBytes;
  private final List<Observation> observations = new ArrayList<>();
  private long keptBytes;
  private long leftOut;
  private int keys;

  /**
   * An empty recorder with the usual limit.
   *
   * @param origin where the run comes from
   * @param title what the run is, for people; may be empty
   */
  public RunRecorder(Run.Origin origin, String title) {
    this(origin, title, LIMIT_BYTES);
  }

  /**
   * An empty recorder.
   *
   * @param origin where the run comes from
   * @param title what the run is, for people; may be empty
   * @param limitBytes how much is kept
   */
  public RunRecorder(Run.Origin origin, String title, long limitBytes) {
    this.origin = origin;
    this.title = title;
    this.limitBytes = limitBytes;
  }

  /**
   * A datagram is sent.
   *
   * @param nanos when
   * @param source who sends it: an address, or a name
   * @param destination who it is for
   * @param datagram its payload, copied
   * @param isLost whether it is known already that the network loses it
   * @param rule what the network does and why; may be empty
   * @return a key for {@link #arrived}
   */
  public synchronized int sent(
      long nanos, String source, String destination, byte[] datagram, boolean isLost, String rule) {
    keys++;
    add(
        new Observation.Sent(
            nanos, keys, source, destination, datagram.clone(), datagram.length, isLost, rule, ""),
        datagram.length);
    return keys;
  }

  /**
   * A datagram, or a copy of it, arrives; to be called before the engine gets it.
   *
   * @param nanos when
   * @param key what {@link #sent} returned
   * @param datagram the payload as it arrives, copied
   */
  public synchronized void arrived(long nanos, int key, byte[] datagram) {
    add(new Observation.Arrived(nanos, key, datagram.clone()), datagram.length);
  }

  /**
   * A datagram arrives whose sending nobody saw; to be called before the engine gets it.
   *
   * @param nanos when
   * @param source who sent it
   * @param destination who it is for
   * @param datagram its payload, copied
   */
  public synchronized void received(
      long nanos, String source, String destination, byte[] datagram) {
    int key = sent(nanos, source, destination, datagram, false, "");
    arrived(nanos, key, datagram);
  }

  /**
   * A datagram of a capture.
   *
   * @param nanos when it was captured
   * @param source who sent it
   * @param destination who it is for
   * @param payload the captured part of its payload, copied
   * @param originalLength how long the payload was
   * @param comment the capture's comment; may be empty
   */
  public synchronized void captured(
      long nanos,
      String source,
      String destination,
      byte[] payload,
      int originalLength,
      String comment) {
    keys++;
    add(
        new Observation.Sent(
            nanos,
            keys,
            source,
            destination,
            payload.clone(),
            Math.max(payload.length, originalLength),
            false,
            "",
            comment),
        payload.length);
  }

  /**
   * An engine traces a step.
   *
   * @param nanos when
   * @param engine which engine; each handshake must have a name of its own
   * @param isClient its role
   * @param event what it tells
   */
  public synchronized void traced(long nanos, String engine, boolean isClient, TraceEvent event) {
    add(new Observation.Traced(nanos, engine, isClient, event), bytes(event));
  }

  /**
   * An engine reports to its adapter.
   *
   * @param nanos when
   * @param engine which engine
   * @param isClient its role
   * @param event what it tells
   */
  public synchronized void reported(
      long nanos, String engine, boolean isClient, EngineEvent event) {
    add(new Observation.Reported(nanos, engine, isClient, event), 0);
  }

  /**
   * A sink for one engine's trace.
   *
   * @param engine which engine; each handshake must have a name of its own
   * @param isClient its role
   * @param clock what the time is
   * @return to be given to the engine's {@code start}
   */
  public TraceSink sink(String engine, boolean isClient, LongSupplier clock) {
    return event -> traced(clock.getAsLong(), engine, isClient, event);
  }

  private void add(Observation observation, long bytes) {
    long cost = bytes + OBSERVATION_BYTES;
    // Once something is left out, all that follows is: a hole in the middle would mislead.
    if (leftOut > 0 || keptBytes + cost > limitBytes) {
      leftOut++;
    } else {
      keptBytes += cost;
      observations.add(observation);
    }
  }

  private static long bytes(TraceEvent event) {
    if (event instanceof TraceEvent.RecordIn in) {
      return in.record().length;
    }
    if (event instanceof TraceEvent.RecordOut out) {
      return out.record().length;
    }
    if (event instanceof TraceEvent.MessageIn in) {
      return in.body().length;
    }
    return event instanceof TraceEvent.MessageOut out ? out.body().length : 0;
  }

  /**
   * Where the run comes from.
   *
   * @return as given
   */
  public Run.Origin origin() {
    return origin;
  }

  /**
   * What the run is.
   *
   * @return as given
   */
  public String title() {
    return title;
  }

  /**
   * What was seen so far.
   *
   * @return a copy
   */
  public synchronized List<Observation> observations() {
    return List.copyOf(observations);
  }

  /**
   * How much the limit left out.
   *
   * @return observations
   */
  public synchronized long leftOut() {
    return leftOut;
  }
}
