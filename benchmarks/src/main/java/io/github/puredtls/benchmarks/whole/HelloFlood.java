package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.server.ServerStats;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What a flood of ClientHellos without cookie does to a server and to those whom it serves.
 *
 * <p>One thread sends the hellos as fast as it can, each with another random and from another
 * socket, all over 127.0.0.0/8; nobody reads the answers. Meanwhile an established association asks
 * and waits for its echo, again and again. What it loses and how long it waits is compared with the
 * same without a flood. Before and after, the used heap is measured after full collections.
 */
final class HelloFlood {
  private static final String SUBJECT = "DtlsServer";
  private static final int HELLO_RANDOM_AT = 13 + 12 + 2;
  private static final int RANDOM_BYTES = 32;
  private static final int MESSAGE_BYTES = 64;
  private static final long LOST_NANOS = 200_000_000;
  private static final long SEED = 6347;

  private final Samples samples;
  private final int hellos;
  private final RawClient.Buffers buffers = new RawClient.Buffers();
  private final ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);

  HelloFlood(Samples samples, int hellos) {
    this.samples = samples;
    this.hellos = hellos;
  }

  /** Measures, and throws when the server did not answer the flood or its peer does not answer. */
  void measure() throws IOException {
    try (EchoServer server = new EchoServer(10_000)) {
      List<RawClient> own = new Handshakes(server.address(), buffers).keep(0, 1);
      try (RawClient client = own.get(0)) {
        // Both paths warm, so that what the flood adds is the flood.
        flood(server.address(), hellos / 10);
        echoes(client, 2_000, "warm up", new Samples("nobody reads these"));
        echoes(client, 2_000, "without flood", samples);
        underFlood(server, client);
        echoes(client, 100, "after", new Samples("nobody reads these"));
      }
    }
  }

  private void underFlood(EchoServer server, RawClient client) throws IOException {
    Samples.progress("flood of %d ClientHellos", hellos);
    String parameter = "flood of " + hellos;
    long heapBefore = HeapMeter.usedBytes();
    ServerStats before = server.server().stats();
    long start = System.nanoTime();
    CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> floodUnchecked(server));
    echoesWhile(flood, client, parameter);
    double seconds = (System.nanoTime() - start) / 1e9;
    join(flood);
    ServerStats after = server.server().stats();
    long heapAfter = HeapMeter.usedBytes();
    samples.add(SUBJECT, parameter, "kB of heap more than before", (heapAfter - heapBefore) / 1e3);
    samples.add(SUBJECT, parameter, "hellos/s sent", hellos / seconds);
    double answered = after.cookiesSent() - before.cookiesSent();
    samples.add(SUBJECT, parameter, "hellos answered with a cookie", answered);
    samples.add(SUBJECT, parameter, "handshakes in progress", server.server().halfOpen());
    if (answered == 0) {
      throw new IllegalStateException("the flood did not reach the server");
    }
  }

  private static void join(CompletableFuture<Void> flood) throws IOException {
    try {
      flood.join();
    } catch (CompletionException e) {
      throw new IOException("the flood ended early: " + e.getCause(), e);
    }
  }

  // ---- The flood -------------------------------------------------------------------------------

  private void floodUnchecked(EchoServer server) {
    try {
      flood(server.address(), hellos);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void flood(InetSocketAddress server, int hellos) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] hello = firstHello();
    byte[] helloRandom = new byte[RANDOM_BYTES];
    // Direct, or the socket would copy it.
    ByteBuffer datagram = ByteBuffer.allocateDirect(hello.length);
    for (int i = 0; i < hellos; i++) {
      random.nextBytes(helloRandom);
      System.arraycopy(helloRandom, 0, hello, HELLO_RANDOM_AT, RANDOM_BYTES);
      datagram.clear().put(hello).flip();
      try (DatagramChannel stranger = DatagramChannel.open()) {
        stranger.bind(new InetSocketAddress(strangersAddress(i), 0)).send(datagram, server);
      }
    }
  }

  private static String strangersAddress(int number) {
    return "127.200." + number / 250 % 250 + "." + (number % 250 + 1);
  }

  private static byte[] firstHello() {
    ByteBuffer hello = ByteBuffer.allocate(0xFFFF);
    ClientEngine.start(Engines.config(), 0).pollTransmit(hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }

  // ---- The association that was there before ---------------------------------------------------

  private void echoes(RawClient client, int count, String parameter, Samples destination)
      throws IOException {
    Waits waits = new Waits();
    while (waits.nanos.size() + waits.lost < count) {
      ask(client, waits);
    }
    waits.addTo(destination, parameter);
  }

  private void echoesWhile(CompletableFuture<Void> flood, RawClient client, String parameter)
      throws IOException {
    Waits waits = new Waits();
    while (!flood.isDone()) {
      ask(client, waits);
    }
    waits.addTo(samples, parameter);
  }

  private void ask(RawClient client, Waits waits) throws IOException {
    long start = System.nanoTime();
    client.send(message.clear());
    while (!client.readOne()) {
      if (System.nanoTime() - start > LOST_NANOS) {
        waits.lost++;
        return;
      }
      Thread.onSpinWait();
    }
    waits.nanos.add(System.nanoTime() - start);
  }

  /** How long the answers took that came, and how many did not. */
  private static final class Waits {
    private final List<Long> nanos = new ArrayList<>();
    private int lost;

    void addTo(Samples samples, String parameter) {
      if (nanos.isEmpty()) {
        throw new IllegalStateException("the established association got no answer at all");
      }
      Collections.sort(nanos);
      samples.add(SUBJECT, parameter, "echoes asked for", nanos.size() + lost);
      samples.add(SUBJECT, parameter, "echoes lost", lost);
      samples.add(SUBJECT, parameter, "µs to an echo, median", at(0.5));
      samples.add(SUBJECT, parameter, "µs to an echo, 99 of 100", at(0.99));
    }

    private double at(double share) {
      return nanos.get((int) (share * (nanos.size() - 1))) / 1e3;
    }
  }
}
