package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  @Test
  void endlessIdentityIsNamedByItsLine() {
    List<String> lines = List.of("x".repeat(70_000) + ":deadbeef");
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PskFile.parse(lines, "keys.txt"));
    assertTrue(thrown.getMessage().startsWith("keys.txt, line 1: identity of 70000 bytes"));
    assertFalse(thrown.getMessage().contains("deadbeef"));
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
