package io.github.puredtls.sim;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Direction;

/** Something that happens at a fixed time, whatever the ends are doing. */
public sealed interface Action {
  /**
   * When it happens.
   *
   * @return virtual time, from the start of the simulation
   */
  long atNanos();

  /**
   * A client's address changes: a NAT forgot it.
   *
   * @param atNanos when
   * @param client 1 for the first
   */
  record Rebind(long atNanos, int client) implements Action {}

  /**
   * A client forgets everything and starts again from the same address (RFC 6347 §4.2.8).
   *
   * @param atNanos when
   * @param client 1 for the first
   */
  record RestartClient(long atNanos, int client) implements Action {}

  /**
   * A server forgets everything, its cookie secrets included.
   *
   * @param atNanos when
   * @param server 1 for the first
   */
  record RestartServer(long atNanos, int server) implements Action {}

  /**
   * An established client sends one more message.
   *
   * @param atNanos when
   * @param client 1 for the first
   */
  record Send(long atNanos, int client) implements Action {}

  /**
   * A client closes.
   *
   * @param atNanos when
   * @param client 1 for the first
   */
  record Close(long atNanos, int client) implements Action {}

  /**
   * The network changes for all clients.
   *
   * @param atNanos when
   * @param direction which direction
   * @param conditions how it is from then on
   */
  record Change(long atNanos, Direction direction, Conditions conditions) implements Action {}
}
