package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Keeps messages in flight between clients and a server that echoes: for every answer the next
 * message goes out on the same association.
 */
final class Echoes {
  /** UDP may lose; what has not come by then will not come. */
  private static final long LOST_NANOS = 200_000_000;

  private static final int MESSAGE_BYTES = 64;

  private final ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);
  private final List<RawClient> clients;
  private final int inFlight;
  private long answers;
  private long lost;
  private int outstanding;

  /**
   * A number of messages in flight.
   *
   * @param clients the associations that share them evenly
   * @param inFlight a multiple of their number
   */
  Echoes(List<RawClient> clients, int inFlight) {
    if (inFlight % clients.size() != 0) {
      throw new IllegalArgumentException("the messages cannot be shared evenly");
    }
    this.clients = clients;
    this.inFlight = inFlight;
  }

  /** Messages that were never answered. */
  long lost() {
    return lost;
  }

  /**
   * Runs until as many answers have come.
   *
   * @return nanoseconds that it took
   */
  long run(long messages) throws IOException {
    long start = System.nanoTime();
    long goal = answers + messages;
    fill();
    long lastAnswer = start;
    while (answers < goal) {
      long now = System.nanoTime();
      if (serve(goal)) {
        lastAnswer = now;
      } else if (now - lastAnswer > LOST_NANOS) {
        lost += outstanding;
        outstanding = 0;
        fill();
        lastAnswer = now;
      }
    }
    return System.nanoTime() - start;
  }

  private void fill() throws IOException {
    for (RawClient client : clients) {
      for (int i = 0; i < inFlight / clients.size(); i++) {
        send(client);
      }
    }
  }

  private boolean serve(long goal) throws IOException {
    boolean isBusy = false;
    for (RawClient client : clients) {
      while (client.readOne()) {
        isBusy = true;
        answers++;
        outstanding--;
        if (answers + outstanding < goal) {
          send(client);
        }
      }
    }
    return isBusy;
  }

  private void send(RawClient client) throws IOException {
    client.send(message.clear());
    outstanding++;
  }
}
