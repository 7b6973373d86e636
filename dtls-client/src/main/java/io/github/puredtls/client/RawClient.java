package io.github.puredtls.client;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.EngineLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One association over one connected UDP socket, run by one thread.
 *
 * <p>{@link #run} is the loop. Other threads hand in messages with {@link #send}, say with {@link
 * #endInput} that there are no more, or end the association with {@link #close}.
 */
public final class RawClient implements AutoCloseable {
  /** How many messages may wait to be sent; {@link #send} blocks while there are as many. */
  public static final int QUEUE_LIMIT_MESSAGES = 64;

  /** So that a flood of datagrams cannot keep the timers and the messages waiting. */
  private static final int DATAGRAMS_PER_TURN = 64;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final DatagramChannel channel;
  private final Selector selector;
  private final Listener listener;
  private final long lingerNanos;
  private final EngineLoop loop;
  private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);
  private final BlockingQueue<byte[]> messages = new ArrayBlockingQueue<>(QUEUE_LIMIT_MESSAGES);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean inputEnded;
  private volatile boolean closeRequested;
  private boolean established;
  private boolean lingering;
  private long lingerEndNanos;
  private Outcome outcome;

  /** What the application learns; called on the thread of {@link RawClient#run}. */
  public interface Listener {
    /**
     * Takes an event of the engine.
     *
     * @param event what happened
     */
    void onEvent(EngineEvent event);

    /**
     * Takes a message from the server.
     *
     * @param message the content of one datagram, possibly empty; valid during the call only
     */
    void onMessage(ByteBuffer message);

    /**
     * The socket reported a problem, which ends nothing: what could not be sent counts as lost.
     *
     * @param trouble a {@link java.net.PortUnreachableException} when nothing listens at the
     *     server's port, or another message of the network; anyone could have sent it
     */
    void onTrouble(IOException trouble);
  }

  /** How an association ended. */
  public enum Outcome {
    /** This side closed it. */
    CLOSED,
    /** The server closed it, after the handshake. */
    CLOSED_BY_PEER,
    /** It failed, or was closed before the handshake was complete. */
    FAILED
  }

  private RawClient(
      DatagramChannel channel,
      Selector selector,
      EngineConfig config,
      Duration linger,
      Listener listener) {
    this.channel = channel;
    this.selector = selector;
    this.listener = listener;
    this.lingerNanos = linger.toNanos();
    this.loop = new EngineLoop(ClientEngine.start(config, System.nanoTime()), new Outputs());
  }

  /**
   * Opens the socket; {@link #run} then starts the handshake.
   *
   * @param server where the server is
   * @param config the engine's settings, with a resolver for the key
   * @param linger how long to wait for messages after the last one was sent
   * @param listener learns what happens
   * @return a client
   * @throws IOException when there is no way to that address
   */
  public static RawClient open(
      InetSocketAddress server, EngineConfig config, Duration linger, Listener listener)
      throws IOException {
    Objects.requireNonNull(listener, "listener");
    DatagramChannel channel = DatagramChannel.open();
    try {
      // A connected socket takes datagrams of this server only, and learns of ICMP errors.
      channel.connect(server).configureBlocking(false);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new RawClient(channel, selector, config, linger, listener);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  // ---- From any thread -----------------------------------------------------------------------

  /**
   * Hands in a message. Blocks while too many wait, for example until the handshake is complete.
   *
   * @param message 0 to 16 384 bytes, not copied
   * @return false when the association is over
   * @throws InterruptedException when the thread was interrupted while it waited
   */
  public boolean send(byte[] message) throws InterruptedException {
    while (over.getCount() > 0) {
      if (messages.offer(message, 100, TimeUnit.MILLISECONDS)) {
        selector.wakeup();
        return true;
      }
    }
    return false;
  }

  /** Says that no message comes any more: the client sends the rest, lingers, and closes. */
  public void endInput() {
    inputEnded = true;
    selector.wakeup();
  }

  /** Ends the association with close_notify, and waits a moment for {@link #run} to return. */
  @Override
  public void close() {
    closeRequested = true;
    selector.wakeup();
    try {
      over.await(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * How many messages were handed in but not sent.
   *
   * @return 0 or more
   */
  public int unsentMessages() {
    return messages.size();
  }

  // ---- The loop ------------------------------------------------------------------------------

  /**
   * Runs the association until it is over, and closes the socket. To be called once.
   *
   * @return how it ended
   * @throws IOException when the socket cannot be used any more
   */
  public Outcome run() throws IOException {
    try {
      loop.settle();
      while (outcome == null) {
        turn();
      }
      loop.close();
      return outcome;
    } finally {
      over.countDown();
      selector.close();
      channel.close();
    }
  }

  private void turn() throws IOException {
    sendMessages();
    // Before the wait: the last message is sent, so that only the linger can end it.
    endWhenDone(System.nanoTime());
    if (outcome != null) {
      return;
    }
    // One millisecond more, because the selector knows no shorter time and 0 is for ever there.
    selector.select(nanosUntilTurn(System.nanoTime()) / 1_000_000 + 1);
    selector.selectedKeys().clear();
    for (int i = 0; i < DATAGRAMS_PER_TURN && outcome == null && read(); i++) {
      loop.receive(System.nanoTime(), incoming);
    }
    loop.handleTimeout(System.nanoTime());
  }

  private void sendMessages() {
    byte[] message;
    while (established && outcome == null && (message = messages.peek()) != null) {
      if (loop.send(ByteBuffer.wrap(message)) != SendResult.SEALED) {
        return;
      }
      messages.remove();
    }
  }

  private long nanosUntilTurn(long nowNanos) {
    long engineNanos = loop.engine().nanosUntilDeadline(nowNanos);
    return lingering ? Math.min(engineNanos, Math.max(0, lingerEndNanos - nowNanos)) : engineNanos;
  }

  /** Reads one datagram; false when there is none. */
  private boolean read() throws IOException {
    incoming.clear();
    try {
      // Not read(): its result 0 does not tell an empty datagram from none.
      SocketAddress sender = channel.receive(incoming);
      incoming.flip();
      return sender != null;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      // ICMP, which anyone can send: the server may be starting, retransmission goes on until the
      // time limit, and an association that stands is not harmed.
      listener.onTrouble(e);
      incoming.limit(0);
      return true;
    }
  }

  private void endWhenDone(long nowNanos) {
    if (outcome != null) {
      return;
    }
    if (closeRequested) {
      outcome = established ? Outcome.CLOSED : Outcome.FAILED;
    } else if (lingering) {
      outcome = nowNanos - lingerEndNanos >= 0 ? Outcome.CLOSED : null;
    } else if (established && inputEnded && messages.isEmpty()) {
      lingering = true;
      lingerEndNanos = nowNanos + lingerNanos;
    }
  }

  private final class Outputs implements EngineLoop.Handler {
    @Override
    public void transmit(ByteBuffer datagram) {
      try {
        channel.write(datagram);
      } catch (IOException e) {
        listener.onTrouble(e);
      }
    }

    @Override
    public void onEvent(EngineEvent event) {
      if (event instanceof EngineEvent.Established) {
        established = true;
      } else if (event instanceof EngineEvent.PeerClosed) {
        outcome = established ? Outcome.CLOSED_BY_PEER : Outcome.FAILED;
      } else if (event instanceof EngineEvent.Failed) {
        outcome = Outcome.FAILED;
      }
      listener.onEvent(event);
    }

    @Override
    public void onMessage(ByteBuffer message) {
      listener.onMessage(message);
    }
  }
}
