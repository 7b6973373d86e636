package io.github.puredtls.client;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Finds the address of a name without keeping anybody waiting: on one of a few daemon threads that
 * all associations share, and that end when they have nothing to do.
 */
final class HostLookup {
  private static final int THREAD_LIMIT = 4;
  private static final int WAITING_LIMIT = 256;
  private static final int IDLE_SECONDS = 1;
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** What the JDK never asks the name service for. */
  private static final Pattern LITERAL =
      Pattern.compile(
          BYTE + "(?:\\." + BYTE + "){3}|(?=.*:)\\[?[0-9a-fA-F:][0-9a-fA-F:.]*(?:%.+)?]?");

  private static final ThreadPoolExecutor THREADS = threads();

  private HostLookup() {}

  /** What turns a name into an address; it may take its time. */
  @FunctionalInterface
  interface Resolver {
    InetAddress resolve(String host) throws IOException;
  }

  /** Tells whether a host is written as an address, so that no look-up is needed. */
  static boolean isLiteral(String host) {
    return LITERAL.matcher(host).matches();
  }

  /** Reads an address; the future is complete. */
  static CompletableFuture<InetAddress> parse(String literal) {
    CompletableFuture<InetAddress> address = new CompletableFuture<>();
    lookUp(literal, InetAddress::getByName, address);
    return address;
  }

  /** Starts a look-up; the future ends with an {@link IOException} when there is no address. */
  static CompletableFuture<InetAddress> start(String host, Resolver resolver) {
    CompletableFuture<InetAddress> found = new CompletableFuture<>();
    try {
      THREADS.execute(() -> lookUp(host, resolver, found));
    } catch (RejectedExecutionException e) {
      found.completeExceptionally(
          new IOException(WAITING_LIMIT + " look-ups wait already; try again later", e));
    }
    return found;
  }

  private static void lookUp(String host, Resolver resolver, CompletableFuture<InetAddress> found) {
    try {
      found.complete(resolver.resolve(host));
    } catch (IOException | RuntimeException | Error e) {
      found.completeExceptionally(e);
    }
  }

  private static ThreadPoolExecutor threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREAD_LIMIT,
            THREAD_LIMIT,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_LIMIT),
            task -> {
              Thread thread = new Thread(task, "dtls-lookup-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
