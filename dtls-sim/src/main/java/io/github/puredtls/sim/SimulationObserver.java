package io.github.puredtls.sim;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.trace.TraceEvent;

/**
 * Sees all of a simulation as it happens: every datagram with its bytes and its fate, and every
 * word of the engines. It changes nothing.
 *
 * <p>The ends are named {@code client}, {@code client2} … and {@code server}, {@code server2} …;
 * each handshake has an engine with a name of its own.
 */
public interface SimulationObserver {
  /**
   * A datagram is sent.
   *
   * @param atNanos virtual time
   * @param source the end that sends it
   * @param destination the end that it is for
   * @param datagram its bytes; nobody changes them
   * @param isLost whether no copy of it will arrive
   * @param fate what the network does to it, for people; empty for nothing
   * @return a key for {@link #arrived}
   */
  int sent(
      long atNanos,
      String source,
      String destination,
      byte[] datagram,
      boolean isLost,
      String fate);

  /**
   * A datagram, or a copy of it, arrives.
   *
   * @param atNanos virtual time
   * @param key what {@link #sent} returned
   * @param datagram its bytes as they arrive; nobody changes them
   */
  void arrived(long atNanos, int key, byte[] datagram);

  /**
   * An engine traces a step.
   *
   * @param atNanos virtual time
   * @param engine the engine's name
   * @param isClient its role
   * @param event the step
   */
  void traced(long atNanos, String engine, boolean isClient, TraceEvent event);

  /**
   * An engine reports to its application.
   *
   * @param atNanos virtual time
   * @param engine the engine's name
   * @param isClient its role
   * @param event what it reports
   */
  void reported(long atNanos, String engine, boolean isClient, EngineEvent event);

  /**
   * An engine writes to its key log. The keys of a simulation are worth nothing.
   *
   * @param line one line in the NSS key log format
   */
  void keyLine(String line);
}
