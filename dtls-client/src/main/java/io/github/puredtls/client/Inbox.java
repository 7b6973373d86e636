package io.github.puredtls.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The messages that wait to be received: the loop's thread puts them in, any thread takes them. */
final class Inbox {
  /** How many may wait; what comes then is dropped and counted. */
  static final int LIMIT_MESSAGES = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<byte[]> messages = new ArrayDeque<>();
  private boolean isEnded;
  private long dropped;

  void offer(byte[] message) {
    lock.lock();
    try {
      if (messages.size() >= LIMIT_MESSAGES) {
        dropped++;
      } else {
        messages.add(message);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a message; null when none came in time, or none will come. */
  byte[] take(long timeoutNanos) throws InterruptedException {
    long nanosLeft = timeoutNanos;
    lock.lockInterruptibly();
    try {
      while (messages.isEmpty() && !isEnded && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      return messages.poll();
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Lets everyone who waits go; what is there can still be taken. */
  void end() {
    lock.lock();
    try {
      isEnded = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
