package io.github.puredtls.trace.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * Reads UDP datagrams from a capture, one after the other, in the file's order.
 *
 * <pre>{@code
 * try (CaptureReader reader = CaptureReader.open(Path.of("demo.pcapng"))) {
 *   for (CaptureEvent event = reader.next(); event != null; event = reader.next()) {
 *     if (event instanceof CapturedDatagram datagram) {
 *       System.out.println(datagram.source() + ": " + datagram.payload().length + " bytes");
 *     }
 *   }
 *   reader.summary().skipped().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>The first bytes tell the format:
 *
 * <ul>
 *   <li>pcap, in both byte orders, with microseconds or nanoseconds;
 *   <li>pcapng, in both byte orders, with any number of sections and up to 1,024 interfaces in
 *       each; its comments, names and TLS key logs become events;
 *   <li>hex dumps: of one datagram a line as {@code xxd -p} prints it (a line of just 60 digits
 *       goes on in the next one), or with offsets as of {@code xxd}, {@code hexdump -C}, {@code od
 *       -Ax -tx1}, {@code tcpdump -x} and what text2pcap takes. {@code >} or {@code O} before a
 *       datagram means that the client sent it, {@code <} or {@code I} the server. IP packets and
 *       Ethernet frames in a hex dump are recognised when their lengths or checksums fit.
 * </ul>
 *
 * <p>Link types: Ethernet, Linux cooked (both versions), BSD loopback, raw IP; with VLAN tags. IP
 * fragments are put together. Checksums are not checked: network cards compute them after a capture
 * is taken. Whatever does not become an event is counted with its reason in {@link #summary()}.
 *
 * <p>Memory does not grow with the file: one block (up to 4 MiB), and up to 256 IP packets in
 * fragments. Sizes in the file are limited before they are believed. Not thread-safe.
 */
public final class CaptureReader implements Closeable {
  private final CaptureInput in;
  private final Counters counters = new Counters();
  private final PacketDecoder decoder = new PacketDecoder(counters);
  private final Queue<CaptureEvent> ready = new ArrayDeque<>();
  private CaptureFormat format;
  private CaptureException damage;
  private boolean isAtEnd;

  private CaptureReader(InputStream in) {
    this.in = new CaptureInput(in);
  }

  /**
   * Opens a file.
   *
   * @param file a capture
   * @return a reader that is to be closed; nothing has been read yet
   * @throws IOException when the file cannot be opened
   */
  public static CaptureReader open(Path file) throws IOException {
    return new CaptureReader(Files.newInputStream(file));
  }

  /**
   * Reads a stream.
   *
   * @param capture its bytes; closed with the reader
   * @return a reader; nothing has been read yet
   */
  public static CaptureReader of(InputStream capture) {
    return new CaptureReader(Objects.requireNonNull(capture, "capture"));
  }

  /**
   * The next event.
   *
   * @return a datagram, a name, secrets or a comment; null at the end, and for ever after it
   * @throws CaptureException once, when the file is damaged, cut or no capture; all events before
   *     the damage have been returned by then, and null follows
   * @throws IOException when the file cannot be read
   */
  public CaptureEvent next() throws IOException {
    while (ready.isEmpty() && !isAtEnd) {
      advance();
    }
    if (ready.isEmpty() && damage != null) {
      CaptureException report = damage;
      damage = null;
      throw report;
    }
    return ready.poll();
  }

  private void advance() throws IOException {
    try {
      if (format == null) {
        format = FormatDetector.detect(in, decoder, counters);
      }
      isAtEnd = !format.advance(ready::add);
    } catch (CaptureException e) {
      // What was read before it comes first.
      damage = e;
      isAtEnd = true;
    }
    if (isAtEnd) {
      decoder.end();
    }
  }

  /**
   * What has been read so far.
   *
   * @return a snapshot; complete once {@link #next()} has returned null
   */
  public CaptureSummary summary() {
    String title = format == null ? "unknown" : format.title();
    return counters.summary(title, decoder.waitingFragments());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
