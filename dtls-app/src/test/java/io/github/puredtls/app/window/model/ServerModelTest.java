package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.testsupport.FreePorts;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's window without its window. */
class ServerModelTest {
  private static final byte[] KEY = HexFormat.of().parseHex(KeyChoice.EXAMPLE_HEX);

  private final UiThread ui = new UiThread();
  private final SeenLines seen = new SeenLines(ui);
  private final ServerModel model = new ServerModel(ui, Duration.ofSeconds(3), seen);

  @AfterEach
  void stop() {
    model.close();
    ui.close();
    assertEquals(List.of(), seen.wrongThreads, "the view belongs to one thread");
  }

  private Optional<InetSocketAddress> tryToListen(String host, int port, KeyChoice key) {
    CompletableFuture<Optional<InetSocketAddress>> done =
        ui.call(() -> model.listen(new ListenEntry(new InetSocketAddress(host, port), key)));
    return done.join();
  }

  private InetSocketAddress listen(int port) {
    return tryToListen("127.0.0.1", port, KeyChoice.EXAMPLE).orElseThrow();
  }

  private static DtlsAssociation.Builder client(InetSocketAddress server) {
    return DtlsAssociation.builder(server).psk(PskCredential.of("Alice", KEY)).name("Alice");
  }

  private static DtlsAssociation connect(InetSocketAddress server) throws IOException {
    DtlsAssociation association = client(server).start();
    association.established().join();
    return association;
  }

  private void await(String what, BooleanSupplier condition) {
    ui.await(what, condition, () -> seen.info + "\n" + ui.call(model::rows));
  }

  private ConnectionState state(int index) {
    List<ConnectionRow> rows = model.rows();
    return index < rows.size() ? rows.get(index).state() : null;
  }

  // S6 to S11, S14.
  @Test
  void listensAndShowsItsPeersAndTheirMessages() throws IOException {
    InetSocketAddress address = listen(0);
    assertTrue(ui.call(model::isListening));
    try (DtlsAssociation client = connect(address)) {
      assertTrue(client.isEstablished());
      await("message", () -> !seen.datagrams.isEmpty());
      assertTrue(
          seen.said(
              Tone.INFO, "Server is listening on address 127.0.0.1 and port " + address.getPort()));
      assertTrue(seen.saidPart(Tone.INFO, ": not verified yet"));
      assertTrue(seen.saidPart(Tone.INFO, ": verified, starting a handshake"));
      assertTrue(seen.said(Tone.INFO, "PSK callback, received a client's identity: 'Alice'"));
      assertTrue(seen.saidPart(Tone.INFO, "; session protocol: DTLS 1.2."));
      String block = seen.datagrams.get(0).text();
      assertTrue(
          block.matches(
              "\n---------------\nA message from \\(127.0.0.1:[0-9]+\\)\nDTLS datagram:\n"
                  + "17 fe fd [0-9a-f ]+\nAs plain text:\nI am Alice, please, accept our ping 0"),
          block);
      ConnectionRow row = ui.call(() -> model.rows().get(0));
      assertEquals("Alice", row.name());
      assertEquals(ConnectionState.ENCRYPTED, row.state());
      assertTrue(row.suite().startsWith("TLS_PSK_WITH_AES_128"), row::suite);
      assertTrue(row.sent() > 3 && row.received() > 3, row::toString);
      assertTrue(
          ui.call(() -> model.evidence(row.id())).orElseThrow().recorder().observations().size()
              > 20);
    }
    await("end", () -> state(0) == ConnectionState.CLOSED);
    assertTrue(seen.saidPart(Tone.ERROR, ": The DTLS connection has been shutdown"));
  }

