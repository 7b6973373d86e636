package io.github.puredtls.app;

import io.github.puredtls.client.AssociationException;
import io.github.puredtls.client.AssociationListener;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.EngineEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One association of a client: shows what it tells, counts its pings, and knows when it is done.
 */
public final class Connection implements AssociationListener {
  /** U4: who the original's client is. */
  public static final String NAME = "Alice";

  /** How many pings are meant by no limit. */
  static final int UNLIMITED = 0;

  private final Console console;
  private final boolean isRaw;
  private final int pings;
  private final Duration linger;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile boolean isStuck;
  private DtlsAssociation association;

  /**
   * A connection that is not started yet.
   *
   * @param pings after how many it is done, or {@link #UNLIMITED}
   * @param linger how long the last answer is waited for
   */
  Connection(Console console, boolean isRaw, int pings, Duration linger) {
    this.console = console;
    this.isRaw = isRaw;
    this.pings = pings;
    this.linger = linger;
  }

  /**
   * Why an association failed, as its engine told it.
   *
   * @param closed how it ended
   * @return empty when the engine did not fail
   */
  public static Optional<EngineEvent> failure(DtlsAssociation.Closed closed) {
    return closed.exception().flatMap(AssociationException::failure).map(EngineEvent.Failed::new);
  }

  /**
   * U4: how the original names its connections.
   *
   * @param name for example Alice
   * @param number from 0
   * @return the connection's name
   */
  public static String clone(String name, int number) {
    return "%s (clone number %d)".formatted(name, number);
  }

  /** Takes the association that this is the listener of. */
  void started(DtlsAssociation started) {
    association = started;
  }

  DtlsAssociation association() {
    return association;
  }

  int sent() {
    return sent.get();
  }

  int answered() {
    return answered.get();
  }

  /** The last thing was sent: from now on, answers are waited for only so long. */
  void startLinger() {
    done.completeOnTimeout(null, linger.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Closes the association as soon as there is nothing more to do, if it is not over before. */
  void closeWhenDone() {
    // Another thread than the one that says so: closing waits for what is still to be sent.
    done.thenRunAsync(association::close);
  }

  /** Tells, once it is over, whether all that was asked for was done. */
  boolean isSuccess() {
    DtlsAssociation.Closed closed = association.closed().join();
    boolean wasEstablished = association.session().isPresent();
    // An orderly end by the server is none too early once all pings are out.
    boolean isComplete = closed.byPeer() ? sent.get() >= pings : !isStuck;
    return wasEstablished && closed.exception().isEmpty() && isComplete;
  }

  /** One line about the session, which the original's client does not have. */
  String sessionText() {
    EngineEvent.Established session = association.session().orElseThrow();
    return "%s: established with %s".formatted(association.name(), agreed(session));
  }

  /**
   * What both sides agreed to.
   *
   * @param session of a complete handshake
   * @return cipher suite and kind of master secret, for people
   */
  public static String agreed(EngineEvent.Established session) {
    return "%s, %s"
        .formatted(
            session.cipherSuite(),
            session.extendedMasterSecret()
                ? "extended master secret"
                : "without the extended master secret (RFC 7627)");
  }

  @Override
  public void onError(DtlsAssociation from, String message) {
    console.error(message);
    if (from.isEstablished()) {
      // C24: a ping could not be sent, and the association sends no more. The original's window
      // stays open then; a command has nothing left to wait for. The peer's close_notify comes
      // here, too; that the association ends then is in its closing future.
      isStuck = true;
      done.complete(null);
    }
  }

  @Override
  public void onWarning(DtlsAssociation from, String message) {
    console.warning(message);
  }

  @Override
  public void onInfo(DtlsAssociation from, String message) {
    console.info(message);
  }

  @Override
  public void onServerResponse(DtlsAssociation from, byte[] datagram, byte[] plaintext) {
    if (isRaw) {
      console.data(plaintext);
    } else {
      console.block(Blocks.response(from.name(), datagram, plaintext));
    }
    int answers = answered.incrementAndGet();
    if (pings != UNLIMITED && sent.get() >= pings && answers >= pings) {
      done.complete(null);
    }
  }

  @Override
  public void onPing(DtlsAssociation from, long number) {
    if (sent.incrementAndGet() == pings) {
      startLinger();
    }
  }
}
