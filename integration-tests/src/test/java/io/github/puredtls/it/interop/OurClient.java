package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.puredtls.client.AssociationException;
import io.github.puredtls.client.AssociationListener;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.it.peer.Psk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Our client in a test: a {@link DtlsAssociation}, what it received and what it did. */
final class OurClient implements AutoCloseable, AssociationListener {
  /** Far above what anything here takes. */
  private static final long LIMIT_SECONDS = 20;

  private final Happenings<byte[]> messages = new Happenings<>();
  private final Trace trace = new Trace();
  private final DtlsAssociation association;
  private int next;

  private OurClient(
      InetSocketAddress server, CipherSuite suite, Consumer<DtlsAssociation.Builder> more) {
    DtlsAssociation.Builder builder =
        DtlsAssociation.builder(server)
            .psk(Psk.credential(Psk.IDENTITY, Psk.KEY))
            .noPings()
            .cipherSuites(suite)
            .trace(trace)
            .listener(this);
    more.accept(builder);
    try {
      association = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a handshake. */
  static OurClient start(InetSocketAddress server, CipherSuite suite) {
    return start(server, suite, builder -> {});
  }

  /** Starts a handshake with more settings. */
  static OurClient start(
      InetSocketAddress server, CipherSuite suite, Consumer<DtlsAssociation.Builder> more) {
    return new OurClient(server, suite, more);
  }

  @Override
  public void onServerResponse(DtlsAssociation ourselves, byte[] datagram, byte[] plaintext) {
    messages.add(plaintext);
  }

  /** Waits for the end of the handshake, which must be good. */
  OurClient awaitEstablished() {
    get(association.established());
    return this;
  }

  /** What was agreed on. */
  EngineEvent.Established session() {
    return association.session().orElseThrow();
  }

  /** Waits for the end of the handshake, which must be bad, by the fault of the protocol. */
  Failure awaitFailure() {
    ExecutionException end =
        assertThrows(
            ExecutionException.class,
            () -> association.established().get(LIMIT_SECONDS, TimeUnit.SECONDS));
    return ((AssociationException) end.getCause()).failure().orElseThrow();
  }

  /** Waits for the end of the association. */
  DtlsAssociation.Closed awaitClosed() {
    return get(association.closed());
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return fail("the association failed", e.getCause());
    } catch (TimeoutException e) {
      return fail("the association did not come so far in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  void send(byte[] message) {
    assertTrue(association.send(message), "the message was not taken");
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until all that was received is a text. */
  void awaitText(String text) {
    messages.await(text, all -> text(all).equals(text));
  }

  private static String text(List<byte[]> messages) {
    StringBuilder text = new StringBuilder();
    messages.forEach(message -> text.append(new String(message, StandardCharsets.UTF_8)));
    return text.toString();
  }

  /** Waits for the next message that nobody has waited for. */
  byte[] awaitNext() {
    int before = next++;
    return messages.await("message " + before, all -> all.size() > before).get(before);
  }

  Trace trace() {
    return trace;
  }

  /** Says close_notify; what comes in until then is handled. */
  void closeAndCheck() {
    association.close();
    DtlsAssociation.Closed closed = awaitClosed();
    assertTrue(closed.exception().isEmpty(), () -> "closed badly: " + closed);
    assertEquals(0, association.unsentMessages());
  }

  @Override
  public void close() {
    association.close();
  }
}
