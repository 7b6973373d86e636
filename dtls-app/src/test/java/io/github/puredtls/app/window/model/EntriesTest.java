package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** U9 and S15: what the dialogs accept. */
class EntriesTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "22334, 22334", "65535, 65535", "' 5684 ', 5684"})
  void portIsANumberFrom0To65535(String text, int port) throws InvalidEntryException {
    assertEquals(port, Entries.port(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "65536", "-1", "12a", "999999999999", "1 2"})
  void otherPortsAreRefusedWithAnExample(String text) {
    InvalidEntryException e = assertThrows(InvalidEntryException.class, () -> Entries.port(text));
    assertEquals("The port is a number from 0 to 65535: enter for example 22334.", e.getMessage());
  }

  @Test
  void serverHasNoPort0() {
    InvalidEntryException e =
        assertThrows(InvalidEntryException.class, () -> Entries.serverPort("0"));
    assertTrue(e.getMessage().startsWith("The port is a number from 1 to 65535"), e::getMessage);
  }

  // U7.
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "::1, true",
    "fe80::1%eth0, true",
    "2001:db8::192.0.2.1, true",
    "999.0.0.1, false",
    "localhost:22334, false",
    "cafe:22334, false",
    "127.0.0.1:22334, false",
    "localhost, false",
    "example.org, false",
    "10, false"
  })
  void knowsAddressesFromNames(String host, boolean isAddress) {
    assertEquals(isAddress, Entries.isAddress(host));
  }

  @Test
  void whatOnlyLooksLikeAnAddressIsNotLookedUp() {
    UnknownHostException e =
        assertThrows(UnknownHostException.class, () -> Entries.address("1:2:3:4:5"));
    assertTrue(e.getMessage().contains("IPv6"), e::getMessage);
  }

  @ParameterizedTest
  @CsvSource({"' localhost ', localhost", "[::1], ::1", "'', ''", "::1, ::1"})
  void hostIsANameOrAnAddress(String text, String host) throws InvalidEntryException {
    assertEquals(host, Entries.host(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:22334", "127.0.0.1:22334", "[::1]:22334"})
  void hostHasNoPort(String text) {
    InvalidEntryException e = assertThrows(InvalidEntryException.class, () -> Entries.host(text));
    assertTrue(e.getMessage().endsWith("the port has a field of its own."), e::getMessage);
  }

  @Test
  void messageIsUtf8AndFitsARecord() throws InvalidEntryException {
    assertArrayEquals("grüezi".getBytes(StandardCharsets.UTF_8), Entries.message("grüezi"));
    assertEquals(16_384, Entries.message("x".repeat(16_384)).length);
    InvalidEntryException e =
        assertThrows(InvalidEntryException.class, () -> Entries.message("ä".repeat(8_193)));
    assertTrue(e.getMessage().contains("16386 bytes, and one record holds 16384"), e::getMessage);
  }
}
