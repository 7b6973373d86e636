package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.Peer;
import io.github.puredtls.server.ServerListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Our server in a test: a {@link DtlsServer}, what it received and what it did. */
final class OurServer implements AutoCloseable, ServerListener {
  private static final String ESTABLISHED = " encrypted. Session cipher: ";
  private static final String CLOSED = "The DTLS connection has been shutdown";

  private final Happenings<String> messages = new Happenings<>();
  private final Happenings<String> news = new Happenings<>();
  private final Trace trace = new Trace();
  private final DtlsServer server;

  private OurServer(CipherSuite suite, Consumer<DtlsServer.Builder> more) {
    DtlsServer.Builder builder =
        DtlsServer.builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .psk(OurServer::onlyTheIdentity)
            .cipherSuites(suite)
            .trace(peer -> trace)
            .listener(this);
    more.accept(builder);
    try {
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PskCredential onlyTheIdentity(PskRequest request) {
    String identity = new String(request.identity(), StandardCharsets.UTF_8);
    return identity.equals(Psk.IDENTITY) ? Psk.credential(identity, Psk.KEY) : null;
  }

  static OurServer start(CipherSuite suite) {
    return start(suite, builder -> {});
  }

  static OurServer start(CipherSuite suite, Consumer<DtlsServer.Builder> more) {
    return new OurServer(suite, more);
  }

  InetSocketAddress address() {
    return server.localAddress();
  }

  DtlsServer server() {
    return server;
  }

  Trace trace() {
    return trace;
  }

  @Override
  public void onInfo(String message) {
    news.add(message);
  }

  @Override
  public void onWarning(String message) {
    news.add(message);
  }

  @Override
  public void onError(String message) {
    news.add(message);
  }

  @Override
  public void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {
    messages.add(new String(plaintext, StandardCharsets.UTF_8));
  }

  /** Waits for an association, which must use a suite. */
  void awaitEstablished(CipherSuite suite) {
    String line = news.awaitOne("an association", text -> text.contains(ESTABLISHED));
    assertTrue(line.contains(suite.name()), line);
  }

  /** Waits for the first message. */
  String awaitFirst() {
    return messages.await("a message", all -> !all.isEmpty()).get(0);
  }

  /** Waits for a message, among others. */
  void awaitMessage(String text) {
    messages.awaitOne("'" + text + "'", text::equals);
  }

  /** Waits until all that was received is a text. */
  void awaitText(String text) {
    messages.await("'" + text + "'", all -> String.join("", all).equals(text));
  }

  /** Waits for something that the server says. */
  void awaitNews(String text) {
    news.awaitOne("'" + text + "'", line -> line.contains(text));
  }

  /** Waits for the end of an association by the peer's close_notify. */
  void awaitClosedByPeer() {
    awaitClosedByPeer(1);
  }

  /** Waits for the end of a number of associations by their peers' close_notify. */
  void awaitClosedByPeer(int number) {
    awaitNews(CLOSED, number);
  }

  /** Waits until a number of associations is complete. */
  void awaitPeers(int number) {
    awaitNews(ESTABLISHED, number);
  }

  private void awaitNews(String text, int times) {
    news.await(
        times + " times '" + text + "'",
        all -> all.stream().filter(line -> line.contains(text)).count() >= times);
  }

  void broadcast(byte[] message) {
    assertTrue(server.broadcast(message), "the message was not taken");
  }

  void broadcast(String text) {
    broadcast(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
