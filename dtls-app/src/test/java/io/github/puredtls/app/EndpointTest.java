package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:22334, localhost, 22334",
    "192.0.2.1:0, 192.0.2.1, 0",
    "[::1]:65535, ::1, 65535",
    "[2001:db8::1]:5684, 2001:db8::1, 5684"
  })
  void readsHostAndPortAndWritesThemTheSame(String text, String host, int port)
      throws UsageException {
    Endpoint endpoint = Endpoint.parse("The server", text);
    assertEquals(new Endpoint(host, port), endpoint);
    assertEquals(text, endpoint.toString());
  }

  @ParameterizedTest
  @CsvSource({"localhost, localhost", "192.0.2.1, 192.0.2.1", "[::1], ::1"})
  void takesThePortOfTheOriginalWhenThereIsNone(String text, String host) throws UsageException {
    assertEquals(new Endpoint(host, 22_334), Endpoint.parse("The server", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":5", "::1", "::1:5", "[::1", "[]:5", "[::1]5", "a:", "a:x", "a:65536"})
  void explainsWhatIsNoEndpoint(String text) {
    UsageException wrong =
        assertThrows(UsageException.class, () -> Endpoint.parse("The server", text));
    assertTrue(wrong.getMessage().contains("Write HOST:PORT"), wrong::getMessage);
  }
}
