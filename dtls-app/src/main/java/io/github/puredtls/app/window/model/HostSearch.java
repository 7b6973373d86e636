package io.github.puredtls.app.window.model;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Executor;

/**
 * U2 and U7: the look-up of a host, one at a time, which can be cancelled: its answer, whenever it
 * comes, is then of no interest. Used on the user interface's thread; it asks on a thread of its
 * own, with which the connections' work shares nothing, as a name service may not answer for long.
 */
final class HostSearch {
  private final Executor ui;
  private final Workers workers;
  private final HostResolver resolver;
  private Object current;

  /** Learns how a search ended, on the user interface's thread. */
  interface Receiver {
    void onFound(InetAddress[] addresses);

    void onFailed(String reason);
  }

  HostSearch(Executor ui, Workers workers, HostResolver resolver) {
    this.ui = ui;
    this.workers = workers;
    this.resolver = resolver;
  }

  boolean isRunning() {
    return current != null;
  }

  void start(String host, Receiver receiver) {
    Object search = new Object();
    current = search;
    if (!workers.run(() -> ask(search, host, receiver))) {
      end(search, () -> receiver.onFailed(Workers.TOO_BUSY));
    }
  }

  private void ask(Object search, String host, Receiver receiver) {
    Runnable outcome;
    try {
      InetAddress[] addresses = resolver.resolve(host);
      outcome = () -> receiver.onFound(addresses);
    } catch (IOException | RuntimeException e) {
      outcome =
          () ->
              receiver.onFailed(
                  "Host not found: %s. Check its spelling and the network.".formatted(host));
    }
    Runnable end = outcome;
    ui.execute(() -> end(search, end));
  }

  private void end(Object search, Runnable outcome) {
    if (current == search) {
      current = null;
      outcome.run();
    }
  }

  void cancel() {
    current = null;
  }
}
