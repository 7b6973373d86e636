package io.github.puredtls.it;

import static io.github.puredtls.it.peer.Psk.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.it.peer.Program;
import org.junit.jupiter.api.Test;

/** {@code ./dtls proxy} between our client and our server. */
class ProxyCommandIT {
  @Test
  void associationIsMadeInSpiteOfItAndInterruptingItPrintsTotals() {
    try (Program server = OurPrograms.server("--echo");
        Program proxy =
            Program.dtls(
                "proxy",
                "--listen",
                "127.0.0.1:0",
                "--to",
                OurPrograms.address(server),
                "--delay",
                "5ms±5ms",
                "--rule",
                "drop #0 client->server",
                "--seed",
                "7")) {
      proxy.awaitOutput("seed 7");
      try (Program client = OurPrograms.client(OurPrograms.port(proxy), KEY)) {
        client.line("hello");
        client.awaitOutput("hello\n");
        client.endInput();
        assertEquals(0, client.awaitExit(), client.report("failed"));
      }
      proxy.interrupt();
      // Ended by a signal, as the shell counts it.
      assertEquals(128 + 15, proxy.awaitExit(), proxy.report("ended otherwise"));
      String output = proxy.output();
      assertTrue(output.contains("client->server #0, "), output);
      assertTrue(output.contains("Done: 1 clients, 0 changes of address"), output);
      assertTrue(output.contains("received, 1 lost, 0 repeated"), output);
    }
  }
}
