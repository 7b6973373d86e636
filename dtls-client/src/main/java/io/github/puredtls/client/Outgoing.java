package io.github.puredtls.client;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** The messages that wait to be sent: any thread puts them in, the loop's thread takes them out. */
final class Outgoing {
  /** How many may wait. */
  static final int LIMIT_MESSAGES = 256;

  private final Queue<byte[]> messages = new ArrayBlockingQueue<>(LIMIT_MESSAGES);
  private volatile boolean isEnded;

  /** Returns false when there is no room, or nothing is sent any more. */
  boolean offer(byte[] message) {
    return !isEnded && messages.offer(message);
  }

  byte[] poll() {
    return messages.poll();
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  void end() {
    isEnded = true;
    messages.clear();
  }
}
