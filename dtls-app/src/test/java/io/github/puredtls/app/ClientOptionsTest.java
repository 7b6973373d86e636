package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientOptionsTest {
  private final PrintStream stream = new PrintStream(new ByteArrayOutputStream());
  private final Console console = new Console(stream, stream);

  private ClientOptions parse(Map<String, String> environment, String words) throws UsageException {
    return ClientOptions.parse(List.of(words.split(" ")), environment, console);
  }

  private List<String> names(String words) throws UsageException {
    return parse(Map.of("DTLS_PSK", "00"), words).targets().stream()
        .map(ClientOptions.Target::name)
        .toList();
  }

  // U4.
  @Test
  void numbersConnectionsAcrossServersFromZero() throws UsageException {
    assertEquals(
        List.of(
            "Alice (clone number 0)",
            "Alice (clone number 1)",
            "Alice (clone number 2)",
            "Alice (clone number 3)"),
        names("a b --connections 2"));
    assertEquals(List.of("Alice (clone number 0)"), names("a"));
  }

  @Test
  void takesANameAsItIsUnlessItStandsForSeveral() throws UsageException {
    assertEquals(List.of("Bob"), names("a --name Bob"));
    assertEquals(List.of("Bob (clone number 0)", "Bob (clone number 1)"), names("a b --name Bob"));
  }

  // C6, C22, U9.
  @Test
  void hasTheDefaultsOfTheOriginal() throws UsageException {
    ClientOptions options = parse(Map.of("DTLS_PSK", "1a2b"), "localhost");
    ClientOptions.Target target = options.targets().get(0);
    assertEquals(new Endpoint("localhost", 22_334), target.server());
    assertEquals("Alice (clone number 0)", new String(target.psk().identity()));
    assertArrayEquals(new byte[] {0x1a, 0x2b}, target.psk().key());
    assertEquals(Duration.ofSeconds(5), options.pingInterval());
    assertEquals(0, options.pings());
    assertTrue(options.isPinging());
    assertFalse(parse(Map.of(), "a --psk 00 --raw").isPinging());
  }

  @Test
  void prefersTheCommandLineToTheEnvironment() throws UsageException {
    ClientOptions options = parse(Map.of("DTLS_PSK", "1a2b"), "a --psk 3c4d --identity me");
    assertArrayEquals(new byte[] {0x3c, 0x4d}, options.targets().get(0).psk().key());
    assertArrayEquals("me".getBytes(), options.targets().get(0).psk().identity());
  }

  @Test
  void findsTheKeyOfTheIdentityInAFile(@TempDir Path folder) throws Exception {
    Path file = write(folder, "# keys\nother:00\nme:3c4d\n");
    ClientOptions options = parse(Map.of(), "a --identity me --psk-file " + file);
    assertArrayEquals(new byte[] {0x3c, 0x4d}, options.targets().get(0).psk().key());
    UsageException wrong =
        assertThrows(
            UsageException.class, () -> parse(Map.of(), "a --identity you --psk-file " + file));
    assertTrue(wrong.getMessage().contains("no key for the identity \"you\""), wrong::getMessage);
  }

  @Test
  void namesTheBadLineOfAFileWithoutItsKey(@TempDir Path folder) throws IOException {
    Path file = write(folder, "me:3c4d\nyou:5ec5e7x\n");
    UsageException wrong =
        assertThrows(UsageException.class, () -> parse(Map.of(), "a --psk-file " + file));
    assertTrue(wrong.getMessage().contains("line 2"), wrong::getMessage);
    assertFalse(wrong.getMessage().contains("5ec5e7"), wrong::getMessage);
  }

  private static Path write(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("keys.psk"), text, StandardCharsets.UTF_8);
  }
}
