package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyChoiceTest {
  private static KeyChoice typed(String hex) {
    return new KeyChoice(hex, Optional.empty());
  }

  // C22.
  @Test
  void exampleIsTheOriginalsKey() throws InvalidEntryException {
    assertArrayEquals(
        new byte[] {0x1a, 0x2b, 0x3c, 0x4d, 0x5e, 0x6f}, KeyChoice.EXAMPLE.credential("a").key());
    assertTrue(typed(" 1A2B3C4D5E6F").isExample());
    assertFalse(typed("1a2b3c4d5e6f00").isExample());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "5ec5e7zz", "5e c5"})
  void whatIsNoKeyIsRefusedWithoutRepeatingIt(String hex) {
    InvalidEntryException e = assertThrows(InvalidEntryException.class, typed(hex)::check);
    assertTrue(e.getMessage().startsWith("A key is 1 to 1024 bytes"), e::getMessage);
    assertFalse(e.getMessage().contains("5ec5"), e::getMessage);
  }

  @Test
  void showsNoKey() {
    assertEquals("KeyChoice[typed]", typed("5ec5e7").toString());
    assertFalse(
        new ServerEntry("host", 1, "", typed("5ec5e7")).toString().contains("5ec5e7"),
        "what the dialog returns must not either");
  }

  @Test
  void fileHasAKeyForEachIdentity(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.psk");
    Files.writeString(file, "sensor-7:00112233445566778899aabbccddeeff\n");
    KeyChoice choice = new KeyChoice("", Optional.of(file));
    choice.check();
    assertEquals(16, choice.credential("sensor-7").keyBytes());
    assertArrayEquals(
        "sensor-7".getBytes(StandardCharsets.UTF_8), choice.credential("sensor-7").identity());
    InvalidEntryException e =
        assertThrows(InvalidEntryException.class, () -> choice.credential("sensor-8"));
    assertTrue(e.getMessage().contains("has no key for the identity 'sensor-8'"), e::getMessage);
  }

  @Test
  void fileThatIsMissingOrBrokenIsNamed(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.psk");
    InvalidEntryException e =
        assertThrows(
            InvalidEntryException.class, new KeyChoice("", Optional.of(missing))::resolver);
    assertTrue(e.getMessage().contains("There is no file " + missing), e::getMessage);
    Path broken = folder.resolve("broken.psk");
    Files.writeString(broken, "sensor-7:5ec5e7z\n");
    e = assertThrows(InvalidEntryException.class, new KeyChoice("", Optional.of(broken))::resolver);
    assertTrue(e.getMessage().contains("line 1"), e::getMessage);
    assertFalse(e.getMessage().contains("5ec5"), e::getMessage);
  }

  @Test
  void identityHasALimit() {
    InvalidEntryException e =
        assertThrows(
            InvalidEntryException.class, () -> KeyChoice.EXAMPLE.credential("x".repeat(1_025)));
    assertTrue(e.getMessage().contains("1025 bytes, and 1024 is the limit"), e::getMessage);
  }
}
