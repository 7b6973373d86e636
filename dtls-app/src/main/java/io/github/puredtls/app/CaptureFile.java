package io.github.puredtls.app;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.trace.capture.PcapngWriter;
import io.github.puredtls.trace.capture.TwoEnds;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of {@code --pcap}, written while its program runs: what came in waits only until the
 * engine has said what it did with it, so that the comment can tell.
 */
final class CaptureFile implements AutoCloseable {
  private final RunClock clock = new RunClock();
  private final PcapngWriter writer;
  private Waiting waiting;
  private boolean isNamed;

  CaptureFile(PcapngWriter writer) {
    this.writer = writer;
  }

  /** What all our captures have in common. */
  static PcapngWriter.Builder builder(String title, boolean withSecrets) {
    PcapngWriter.Builder builder =
        PcapngWriter.builder().application("PureDTLS " + Main.VERSION).comment(title);
    return withSecrets ? builder.secrets() : builder;
  }

  /** A datagram that came in, and what was odd about it so far. */
  private record Waiting(long timeNanos, Ends ends, byte[] datagram, List<String> remarks) {}

  /** Writes a line of the key log. */
  synchronized void secrets(String line) {
    writer.secrets(line);
  }

  synchronized void sent(long timeNanos, Ends ends, byte[] datagram) {
    writeWaiting();
    write(timeNanos, ends.both(), ends.isClient(), datagram, "");
  }

  synchronized void received(long timeNanos, Ends ends, byte[] datagram) {
    writeWaiting();
    waiting = new Waiting(timeNanos, ends, datagram, new ArrayList<>());
  }

  /** Notes what became of a record of the datagram that came in last. */
  synchronized void onTrace(TraceEvent event) {
    if (waiting == null || !(event instanceof TraceEvent.RecordIn in)) {
      return;
    }
    if (in.result() == ReceiveResult.KEPT) {
      waiting.remarks().add("kept for epoch 1");
    } else if (in.result() == ReceiveResult.DISCARDED) {
      in.reason()
          .map(DiscardReason::words)
          .ifPresent(why -> waiting.remarks().add(why + ": discarded"));
    }
  }

  /** Writes a datagram between two others, now. */
  synchronized void relayed(
      InetSocketAddress client,
      InetSocketAddress server,
      boolean isToServer,
      byte[] datagram,
      String fate) {
    write(clock.epochNanos(), TwoEnds.distinct(client, server), isToServer, datagram, fate);
  }

  /** Writes a datagram between two ends. */
  synchronized void write(
      long timeNanos, TwoEnds ends, boolean isFromClient, byte[] datagram, String comment) {
    name(ends);
    InetSocketAddress source = isFromClient ? ends.client() : ends.server();
    InetSocketAddress destination = isFromClient ? ends.server() : ends.client();
    writer.datagram(timeNanos, source, destination, ByteBuffer.wrap(datagram), comment);
  }

  private void writeWaiting() {
    if (waiting != null) {
      Waiting came = waiting;
      waiting = null;
      String comment = String.join("; ", came.remarks());
      boolean isFromClient = !came.ends().isClient();
      write(came.timeNanos(), came.ends().both(), isFromClient, came.datagram(), comment);
    }
  }

  private void name(TwoEnds ends) {
    if (!isNamed) {
      isNamed = true;
      writer.name(ends.client().getAddress(), "client");
      writer.name(ends.server().getAddress(), "server");
    }
  }

  /**
   * Where both ends are.
   *
   * @param local this program's end
   * @param peer the other one
   * @param isClient whether this program is the client
   */
  record Ends(InetSocketAddress local, InetSocketAddress peer, boolean isClient) {
    /** As the capture shows them: two ends of one machine get addresses that can be told apart. */
    TwoEnds both() {
      return isClient ? TwoEnds.distinct(local, peer) : TwoEnds.distinct(peer, local);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    writeWaiting();
    writer.close();
  }
}
