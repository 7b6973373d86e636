package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dtls explain}, and {@code --explain} and {@code --pcap} of the other commands. */
class ExplainCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int run(String... words) {
    out.reset();
    err.reset();
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(List.of(words), Map.of(), new Console(output, errors));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** A capture of OpenSSL talking to OpenSSL, as tcpdump wrote it; the script beside it made it. */
  private String openssl(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream in = getClass().getResourceAsStream("/openssl/" + name)) {
      Files.write(copy, in.readAllBytes());
    }
    return copy.toString();
  }

  // ---- Captures of others ----------------------------------------------------------------------

  @Test
  void namesEveryFieldOfAClientHelloThatIsNotOurs() throws IOException {
    assertEquals(
        ExitCode.DONE,
        run("explain", openssl("ecdhe.pcap"), "--key-log", openssl("ecdhe.keys"), "--only", "d1"));
    for (String extension :
        List.of(
            "server_name",
            "ec_point_formats",
            "supported_groups",
            "session_ticket",
            "application_layer_protocol_negotiation",
            "encrypt_then_mac",
            "extended_master_secret",
            "signature_algorithms")) {
      assertTrue(output().contains(extension + " (0x00"), extension + " is missing: " + output());
    }
    assertTrue(output().contains("host_name"), output());
    assertTrue(output().contains("\"example.org\""), output());
    assertTrue(output().contains("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 (0xc02c)"), output());
    assertFalse(output().contains("unparsed"), output());
  }

  @Test
  void decryptsWithTheKeyLogAndShowsPlaintextOnlyWhenAsked() throws IOException {
    String capture = openssl("ecdhe.pcap");
    String keys = openssl("ecdhe.keys");
    run("explain", capture, "--depth", "ladder");
    assertFalse(output().contains("Finished]"), "sealed without keys");
    run("explain", capture, "--key-log", keys, "--depth", "ladder");
    assertTrue(output().contains("[Finished]"), output());
    run("explain", capture, "--key-log", keys, "--depth", "bytes");
    assertFalse(output().contains("hello from openssl"), "plaintext is private");
    run("explain", capture, "--key-log", keys, "--depth", "bytes", "--plaintext");
    assertTrue(output().contains("hello from openssl"), output());
  }

  @Test
  void showsNoSecretUnasked() throws IOException {
    String capture = openssl("ecdhe.pcap");
    String keys = openssl("ecdhe.keys");
    List<String> lines = Files.readAllLines(Path.of(keys));
    String master = lines.get(lines.size() - 1).split(" ")[2];
    for (String depth : List.of("messages", "bytes")) {
      run("explain", capture, "--key-log", keys, "--depth", depth, "--plaintext");
      assertFalse(digits(output()).contains(master), depth);
    }
    run("explain", capture, "--key-log", keys, "--secrets");
    assertTrue(digits(output()).contains(master), "asked for");
    assertTrue(output().startsWith("*** THIS TEXT CONTAINS SECRETS"), output());
  }

  private static String digits(String text) {
    return text.replaceAll("[\\s│├└\\\\]", "");
  }

  // ---- What goes wrong -------------------------------------------------------------------------

  @Test
  void explainsAllBeforeTheDamageAndSaysWhereItIs() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(openssl("ecdhe.pcap")));
    Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, 700));
    assertEquals(ExitCode.FAILED, run("explain", file("cut.pcap"), "--depth", "ladder"));
    assertTrue(output().contains("ClientHello"), output());
    assertTrue(errors().contains("At byte "), errors());
  }

  @Test
  void saysWhatIsNoCapture() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear reader, this is no capture.");
    assertEquals(ExitCode.FAILED, run("explain", file("letter.txt")));
    assertTrue(errors().contains("letter.txt") || errors().contains("capture"), errors());
    assertEquals(ExitCode.FAILED, run("explain", file("missing.pcap")));
    assertTrue(errors().contains("missing.pcap cannot be read"), errors());
    assertEquals(ExitCode.FAILED, run("explain", "/"));
    assertTrue(errors().contains("/ cannot be read"), this::errors);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain",
        "explain one.pcap two.pcap",
        "explain x.pcap --depth deep",
        "explain x.pcap --only r5",
        "explain x.pcap --json --mermaid",
        "explain x.pcap --psk 0",
        "explain x.pcap --compare a2 --json",
        "explain x.pcap --key-log /no/such/file",
        "demo --depth bytes",
        "sim --secrets --explain --only 7",
        "client localhost --psk 00 --raw --explain",
        "demo --pcap /no/such/folder/x.pcapng",
        "sim --html /no/such/folder/x.html"
      })
  void refusesCommandLinesThatMeanNothing(String line) {
    assertEquals(ExitCode.USAGE, run(line.split(" ")), line);
    assertTrue(errors().startsWith("dtls: "), errors());
  }

  // ---- Our own runs ----------------------------------------------------------------------------

  @Test
  void comparesARunWithAndWithoutLoss() {
    run("sim", "--seed", "1", "--pcap", file("clean.pcapng"), "--secrets");
    run("sim", "--scenario", "lost-last-flight", "--pcap", file("lossy.pcapng"), "--secrets");
    assertEquals(
        ExitCode.DONE, run("explain", file("clean.pcapng"), "--compare", file("lossy.pcapng")));
    assertTrue(output().startsWith("left:  clean.pcapng a1  "), this::output);
    assertTrue(output().contains("\nright: lossy.pcapng a1  "), this::output);
    assertTrue(output().matches("(?s).*\n! resends +0 +2\n.*"), this::output);
    assertTrue(output().matches("(?s).*\n  server Finished 1 +12 B.*"), this::output);
  }

  @Test
  void comparesAssociationsOfOneCapture() {
    run("demo", "--pings", "1", "--pcap", file("demo.pcapng"), "--secrets");
    assertEquals(ExitCode.DONE, run("explain", file("demo.pcapng"), "--compare", "a2"));
    assertTrue(output().contains("!   psk_identity"), this::output);
    assertEquals(
        ExitCode.DONE,
        run("explain", file("demo.pcapng"), "--association", "a2", "--compare", "a2"));
    assertFalse(output().contains("\n! "), this::output);
    assertEquals(ExitCode.FAILED, run("explain", file("demo.pcapng"), "--compare", "a3"));
    assertTrue(errors().contains("demo.pcapng has no association a3; it has 2."), this::errors);
    assertEquals(ExitCode.FAILED, run("explain", file("demo.pcapng"), "--compare", file("no")));
    assertTrue(errors().contains("cannot be read (NoSuchFileException)"), this::errors);
  }

  @Test
  void explainsTheDemoAndWritesItsCapture() {
    String capture = file("demo.pcapng");
    int code =
        run(
            "demo",
            "--pings",
            "1",
            "--ping-interval",
            "1ms",
            "--explain",
            "--depth",
            "ladder",
            "--pcap",
            capture,
            "--secrets");
    assertEquals(ExitCode.DONE, code, this::output);
    String live = output();
    assertTrue(live.contains("a2  "), "both clients: " + live);
    assertTrue(live.contains("[application data 54 B]"), live);
    assertEquals(ExitCode.DONE, run("explain", capture, "--depth", "ladder"));
    assertTrue(output().contains("[application data 54 B]"), "the capture holds its secrets");
    assertEquals(arrows(live), arrows(output()), "the same datagrams in both");
  }

  @Test
  void explainsAClientAndWhatAProxyRelays() throws Exception {
    String relayed = file("proxy.pcapng");
    String sent = file("client.pcapng");
    PskCredential key =
        PskCredential.of("Alice (clone number 0)", new byte[] {0, 0x11, 0x22, 0x33});
    try (DtlsServer server = DtlsServer.builder(loopback()).psk(request -> key).start()) {
      ProxyCommand command =
          new ProxyCommand(
              ProxyOptions.parse(
                  List.of(
                      "--to",
                      Endpoint.format(server.localAddress()),
                      "--listen",
                      "127.0.0.1:0",
                      "--rule",
                      "drop #2 server->client",
                      "--pcap",
                      relayed),
                  Map.of(),
                  new Console(new PrintStream(err), new PrintStream(err))));
      UdpFaultProxy proxy = command.start();
      String address = Endpoint.format(proxy.address());
      int code =
          run(
              "client",
              address,
              "--psk",
              "00112233",
              "--pings",
              "1",
              "--linger",
              "0ms",
              "--explain",
              "--depth",
              "ladder",
              "--pcap",
              sent);
      command.finish(proxy);
      assertEquals(ExitCode.DONE, code, this::output);
    }
    assertTrue(output().contains("timer expired"), "the last flight was lost: " + output());
    run("explain", relayed, "--psk", "00112233");
    assertTrue(output().contains("comment: drop"), "the proxy's comment: " + output());
    assertTrue(output().contains("[Finished]"), output());
    run("explain", sent, "--depth", "ladder", "--psk", "00112233");
    assertTrue(output().contains("[Finished]"), output());
  }

  @Test
  void explainsWhyAClientGaveUp() throws IOException {
    // Bound, so that nobody else can be there, and silent.
    try (DatagramChannel silent = DatagramChannel.open().bind(loopback())) {
      String address = Endpoint.format((InetSocketAddress) silent.getLocalAddress());
      int code = run("client", address, "--psk", "00", "--timeout", "100ms", "--explain");
      assertEquals(ExitCode.FAILED, code);
      assertTrue(output().contains("the client gives up"), output());
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static long arrows(String ladder) {
    return ladder.lines().filter(line -> line.contains("─►│") || line.contains("│◄─")).count();
  }

  @Test
  void aCaptureWithoutSecretsHoldsNone() throws IOException {
    String capture = file("sim.pcapng");
    assertEquals(ExitCode.DONE, run("sim", "--pcap", capture));
    assertFalse(Files.readString(Path.of(capture), StandardCharsets.ISO_8859_1).contains("RANDOM"));
    run("explain", capture, "--depth", "ladder");
    assertFalse(output().contains("[Finished]"), output());
    assertEquals(ExitCode.DONE, run("sim", "--pcap", capture + "2", "--secrets"));
    assertTrue(errors().contains("will hold the secrets"), errors());
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(Path.of(capture + "2")));
  }

  @ParameterizedTest
  @CsvSource({
    "lost-last-flight, LOST (drop)",
    "lost-last-flight, resend 1",
  })
  void simulatedCapturesSayWhatHappened(String scenario, String words) throws IOException {
    String capture = file(scenario + ".pcapng");
    assertEquals(ExitCode.DONE, run("sim", "--scenario", scenario, "--pcap", capture));
    byte[] first = Files.readAllBytes(Path.of(capture));
    assertTrue(new String(first, StandardCharsets.UTF_8).contains(words), words);
    run("sim", "--scenario", scenario, "--pcap", capture);
    assertTrue(Arrays.equals(first, Files.readAllBytes(Path.of(capture))), "byte for byte");
  }

  @Test
  void leavesAFolderAloneThatStandsWhereTheReportShould() {
    int exitCode =
        run("sim", "--scenario", "lost-last-flight", "--secrets", "--html", folder.toString());
    assertEquals(ExitCode.USAGE, exitCode, this::output);
    assertTrue(errors().contains("cannot be written"), errors());
    assertTrue(Files.isDirectory(folder), "it was empty, and is still there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo --pings 1", "sim --scenario lost-last-flight"})
  void writesTheHandshakeReport(String command) throws IOException {
    String report = file("report.html");
    assertEquals(ExitCode.DONE, run((command + " --html " + report).split(" ")), this::errors);
    assertFalse(output().contains("◄──"), "the report alone");
    String page = Files.readString(Path.of(report));
    assertTrue(page.startsWith("<!DOCTYPE html>"), page.substring(0, 100));
    assertTrue(page.contains("ClientKeyExchange"), "the handshake is in it");
    assertFalse(page.contains("CONTAINS SECRETS"), "without secrets");
    run((command + " --secrets --html " + report).split(" "));
    assertTrue(Files.readString(Path.of(report)).contains("CONTAINS SECRETS"), "with secrets");
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(Path.of(report)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--qlog", "--mermaid", "--ascii"})
  void printsOtherFormats(String format) {
    assertEquals(ExitCode.DONE, run("sim", "--explain", format), this::errors);
    String text = output();
    switch (format) {
      case "--json" -> assertTrue(text.contains("\n{\"file_schema\""), text);
      case "--qlog" -> assertTrue(text.contains("\u001e{\"file_schema\""), text);
      case "--mermaid" -> assertTrue(text.contains("sequenceDiagram\n"), text);
      default -> assertTrue(text.lines().noneMatch(line -> line.contains("─")), text);
    }
  }
}
