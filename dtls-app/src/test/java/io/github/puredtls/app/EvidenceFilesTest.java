package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.ConnectionState;
import io.github.puredtls.app.window.model.Evidence;
import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.ListenEntry;
import io.github.puredtls.app.window.model.RowModel;
import io.github.puredtls.app.window.model.SeenLines;
import io.github.puredtls.app.window.model.ServerEntry;
import io.github.puredtls.app.window.model.ServerModel;
import io.github.puredtls.app.window.model.UiThread;
import io.github.puredtls.trace.capture.CaptureEvent;
import io.github.puredtls.trace.capture.CaptureReader;
import io.github.puredtls.trace.capture.CapturedDatagram;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.text.DatagramWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report and the capture of a connection of the windows, seen from either side. */
class EvidenceFilesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final UiThread ui = new UiThread();
  private final SeenLines seen = new SeenLines(ui);
  private final ServerModel server = new ServerModel(ui, TIMEOUT, seen);
  private final ClientModel client =
      new ClientModel(
          ui,
          new ClientModel.Settings(
              TIMEOUT, Duration.ofHours(1), ClientModel.Settings.DEFAULT.resolver()),
          seen);
  private final EvidenceFiles files = new EvidenceFiles();

  @TempDir Path folder;

  private InetSocketAddress address;

  @BeforeEach
  void connect() {
    ListenEntry where = new ListenEntry(new InetSocketAddress("127.0.0.1", 0), KeyChoice.EXAMPLE);
    address = ui.call(() -> server.listen(where)).join().orElseThrow();
    connect(KeyChoice.EXAMPLE);
    awaitResponses(1);
  }

  private void connect(KeyChoice key) {
    ui.run(() -> client.connect(new ServerEntry("127.0.0.1", address.getPort(), "", key)));
  }

  /** For each a message at the server and its acknowledgement at the client. */
  private void awaitResponses(int count) {
    ui.await("responses", () -> seen.datagrams.size() == 2 * count, seen.info::toString);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    ui.close();
  }

  private Evidence evidence(RowModel side, int row) {
    return ui.call(() -> side.evidence(side.rows().get(row).id())).orElseThrow();
  }

  private static String contents(Evidence evidence) {
    ExplainOptions options = ExplainOptions.DEFAULT.withDisclosure(false, true, false);
    StringBuilder contents = new StringBuilder();
    for (Association each :
        Explainer.explain(evidence.recorder(), evidence.material(), options).associations()) {
      each.datagrams()
          .forEach(
              datagram ->
                  contents
                      .append(datagram.fromClient() ? "> " : "< ")
                      .append(DatagramWords.contents(datagram, " "))
                      .append('\n'));
    }
    return contents.toString();
  }

  @Test
  void bothSidesSawTheWholeHandshakeAndThePing() {
    String whole = contents(evidence(client, 0));
    assertTrue(
        whole.startsWith("> ClientHello\n< HelloVerifyRequest\n> ClientHello with cookie\n"),
        whole);
    assertTrue(whole.contains("Finished"), whole);
    assertEquals(whole, contents(evidence(server, 0)), "the server saw it, too, cookie and all");
  }

  @Test
  void reportHoldsSecretsOnlyWhenPeopleWantThem() throws IOException {
    for (RowModel side : new RowModel[] {client, server}) {
      Path plain = files.report(evidence(side, 0), false);
      String page = Files.readString(plain);
      assertTrue(page.contains("HelloVerifyRequest"));
      assertTrue(page.contains("please, accept our ping 0"), "as the window shows it");
      assertFalse(page.replace(" ", "").contains(KeyChoice.EXAMPLE_HEX), "the key is in it");
      assertOwnerOnly(plain);
      Path open = files.report(evidence(side, 0), true);
      assertTrue(Files.readString(open).replace(" ", "").contains(KeyChoice.EXAMPLE_HEX));
      Files.delete(plain);
      Files.delete(open);
    }
  }

  private static void assertOwnerOnly(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void captureOpensDecryptedOnlyWithSecrets() throws Exception {
    for (RowModel side : new RowModel[] {client, server}) {
      Path plain = folder.resolve("plain.pcapng");
      files.capture(evidence(side, 0), plain, false);
      assertTrue(explained(plain).contains("HelloVerifyRequest"));
      assertFalse(explained(plain).contains("please, accept our ping 0"));
      Path open = folder.resolve("open.pcapng");
      files.capture(evidence(side, 0), open, true);
      assertTrue(explained(open).contains("please, accept our ping 0"), explained(open));
      assertOwnerOnly(open);
      Files.delete(plain);
      Files.delete(open);
    }
  }

  private static String explained(Path capture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    List<String> words = List.of("explain", capture.toString(), "--plaintext");
    int code = Main.run(words, Map.of(), new Console(output, output));
    String text = out.toString(StandardCharsets.UTF_8);
    assertEquals(ExitCode.DONE, code, text);
    return text;
  }

  @Test
  void captureHasTheTimeOfDay() throws IOException {
    Path file = folder.resolve("times.pcapng");
    long before = System.currentTimeMillis();
    files.capture(evidence(client, 0), file, false);
    try (CaptureReader reader = CaptureReader.open(file)) {
      CaptureEvent event = reader.next();
      while (!(event instanceof CapturedDatagram)) {
        event = reader.next();
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(((CapturedDatagram) event).timeNanos());
      assertTrue(millis <= before && millis > before - TimeUnit.MINUTES.toMillis(5));
    }
  }

  @Test
  void connectionsOfOneServerKeepTheirKeysApart() {
    connect(KeyChoice.EXAMPLE);
    awaitResponses(2);
    List<String> first = evidence(server, 0).keyLog();
    List<String> second = evidence(server, 1).keyLog();
    assertEquals(1, first.size());
    assertEquals(1, second.size());
    assertNotEquals(first, second);
    assertEquals(first, evidence(client, 0).keyLog());
    assertEquals(second, evidence(client, 1).keyLog());
  }

  @Test
  void reportOfAWrongKeySaysWhy() throws IOException {
    connect(new KeyChoice("00112233445566778899aabbccddeeff", Optional.empty()));
    ui.await(
        "failure",
        () -> client.rows().get(1).state() == ConnectionState.FAILED,
        seen.info::toString);
    Path page = files.report(evidence(client, 1), false);
    assertTrue(Files.readString(page).contains("a different key, an unknown identity or"));
    Files.delete(page);
    ui.await(
        "server's failure",
        () -> server.rows().get(1).state() == ConnectionState.FAILED,
        seen.info::toString);
    Path ofServer = files.report(evidence(server, 1), false);
    String text = Files.readString(ofServer);
    assertFalse(text.contains("does not show how the handshake ended"), text);
    Files.delete(ofServer);
  }

  @Test
  void stringFormHoldsNoKey() {
    Evidence evidence = evidence(client, 0);
    assertFalse(evidence.toString().contains(evidence.keyLog().get(0).split(" ")[2]));
    assertTrue(evidence.toString().contains("Alice (clone number 0)"));
  }
}
