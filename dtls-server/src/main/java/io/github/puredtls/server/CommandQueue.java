package io.github.puredtls.server;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What other threads want done on the server's thread.
 *
 * <p>Messages are bounded in count, and each in size. Answers of the key store and requests to
 * close must not get lost, and need no bound of their own: each question is answered once at most,
 * each peer is closed once at most.
 */
final class CommandQueue {
  /** With messages of 16 KB this is 16 MB. */
  static final int MESSAGE_LIMIT = 1_024;

  private final Queue<Runnable> messages = new ArrayBlockingQueue<>(MESSAGE_LIMIT);
  private final Queue<Runnable> controls = new ConcurrentLinkedQueue<>();
  private final Runnable wakeup;
  private volatile boolean closed;

  CommandQueue(Runnable wakeup) {
    this.wakeup = wakeup;
  }

  /** Queues a message; false when there is no room or the server has ended. */
  boolean offerMessage(Runnable command) {
    if (closed || !messages.offer(command)) {
      return false;
    }
    wakeup.run();
    return true;
  }

  /**
   * Queues what must not be lost; false when the server has ended and the command will never run.
   */
  boolean control(Runnable command) {
    if (closed) {
      return false;
    }
    controls.add(command);
    // The server may have ended meanwhile: then the command is ours again, unless it has been run.
    if (closed && controls.remove(command)) {
      return false;
    }
    wakeup.run();
    return true;
  }

  /** How many answers and requests to close wait. */
  int controlsWaiting() {
    return controls.size();
  }

  /** Runs what has been queued; what one command throws does not hold up the next. */
  void run(Reports reports) {
    runControls(reports);
    // No more than were there at the beginning, so that a busy sender cannot hold up the rest.
    Runnable message;
    for (int i = 0; i < MESSAGE_LIMIT && (message = messages.poll()) != null; i++) {
      reports.guard("command", message);
    }
  }

  /** Runs the answers and the requests to close. */
  void runControls(Reports reports) {
    Runnable command;
    while ((command = controls.poll()) != null) {
      reports.guard("command", command);
    }
  }

  /** Takes nothing from now on. What waits is run, since answers hold keys that must be wiped. */
  void close(Reports reports) {
    closed = true;
    messages.clear();
    runControls(reports);
  }
}
