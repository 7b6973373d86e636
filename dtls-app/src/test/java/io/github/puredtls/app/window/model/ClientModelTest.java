package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.MessageHandler;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client's window without its window. */
class ClientModelTest {
  private static final byte[] KEY = HexFormat.of().parseHex(KeyChoice.EXAMPLE_HEX);

  private final UiThread ui = new UiThread();
  private final SeenLines seen = new SeenLines(ui);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final ClientModel model =
      new ClientModel(
          ui,
          new ClientModel.Settings(Duration.ofSeconds(3), Duration.ofHours(1), this::resolve),
          seen);
  private volatile boolean isAskedOnUiThread;
  private DtlsServer server;

  private InetAddress[] resolve(String host) throws IOException {
    isAskedOnUiThread |= ui.isCurrent();
    switch (host) {
      case "here.example" -> {
        return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
      }
      case "nothing.example" -> {
        return new InetAddress[0];
      }
      case "slow.example" -> {
        awaitAnswer();
        return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
      }
      default -> throw new UnknownHostException(host);
    }
  }

  private void awaitAnswer() throws IOException {
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @BeforeEach
  void startServer() throws IOException {
    server = start(0);
  }

  private static DtlsServer start(int port) throws IOException {
    return DtlsServer.builder(new InetSocketAddress("127.0.0.1", port))
        .psk(request -> PskCredential.of(request.identity(), KEY))
        .handler(MessageHandler.ack())
        .start();
  }

  @AfterEach
  void stop() {
    answer.countDown();
    model.close();
    server.close();
    ui.close();
    assertEquals(List.of(), seen.wrongThreads, "the view belongs to one thread");
    assertFalse(isAskedOnUiThread, "a look-up may take its time");
  }

  private ServerEntry entry(String host, KeyChoice key) {
    return new ServerEntry(host, server.localAddress().getPort(), "", key);
  }

  private void connect(String host) {
    ui.run(() -> model.connect(entry(host, KeyChoice.EXAMPLE)));
  }

  private void await(String what, BooleanSupplier condition) {
    ui.await(what, condition, () -> seen.info + "\n" + ui.call(model::rows));
  }

  private ConnectionRow row(int index) {
    return model.rows().get(index);
  }

  private void awaitEncrypted(int count) {
    await(
        count + " encrypted",
        () ->
            model.rows().stream().filter(row -> row.state() == ConnectionState.ENCRYPTED).count()
                == count);
  }

  // U4, U6, C10 to C22.
  @Test
  void connectsToAnAddressAtOnceAndShowsWhatComesBack() {
    connect("127.0.0.1");
    awaitEncrypted(1);
    await("response", () -> !seen.datagrams.isEmpty());
    String name = "Alice (clone number 0)";
    for (String text :
        List.of(
            "connecting UDP socket first ...",
            "UDP socket is now in ConnectedState, continue with handshake ...",
            "starting a handshake",
            "continuing with handshake ...",
            "providing pre-shared key ...",
            "encrypted connection established!")) {
      assertTrue(seen.said(Tone.INFO, name + ": " + text), text);
    }
    assertFalse(seen.said(Tone.INFO, "Looking up the host ..."));
    Line block = seen.datagrams.get(0);
    assertEquals(Tone.DATA, block.tone());
    assertTrue(
        block
            .text()
            .matches(
                "\n---------------\nAlice \\(clone number 0\\) received a DTLS datagram:\n"
                    + "17 fe fd 00 01 [0-9a-f ]+\nAs plain text:\nto \\(127.0.0.1:[0-9]+\\): ACK"),
        block::text);
    ConnectionRow row = ui.call(() -> row(0));
    assertEquals(name, row.name());
    assertEquals("127.0.0.1:" + server.localAddress().getPort(), row.peer());
    assertTrue(row.suite().startsWith("TLS_PSK_WITH_AES_128"), row.suite());
    assertTrue(row.sent() > 3 && row.received() > 3, row::toString);
  }

  // U7.
  @Test
  void looksANameUpFirst() {
    connect("here.example");
    awaitEncrypted(1);
    assertTrue(seen.said(Tone.INFO, "Looking up the host ..."));
    assertTrue(seen.said(Tone.INFO, "Connecting to: 127.0.0.1"));
  }

  // U7, U8.
  @Test
  void tellsWhyThereIsNothingToConnectTo() {
    connect("  ");
    connect("nothing.example");
    await("host not found", () -> seen.said(Tone.WARNING, "Host not found"));
    connect("unknown.example");
    await(
        "unknown host",
        () ->
            seen.said(
                Tone.ERROR,
                "Host not found: unknown.example. Check its spelling and the network."));
    assertTrue(seen.said(Tone.WARNING, "Host name or address required to connect"));
    assertEquals(List.of(), ui.call(model::rows));
    assertFalse(ui.call(model::hasConnections));
  }

  // U2.
  @Test
  void lookUpCanBeCancelledAndItsAnswerIsOfNoInterestThen() {
    connect("slow.example");
    assertTrue(ui.call(model::isLookingUp));
    ui.run(model::cancelLookup);
    assertFalse(ui.call(model::isLookingUp));
    answer.countDown();
    connect("here.example");
    awaitEncrypted(1);
    assertEquals(1, ui.call(() -> model.rows().size()));
  }

  // U3, U4, S13.
  @Test
  void severalConnectionsRunAtOnceAndShutDownTogether() {
    assertFalse(ui.call(model::hasConnections));
    connect("127.0.0.1");
    connect("127.0.0.1");
    await("rows", () -> model.rows().size() == 2);
    awaitEncrypted(2);
    assertEquals("Alice (clone number 1)", ui.call(() -> row(1)).name());
    assertTrue(ui.call(model::hasConnections));
    await("both at the server", () -> server.peers() == 2);
    ui.run(model::shutdownConnections);
    assertFalse(ui.call(model::hasConnections));
    await("close_notify at the server", () -> server.peers() == 0);
    assertEquals("Alice (clone number 2)", ui.call(model::nextName));
  }

  @Test
  void pingsWhenAskedAndSendsTexts() {
    connect("127.0.0.1");
    await("response", () -> seen.datagrams.size() == 1);
    ui.run(() -> model.pingNow(0));
    await("second response", () -> seen.datagrams.size() == 2);
    ui.run(() -> model.send(0, "hello"));
    await("third response", () -> seen.datagrams.size() == 3);
    assertTrue(seen.said(Tone.DETAIL, "Alice (clone number 0): sent 5 bytes"));
    ui.run(() -> model.send(0, "x".repeat(20_000)));
    await("refusal", () -> seen.saidPart(Tone.ERROR, "one record holds 16384"));
  }

  @Test
  void closeEndsAConnectionAndASecondOneTakesItsRowAway() {
    connect("127.0.0.1");
    awaitEncrypted(1);
    ui.run(() -> model.close(0));
    await("closed", () -> row(0).state() == ConnectionState.CLOSED);
    await("close_notify", () -> server.peers() == 0);
    ui.run(() -> model.pingNow(0));
    await("refusal", () -> seen.saidPart(Tone.WARNING, "no ping was sent, as the connection's"));
    ui.run(() -> model.close(0));
    assertEquals(List.of(), ui.call(model::rows));
  }

  @Test
  void wrongKeyEndsInAnErrorThatSaysSo() {
    KeyChoice other = new KeyChoice("00112233445566778899aabbccddeeff", Optional.empty());
    ui.run(() -> model.connect(entry("127.0.0.1", other)));
    await("failure", () -> model.rows().size() == 1 && !row(0).state().isLive());
    assertEquals(ConnectionState.FAILED, ui.call(() -> row(0)).state());
    await("reason", () -> seen.saidPart(Tone.ERROR, "key"));
  }

  // C16.
  @Test
  void serversEndIsToldAndTheRowSaysClosed() {
    connect("127.0.0.1");
    awaitEncrypted(1);
    server.close();
    await("closed", () -> row(0).state() == ConnectionState.CLOSED);
    await("alert", () -> seen.said(Tone.ERROR, "Alice (clone number 0): shutdown alert received"));
  }

  @Test
  void keyThatCannotBeUsedIsAnErrorOfItsConnection() {
    ui.run(() -> model.connect(entry("127.0.0.1", new KeyChoice("xyz", Optional.empty()))));
    await("error", () -> seen.saidPart(Tone.ERROR, "A key is 1 to 1024 bytes"));
    assertEquals(ConnectionState.FAILED, ui.call(() -> row(0)).state());
  }

  @Test
  void badNetworkIsBetweenAndItsLossIsSeenInRetransmissions() {
    ui.run(
        () -> {
          model.throughFaults(true);
          model.faults(new FaultSettings(100, 0, 0));
        });
    connect("127.0.0.1");
    await("loss", () -> seen.saidPart(Tone.DETAIL, "(ClientHello (message 0)): lost"));
    ui.run(() -> model.faults(FaultSettings.NONE));
    awaitEncrypted(1);
    assertTrue(
        seen.said(
            Tone.WARNING, "Alice (clone number 0): handshake timeout, trying to re-transmit"));
    ConnectionRow row = ui.call(() -> row(0));
    assertTrue(row.retransmissions() >= 1, row::toString);
    assertTrue(row.peer().endsWith(" (bad)"), row::peer);
    assertTrue(
        ui.call(model::faultTotals).matches("[0-9]+ passed, [1-9][0-9]* lost, .*"),
        () -> model.faultTotals());
  }

  @Test
  void evidenceHoldsTheHandshake() {
    connect("127.0.0.1");
    awaitEncrypted(1);
    Evidence evidence = ui.call(() -> model.evidence(0)).orElseThrow();
    assertEquals("Alice (clone number 0)", evidence.title());
    assertTrue(evidence.recorder().observations().size() > 20);
    assertTrue(ui.call(() -> model.evidence(1)).isEmpty());
  }

  @Test
  void tableHasALimitOfLiveConnections() throws IOException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      ServerEntry nobody =
          new ServerEntry("127.0.0.1", silent.getLocalPort(), "", KeyChoice.EXAMPLE);
      ui.run(
          () -> {
            for (int i = 0; i <= ClientModel.LIMIT_CONNECTIONS; i++) {
              model.connect(nobody);
            }
          });
      await("refusal", () -> seen.saidPart(Tone.ERROR, "200 connections are open"));
      assertEquals(ClientModel.LIMIT_CONNECTIONS, ui.call(() -> model.rows().size()));
    }
    await("their end", () -> !ConnectionRow.isAnyLive(model.rows()));
    connect("127.0.0.1");
    awaitEncrypted(1);
    assertEquals(ClientModel.LIMIT_CONNECTIONS, ui.call(() -> model.rows().size()));
  }
}
