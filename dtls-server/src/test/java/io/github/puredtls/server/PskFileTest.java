package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from a text file. */
class PskFileTest {
  private static PskCredential find(PskFile file, String identity) {
    byte[] bytes = identity.getBytes(StandardCharsets.UTF_8);
    return file.resolver().resolve(PskRequest.forServer(bytes, EngineConfig.defaults()));
  }

  @Test
  void readsIdentitiesAndKeys(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("keys.txt");
    Files.writeString(path, "# a comment\n\nAlice:1a2b3C4d5e6f\r\n  urn:dev:7:00ff \nJürgen:01\n");
    PskFile file = PskFile.read(path);
    assertEquals(3, file.size());
    assertArrayEquals(TestClient.KEY, find(file, "Alice").key());
    assertArrayEquals(new byte[] {0, (byte) 0xFF}, find(file, "urn:dev:7").key());
    assertArrayEquals(new byte[] {1}, find(file, "Jürgen").key());
    assertNull(find(file, "Bob"));
    assertNull(find(file, "alice"));
    assertEquals("PskFile[3 identities]", file.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "deadbeefcafe, no colon; a line is identity:hexkey",
    "Alice:, the key is missing",
    "Alice:deadbeefcafe1, the key has an odd number of hex digits",
    "Alice:deadbeefcafx, the key is not made of hex digits only",
    "Alice:dead beefcafe, the key has an odd number of hex digits",
    "Bob:deadbeefcafe, 'the identity stands in an earlier line, too'"
  })
  void badLineIsNamedByItsNumberAndNeverShown(String line, String trouble) {
    List<String> lines = List.of("# first", "Bob:00", line);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PskFile.parse(lines, "keys.txt"));
    assertEquals("keys.txt, line 3: " + trouble, thrown.getMessage());
    assertNull(thrown.getCause());
  }

  // These lines were written by psktool 3.7.9 of GnuTLS. Of unusual names it writes only those that
  // contain a colon in hex; Jürgen it writes as it is, and so it does #x, which is a comment here
  // as a name with # at its beginning cannot be told from one.
  @Test
  void readsWhatPsktoolWrites() {
    PskFile file =
        PskFile.parse(
            List.of("#613a62:3ebe693f", "Jürgen:d8fa65aa", "a b:19e9becf", "#x:17a9197f"),
            "keys.psk");
    assertEquals(3, file.size());
    assertArrayEquals(new byte[] {0x3e, (byte) 0xbe, 0x69, 0x3f}, find(file, "a:b").key());
    assertNotNull(find(file, "Jürgen"));
    assertNotNull(find(file, "a b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#", "# 61:00", "#:00", "#61:", "#6:00", "#61:0", "#61:00 ff", "#61:62:00"})
  void otherLinesWithHashAreComments(String line) {
    assertEquals(0, PskFile.parse(List.of(line), "keys.txt").size());
  }

  @Test
  void identityInHexIsTheSameAsInText() {
    List<String> lines = List.of("Alice:00", "#416C696365:01");
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PskFile.parse(lines, "keys.txt"));
    assertEquals(
        "keys.txt, line 2: the identity stands in an earlier line, too", thrown.getMessage());
  }

  @Test
  void byteOrderMarkIsSkippedAtTheBeginningOnly() {
    PskFile file = PskFile.parse(List.of("\uFEFFAlice:00", "\uFEFFBob:01"), "keys.txt");
    assertNotNull(find(file, "Alice"));
    assertNotNull(find(file, "\uFEFFBob"));
    assertEquals(1, PskFile.parse(List.of("\uFEFF# comment", "Bob:01"), "keys.txt").size());
  }

  @ParameterizedTest
  @CsvSource({
    "1025, 4, identity of 1025 bytes: a server takes 1024 at most",
    "70000, 4, identity of 70000 bytes: a server takes 1024 at most",
    "5, 1025, key of 1025 bytes: a server takes 1024 at most",
    "5, 70000, key of 70000 bytes: a server takes 1024 at most"
  })
  void whatIsTooLongForAServerIsNamedByItsLine(int identityBytes, int keyBytes, String trouble) {
    String key = ":" + "ab".repeat(keyBytes);
    for (String identity : List.of("#" + "61".repeat(identityBytes), "a".repeat(identityBytes))) {
      List<String> lines = List.of("Bob:00", identity + key);
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> PskFile.parse(lines, "keys.txt"));
      assertEquals("keys.txt, line 2: " + trouble, thrown.getMessage());
    }
  }

  @Test
  void longestIdentityAndKeyThatServersTakeAreRead() {
    String identity = "a".repeat(1_024);
    PskFile file = PskFile.parse(List.of(identity + ":" + "ab".repeat(1_024)), "keys.txt");
    assertEquals(1_024, find(file, identity).keyBytes());
  }

  @Test
  void otherEncodingIsAnError(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("keys.txt");
    Files.write(path, "J\u00fcrgen:01".getBytes(StandardCharsets.ISO_8859_1));
    IOException thrown = assertThrows(IOException.class, () -> PskFile.read(path));
    assertTrue(thrown.getMessage().endsWith("keys.txt: not a text in UTF-8"));
  }

  @Test
  void servesAServer() throws IOException {
    PskFile file = PskFile.parse(List.of("Alice:1a2b3c4d5e6f"), "test");
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            DtlsServer.builder(TestServers.anyPort())
                .psk(file.resolver())
                .handler(MessageHandler.echo())
                .start()) {
      TestClient client = loop.established(server.localAddress());
      client.send("echo?");
      loop.runUntil("echo", () -> client.messages.equals(List.of("echo?")));
    }
  }
}
