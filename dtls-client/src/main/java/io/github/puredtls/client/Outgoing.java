package io.github.puredtls.client;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The messages that wait to be sent: any thread puts them in, the loop's thread takes them out. */
final class Outgoing {
  /** How many may wait. */
  static final int LIMIT_MESSAGES = 256;

  private final Queue<byte[]> messages = new ArrayBlockingQueue<>(LIMIT_MESSAGES);
  private final AtomicInteger unsent = new AtomicInteger();
  private volatile boolean isEnded;

  /** Returns false when there is no room, or nothing is sent any more. */
  boolean offer(byte[] message) {
    if (isEnded || !messages.offer(message)) {
      return false;
    }
    // The end may have come in between: then nobody takes the message out any more.
    return !isEnded || !messages.remove(message);
  }

  byte[] poll() {
    return messages.poll();
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  void end() {
    isEnded = true;
    while (messages.poll() != null) {
      unsent.incrementAndGet();
    }
  }

  /** How many messages were still waiting at the end. */
  int unsent() {
    return unsent.get();
  }
}
