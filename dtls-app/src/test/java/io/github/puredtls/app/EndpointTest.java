package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