  // S2, S3.
  @Test
  void stopsAcceptingAndGoesOnAndKeepsServingMeanwhile() throws Exception {
    InetSocketAddress address = listen(0);
    try (DtlsAssociation first = connect(address)) {
      await("first", () -> state(0) == ConnectionState.ENCRYPTED);
      ui.run(model::stopListening);
      assertFalse(ui.call(model::isListening));
      await("told", () -> seen.said(Tone.INFO, "Server is not accepting new connections"));
      DtlsAssociation second =
          client(address)
              .retransmission(Duration.ofMillis(50), Duration.ofMillis(50))
              .handshakeTimeout(Duration.ofMillis(400))
              .start();
      assertTrue(second.closed().join().exception().isPresent());
      int before = seen.datagrams.size();
      assertTrue(first.ping());
      await("ping", () -> seen.datagrams.size() > before);
      // The same place as before: the server is the same, too.
      assertEquals(address, listen(0));
      connect(address).close();
      assertTrue(first.isEstablished());
    }
  }

  // S2, S3: a key is for handshakes that begin.
  @Test
  void anotherKeyIsForThoseWhoComeNow(@TempDir Path folder) throws Exception {
    InetSocketAddress address = listen(0);
    try (DtlsAssociation first = connect(address)) {
      await("first", () -> state(0) == ConnectionState.ENCRYPTED);
      ui.run(model::stopListening);
      Path file = folder.resolve("keys.txt");
      Files.writeString(file, "Bob:00112233445566778899aabbccddeeff\n");
      KeyChoice other = new KeyChoice("", Optional.of(file));
      assertEquals(address, tryToListen("127.0.0.1", address.getPort(), other).orElseThrow());
      byte[] key = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
      try (DtlsAssociation second = client(address).psk(PskCredential.of("Bob", key)).start()) {
        second.established().join();
        assertTrue(first.isEstablished());
      }
    }
  }

  @Test
  void keyFileThatIsNotThereLeavesEverythingAsItIs(@TempDir Path folder) throws Exception {
    InetSocketAddress address = listen(0);
    KeyChoice missing = new KeyChoice("", Optional.of(folder.resolve("no.txt")));
    assertTrue(tryToListen("127.0.0.1", address.getPort(), missing).isEmpty());
    await("error", () -> seen.saidPart(Tone.ERROR, "There is no file"));
    connect(address).close();
  }

