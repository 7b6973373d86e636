package io.github.puredtls.benchmarks.peers;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.tls.DatagramTransport;

/** One end of a pair of mailboxes, as Bouncy Castle wants it. */
final class MemoryTransport implements DatagramTransport {
  private final Mailbox<byte[]> inbox;
  private final Mailbox<byte[]> outbox;
  private final int limitBytes;

  MemoryTransport(Mailbox<byte[]> inbox, Mailbox<byte[]> outbox, int limitBytes) {
    this.inbox = inbox;
    this.outbox = outbox;
    this.limitBytes = limitBytes;
  }

  @Override
  public int getReceiveLimit() {
    return limitBytes;
  }

  @Override
  public int getSendLimit() {
    return limitBytes;
  }

  @Override
  public void send(byte[] bytes, int offset, int length) throws IOException {
    outbox.put(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  @Override
  public int receive(byte[] bytes, int offset, int length, int waitMillis) throws IOException {
    // The mailbox waits longer than any retransmission timer: nothing is lost here.
    outbox.wakeReader();
    byte[] datagram = inbox.take();
    if (datagram == null) {
      throw new IOException("nothing came from the peer");
    }
    System.arraycopy(datagram, 0, bytes, offset, datagram.length);
    return datagram.length;
  }

  @Override
  public void close() {
    outbox.wakeReader();
  }
}
