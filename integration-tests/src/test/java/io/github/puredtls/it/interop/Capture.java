package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.it.peer.Program;
import io.github.puredtls.testsupport.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A capture that Wireshark's programs read: the datagrams of a relay and the secrets of a key log.
 */
final class Capture {
  private static final String CONVERTER = "text2pcap";
  private static final String READER = "tshark";

  private final Path folder;

  /**
   * Prepares a capture, and skips the test where Wireshark's programs are missing.
   *
   * @param folder for its files
   */
  Capture(Path folder) {
    this.folder = folder;
    for (String program : List.of(CONVERTER, READER)) {
      assumeTrue(SearchPath.has(program), program + " is not on the PATH");
    }
  }

  /** Checks that texts can be read in the application data with the secrets, and not without. */
  void assertReadable(List<Relay.Datagram> datagrams, List<String> keyLog, String... texts)
      throws IOException {
    Path secrets = Files.write(folder.resolve("secrets.txt"), keyLog);
    String decrypted = read(datagrams, "-o", "tls.keylog_file:" + secrets);
    String encrypted = read(datagrams);
    for (String text : texts) {
      String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
      assertTrue(decrypted.contains(hex), () -> "'%s' is not in%n%s".formatted(text, decrypted));
      assertFalse(encrypted.contains(hex), () -> "'%s' was not encrypted".formatted(text));
    }
  }

  private String read(List<Relay.Datagram> datagrams, String... options) throws IOException {
    Path capture = folder.resolve("capture.pcap");
    run(
        CONVERTER,
        "-q",
        "-D",
        "-4",
        "127.0.0.1,127.0.0.2",
        "-u",
        "40000,4433",
        dump(datagrams).toString(),
        capture.toString());
    List<String> words = new ArrayList<>(List.of(READER, "-r", capture.toString()));
    words.addAll(List.of(options));
    words.addAll(List.of("-d", "udp.port==4433,dtls", "-T", "fields", "-e", "data.data"));
    return run(words.toArray(String[]::new));
  }

  /** The datagrams as text2pcap takes them: a direction, an offset and the bytes. */
  private Path dump(List<Relay.Datagram> datagrams) throws IOException {
    StringBuilder text = new StringBuilder();
    HexFormat hex = HexFormat.ofDelimiter(" ");
    for (Relay.Datagram datagram : datagrams) {
      text.append(datagram.toServer() ? "I" : "O").append("\n000000 ");
      text.append(hex.formatHex(datagram.bytes())).append('\n');
    }
    return Files.writeString(folder.resolve("dump.txt"), text);
  }

  private static String run(String... words) {
    try (Program program = Program.start(List.of(words))) {
      assertEquals(0, program.awaitExit(), program.report("failed"));
      return program.output();
    }
  }
}
