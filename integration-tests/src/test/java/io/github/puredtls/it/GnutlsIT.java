package io.github.puredtls.it;

import static io.github.puredtls.it.Peers.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.CipherSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our programs with those of GnuTLS. */
class GnutlsIT {
  @ParameterizedTest(name = "clientTalksToGnutlsServer[{0}]")
  @EnumSource
  void clientTalksToGnutlsServer(CipherSuite suite, @TempDir Path folder) throws IOException {
    Peers.require("gnutls-serv");
    Path keys = Files.writeString(folder.resolve("keys"), Peers.IDENTITY + ":" + KEY + "\n");
    int port = Peers.freePort();
    String priority = Peers.gnutlsPriority(suite);
    try (Program server = Peers.gnutlsServer(port, keys, priority);
        Program client = Peers.client(port, KEY, "--linger", "100ms")) {
      client.awaitErrors("established with " + suite + ", extended master secret");
      client.line("there and back");
      client.awaitOutput("there and back\n");
      client.endInput();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      server.awaitErrors("there and back");
    }
  }

  @ParameterizedTest(name = "gnutlsClientTalksToServer[{0}]")
  @EnumSource
  void gnutlsClientTalksToServer(CipherSuite suite) {
    Peers.require("gnutls-cli");
    try (Program server = Peers.server("--echo");
        Program client =
            Program.start(
                "gnutls-cli",
                "--udp",
                "-p",
                Integer.toString(Peers.port(server)),
                "127.0.0.1",
                "--pskusername",
                Peers.IDENTITY,
                "--pskkey",
                KEY,
                "--priority",
                Peers.gnutlsPriority(suite))) {
      client.awaitOutput("Handshake was completed");
      server.awaitErrors("Session cipher: " + suite);
      client.line("there and back");
      server.awaitOutput("there and back\n");
      client.awaitOutput("there and back");
      client.endInput();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      server.awaitErrors("The DTLS connection has been shutdown");
    }
  }
}
