package io.github.puredtls.client;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.EngineStats;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.EngineLoop;
import io.github.puredtls.core.engine.IdleTimer;
import io.github.puredtls.core.trace.DatagramTap;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What comes and goes between an association's socket and its engine, and what is said about it.
 */
final class Traffic implements EngineLoop.Handler {
  private final Settings settings;
  private final Reporter reporter;
  private final ConnectedSocket socket;
  private final Inbox inbox;
  private final Owner owner;
  private final EngineLoop engine;
  private final IdleTimer idle;

  /** Null when nobody wants the datagrams. */
  private final DatagramTap tap;

  private boolean isEstablished;
  private boolean isOver;
  private boolean isMuted;
  private boolean isTimeout;
  private boolean isRetransmissionSaid;
  private boolean isUnreachableExplained;
  private ByteBuffer datagramInHand;
  private int messagesOfDatagram;
  private IOException writeTrouble;

  /** Who learns what it means for the association; nothing that it does may throw. */
  interface Owner {
    void onEstablished(EngineEvent.Established session);

    void onPeerClosed();

    void onFailure(Failure failure);
  }

  Traffic(
      Settings settings,
      EngineConfig config,
      Reporter reporter,
      ConnectedSocket socket,
      AssociationLoop loop,
      Inbox inbox,
      Owner owner)
      throws IOException {
    this.settings = settings;
    this.reporter = reporter;
    this.socket = socket;
    this.inbox = inbox;
    this.owner = owner;
    long nowNanos = System.nanoTime();
    this.engine = new EngineLoop(newEngine(config, nowNanos), this, loop.buffers());
    this.idle = new IdleTimer(engine.engine(), nowNanos);
    this.tap = settings.datagrams() == null ? null : tap(settings, socket);
  }

  private static DatagramTap tap(Settings settings, ConnectedSocket socket) throws IOException {
    return settings.datagrams().apply(socket.localAddress(), socket.peerAddress());
  }

  private ClientEngine newEngine(EngineConfig config, long nowNanos) {
    return settings.trace() == null
        ? ClientEngine.start(config, nowNanos)
        : ClientEngine.start(config, nowNanos, settings.trace());
  }

  /** Sends the first ClientHello. */
  void start() {
    reporter.info(EventTexts.STARTING);
    engine.settle();
  }

  EngineStats stats() {
    return engine.engine().stats();
  }

  long nanosUntilDeadline(long nowNanos) {
    return engine.engine().nanosUntilDeadline(nowNanos);
  }

  long nanosUntilIdle(long nowNanos) {
    return idle.nanosUntilDeadline(nowNanos);
  }

  /** Lets go of what an association does not need while nothing comes and goes. */
  void goIdleWhenQuiet(long nowNanos) {
    idle.handleTimeout(nowNanos);
  }

  /** Does what the engine has to do by now. */
  void onDeadline(long nowNanos) {
    long before = stats().flightsRetransmitted();
    isTimeout = true;
    isRetransmissionSaid = false;
    engine.engine().handleTimeout(nowNanos);
    if (stats().flightsRetransmitted() > before) {
      // Before the flight goes out, which settle() sees to.
      sayRetransmission();
    }
    engine.settle();
    isTimeout = false;
  }

  private void sayRetransmission() {
    isRetransmissionSaid = true;
    reporter.warning(EventTexts.RETRANSMITTING);
  }

  /** Ends the association, with close_notify unless nothing is to be sent any more. */
  void close(boolean isSilent) {
    isMuted = isSilent;
    isOver = true;
    engine.close();
  }

  // ---- What comes in ---------------------------------------------------------------------------

  /** Reads and handles one datagram; false when there is none. */
  boolean readOne(ByteBuffer incoming, boolean isFirst) {
    try {
      if (!socket.read(incoming.clear())) {
        if (isFirst) {
          reporter.warning(EventTexts.SPURIOUS_READ);
        }
        return false;
      }
    } catch (IOException e) {
      // The server may be starting: retransmission goes on until the time limit.
      onSocketTrouble(e);
      return socket.isOpen();
    }
    if (incoming.flip().hasRemaining()) {
      onDatagram(incoming);
    } else {
      reporter.warning(EventTexts.SPURIOUS_READ);
    }
    return true;
  }

