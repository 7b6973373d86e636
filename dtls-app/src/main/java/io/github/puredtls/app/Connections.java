package io.github.puredtls.app;

import io.github.puredtls.client.DtlsAssociation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Several connections that start, work and end together. */
final class Connections {
  /** An interrupted program must end, even when the network does not let go of the farewell. */
  private static final long FAREWELL_LIMIT_SECONDS = 1;

  private final List<Connection> all;

  Connections(List<Connection> all) {
    this.all = List.copyOf(all);
  }

  /** Closes each as soon as it is done, and waits until all are over. */
  void finish() {
    // None waits for another: one may take its whole time limit.
    all.forEach(Connection::closeWhenDone);
    allClosed().join();
  }

  /**
   * Makes Ctrl-C send close_notify; RFC 5246 §7.2.1: either side says when it ends.
   *
   * @param afterwards what is to be done at any end of the program; may have been done
   */
  void closeWhenInterrupted(Runnable afterwards) {
    Runnable farewell =
        () -> {
          closeNow();
          afterwards.run();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(farewell, "farewell"));
  }

  private void closeNow() {
    all.forEach(connection -> connection.association().close());
    try {
      allClosed().orTimeout(FAREWELL_LIMIT_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      // Too late to tell anybody: the program ends now.
    }
  }

  private CompletableFuture<Void> allClosed() {
    return CompletableFuture.allOf(
        all.stream()
            .map(Connection::association)
            .map(DtlsAssociation::closed)
            .toArray(CompletableFuture<?>[]::new));
  }

  /** The exit code, once all are over. */
  int exitCode() {
    return all.stream().allMatch(Connection::isSuccess) ? ExitCode.DONE : ExitCode.FAILED;
  }

  int sent() {
    return all.stream().mapToInt(Connection::sent).sum();
  }

  int answered() {
    return all.stream().mapToInt(Connection::answered).sum();
  }

  /** What came of it, in one line. */
  String summary() {
    long good = all.stream().filter(Connection::isSuccess).count();
    return "Done: %d of %d connections were good, %d pings sent, %d answers received."
        .formatted(good, all.size(), sent(), answered());
  }
}