  /** The user interface is slow, and hears of the old server's end after the new one's news. */
  @Test
  void clientsOfANewServerAreNotTakenForThoseOfTheOld() throws Exception {
    InetSocketAddress old = listen(0);
    connect(old);
    await("first", () -> state(0) == ConnectionState.ENCRYPTED);
    int port = FreePorts.next();
    CountDownLatch busy = new CountDownLatch(1);
    CompletableFuture<Optional<InetSocketAddress>> moved =
        ui.call(
            () ->
                model.listen(
                    new ListenEntry(new InetSocketAddress("127.0.0.1", port), KeyChoice.EXAMPLE)));
    ui.execute(
        () -> {
          try {
            busy.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    // It retransmits until the new server is there.
    try (DtlsAssociation client =
        client(new InetSocketAddress("127.0.0.1", port))
            .retransmission(Duration.ofMillis(50), Duration.ofMillis(50))
            .start()) {
      client.established().join();
      busy.countDown();
      moved.join();
      await("second", () -> state(1) == ConnectionState.ENCRYPTED);
      assertEquals(ConnectionState.CLOSED, ui.call(() -> state(0)));
      ui.run(() -> {});
      assertEquals(ConnectionState.ENCRYPTED, ui.call(() -> state(1)));
    }
  }

  @Test
  void handshakeCanBeClosed() throws IOException {
    InetSocketAddress address = listen(0);
    byte[] otherKey = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    try (DtlsAssociation client =
        client(address)
            .psk(PskCredential.of("Alice", otherKey))
            .retransmission(Duration.ofMinutes(1), Duration.ofMinutes(1))
            .start()) {
      await("handshake", () -> state(0) == ConnectionState.HANDSHAKE);
      ui.run(() -> model.close(0));
      await("end", () -> state(0) == ConnectionState.FAILED);
      assertFalse(client.isEstablished());
    }
  }

  @Test
  void whoStopsWhileAServerStartsHasItStopped() {
    CompletableFuture<Optional<InetSocketAddress>> listening =
        ui.call(
            () -> {
              CompletableFuture<Optional<InetSocketAddress>> done =
                  model.listen(
                      new ListenEntry(new InetSocketAddress("127.0.0.1", 0), KeyChoice.EXAMPLE));
              model.stopListening();
              return done;
            });
    assertTrue(listening.join().isPresent());
    await("told", () -> seen.said(Tone.INFO, "Server is not accepting new connections"));
    assertFalse(ui.call(model::isListening));
    assertTrue(seen.info.get(0).text().startsWith("Server is listening"), seen.info::toString);
  }

  @Test
  void whatIsClosedListensNoMore() throws IOException {
    int port = FreePorts.next();
    model.close();
    assertTrue(tryToListen("127.0.0.1", port, KeyChoice.EXAMPLE).isEmpty());
    try (DatagramSocket free = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"))) {
      assertTrue(free.isBound());
    }
  }

  @Test
  void portInUseIsAnErrorThatSaysWhatToDo() throws IOException {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      assertTrue(tryToListen("127.0.0.1", taken.getLocalPort(), KeyChoice.EXAMPLE).isEmpty());
    }
    await("error", () -> seen.saidPart(Tone.ERROR, "Is the port in use? Choose another one."));
    assertFalse(ui.call(model::isListening));
  }

  @Test
  void serverThatEndsListensNoMore() throws IOException {
    InetSocketAddress address = listen(0);
    try (DtlsAssociation client = connect(address)) {
      await("peer", () -> state(0) == ConnectionState.ENCRYPTED);
      model.close();
      assertTrue(client.closed().join().byPeer());
    }
    await("end", () -> !model.isListening());
    assertEquals(ConnectionState.CLOSED, ui.call(() -> state(0)));
  }

  // S14.
  @Test
  void refusesWithoutAnAddress() {
    ui.run(model::refuseToListen);
    await("error", () -> seen.said(Tone.ERROR, "Failed to start listening, no valid address/port"));
  }

  @Test
  void exampleKeyThatOthersCanReachIsWarnedOf() {
    listen(0);
    assertTrue(tryToListen("0.0.0.0", 0, KeyChoice.EXAMPLE).isPresent());
    await("warning", () -> seen.saidPart(Tone.WARNING, "The example's key is known to everybody"));
    assertEquals(1, seen.info.stream().filter(line -> line.tone() == Tone.WARNING).count());
  }

  @Test
  void handshakeThatFailsStaysAsARow() throws IOException {
    InetSocketAddress address = listen(0);
    byte[] otherKey = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    DtlsAssociation client =
        client(address)
            .psk(PskCredential.of("Alice", otherKey))
            .handshakeTimeout(Duration.ofSeconds(2))
            .start();
    assertTrue(client.closed().join().exception().isPresent());
    await("row", () -> state(0) == ConnectionState.FAILED);
    assertTrue(seen.saidPart(Tone.ERROR, "key"), () -> seen.info.toString());
  }

  @Test
  void sendsToAPeerAndClosesIt() throws IOException, InterruptedException {
    InetSocketAddress address = listen(0);
    DtlsAssociation client = client(address).noPings().start();
    client.established().join();
    await("peer", () -> state(0) == ConnectionState.ENCRYPTED);
    ui.run(() -> model.send(0, "hello"));
    assertEquals("hello", new String(client.receive(Duration.ofSeconds(10))));
    ui.run(() -> model.close(0));
    assertTrue(client.closed().join().byPeer());
    await("closed", () -> state(0) == ConnectionState.CLOSED);
    ui.run(() -> model.send(0, "too late"));
    await("refusal", () -> seen.saidPart(Tone.WARNING, "the text was not sent"));
    ui.run(() -> model.close(0));
    assertEquals(List.of(), ui.call(model::rows));
  }
}