  private void onSocketTrouble(IOException trouble) {
    if (!(trouble instanceof PortUnreachableException)) {
      reporter.warning(EventTexts.socketTrouble(trouble));
      return;
    }
    // The original has nothing but these words for it; why is worth saying, but not every time.
    reporter.warning(EventTexts.SPURIOUS_READ);
    if (!isUnreachableExplained) {
      isUnreachableExplained = true;
      reporter.warning(EventTexts.unreachable(isEstablished));
    }
  }

  private void onDatagram(ByteBuffer datagram) {
    boolean wasEstablished = isEstablished;
    datagramInHand = datagram;
    messagesOfDatagram = 0;
    long nowNanos = System.nanoTime();
    idle.onActivity(nowNanos);
    if (tap != null) {
      tap.received(datagram);
    }
    engine.receive(nowNanos, datagram);
    datagramInHand = null;
    if (isOver) {
      return;
    }
    if (!isEstablished) {
      reporter.info(EventTexts.CONTINUING);
    } else if (wasEstablished && messagesOfDatagram == 0) {
      reporter.warning(EventTexts.EMPTY);
    }
  }

  @Override
  public void onMessage(ByteBuffer message) {
    if (!message.hasRemaining() || datagramInHand == null) {
      return;
    }
    messagesOfDatagram++;
    byte[] plaintext = new byte[message.remaining()];
    message.get(plaintext);
    if (settings.isBlocking()) {
      inbox.offer(plaintext);
    } else {
      // The engine has moved the position, but the datagram's bytes are all there.
      byte[] datagram = Arrays.copyOf(datagramInHand.array(), datagramInHand.limit());
      reporter.response(datagram, plaintext);
    }
  }

  @Override
  public void onEvent(EngineEvent event) {
    if (event instanceof EngineEvent.Established session) {
      isEstablished = true;
      // It means something else from now on, so it is explained once more.
      isUnreachableExplained = false;
      owner.onEstablished(session);
    } else if (event instanceof EngineEvent.PeerClosed) {
      isOver = true;
      owner.onPeerClosed();
    } else if (event instanceof EngineEvent.Failed failed) {
      isOver = true;
      // The owner first: who is told of the error finds the association over.
      owner.onFailure(failed.failure());
      sayFailure(failed.failure());
    } else if (event instanceof EngineEvent.ShortKey shortKey) {
      reporter.warning(EventTexts.shortKey(shortKey.keyBytes()));
    }
  }

  private void sayFailure(Failure failure) {
    // An alert is looked at when the flight is due again, but it is a reason of its own.
    boolean isRetryFutile = isTimeout && failure.kind() != Failure.Kind.PEER_ALERT;
    if (isEstablished) {
      reporter.error(EventTexts.connectionError(failure.explanation()));
    } else if (isRetryFutile) {
      if (!isRetransmissionSaid) {
        // As in the original, which learns that the time is up only when it tries.
        sayRetransmission();
      }
      reporter.error(EventTexts.notRetransmitted(failure.explanation()));
    } else {
      reporter.error(EventTexts.handshakeError(failure.explanation()));
    }
  }

  // ---- What goes out ---------------------------------------------------------------------------

  /** Sends application data; null when it went out, otherwise why not. */
  String send(byte[] message) {
    if (message.length > DtlsAssociation.MESSAGE_LIMIT_BYTES) {
      return "%d bytes are too many for one record, which holds %d"
          .formatted(message.length, DtlsAssociation.MESSAGE_LIMIT_BYTES);
    }
    writeTrouble = null;
    idle.onActivity(System.nanoTime());
    SendResult result = engine.send(ByteBuffer.wrap(message));
    return switch (result) {
      case SEALED -> writeTrouble == null ? null : writeTrouble.getMessage();
      case NOT_OPEN_YET -> "the handshake is not complete yet";
      case CLOSED, EXHAUSTED -> "the association is over";
    };
  }

  @Override
  public void transmit(ByteBuffer datagram) {
    if (isMuted) {
      return;
    }
    if (tap != null) {
      tap.sent(datagram);
    }
    try {
      PortUnreachableException earlier = socket.write(datagram);
      if (earlier != null) {
        onSocketTrouble(earlier);
      }
    } catch (IOException e) {
      writeTrouble = e;
      if (!isEstablished) {
        // It counts as lost: retransmission goes on until the time limit.
        onSocketTrouble(e);
      }
    }
  }
}
