package io.github.puredtls.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What most tests here begin and end with. */
final class Ends {
  static final Duration SHORT = Duration.ofMillis(20);
  static final Duration LONG = Duration.ofHours(1);

  private Ends() {}

  /** An association named alice with the server's key, which pings once. */
  static DtlsAssociation.Builder alice(TestServer server, AssociationListener listener) {
    return alice(server.address(), listener);
  }

  static DtlsAssociation.Builder alice(InetSocketAddress server, AssociationListener listener) {
    return DtlsAssociation.builder(server)
        .name("alice")
        .key(TestServer.KEY)
        .pingInterval(LONG)
        .listener(listener);
  }

  /** Waits for a future, but not for ever. */
  static <T> T get(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(TestServer.LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts an association and waits until it is established. */
  static DtlsAssociation establish(DtlsAssociation.Builder builder)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    DtlsAssociation association = builder.start();
    get(association.established());
    return association;
  }

  /** Why an association came to nothing. */
  static AssociationException failure(DtlsAssociation association)
      throws InterruptedException, TimeoutException {
    try {
      get(association.established());
    } catch (ExecutionException e) {
      return (AssociationException) e.getCause();
    }
    throw new AssertionError("was established");
  }
}
