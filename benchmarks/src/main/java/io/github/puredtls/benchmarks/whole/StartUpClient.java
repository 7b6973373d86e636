package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.PskCredential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The smallest program with a {@link DtlsAssociation}; {@link StartUp} measures its beginning. */
public final class StartUpClient {
  private StartUpClient() {}

  /**
   * Connects to an echo server, and says on standard output that the decrypted answer came.
   *
   * @param arguments the server's port, the identity and the key, all as text
   * @throws Exception when anything fails
   */
  public static void main(String... arguments) throws Exception {
    byte[] key = arguments[2].getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[32];
    try (DtlsAssociation association =
        DtlsAssociation.connect(
            "127.0.0.1", Integer.parseInt(arguments[0]), PskCredential.of(arguments[1], key))) {
      association.send(message);
      if (!Arrays.equals(message, association.receive(Duration.ofSeconds(10)))) {
        throw new IllegalStateException("the echo is not the message");
      }
      System.out.println(StartUp.DONE);
    }
  }
}
