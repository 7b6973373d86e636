package io.github.puredtls.sim;

import java.time.Duration;

/**
 * What clients do once they are established; servers send every message back.
 *
 * @param messages how many messages a client sends
 * @param bytes how long each is, 32 or more
 * @param interval the time between them, zero for all at once
 * @param closeAfter how long after that it closes; negative for never
 */
public record Traffic(int messages, int bytes, Duration interval, Duration closeAfter) {
  /** The client leaves the association open. */
  public static final Duration NEVER = Duration.ofNanos(-1);

  /** Nothing but the handshake. */
  public static final Traffic NONE = new Traffic(0, 32, Duration.ZERO, NEVER);

  /** Two messages at once, then close_notify. */
  public static final Traffic SHORT = new Traffic(2, 32, Duration.ZERO, Duration.ofSeconds(5));

  /**
   * Checks the ranges.
   *
   * @param messages 0 or more
   * @param bytes 32 to 16 384
   * @param interval zero or more
   * @param closeAfter negative for {@link #NEVER}
   */
  public Traffic {
    if (messages < 0 || bytes < 32 || bytes > 16_384 || interval.isNegative()) {
      throw new IllegalArgumentException("traffic: 0 messages or more of 32 to 16384 bytes");
    }
    closeAfter = closeAfter.isNegative() ? NEVER : closeAfter;
  }

  /**
   * Tells whether a client ever closes.
   *
   * @return false for {@link #NEVER}
   */
  public boolean closes() {
    return !closeAfter.isNegative();
  }
}
