package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The proxy's command up to what Ctrl-C does, with plain sockets at both ends. */
class ProxyCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);

  private ProxyCommand command(String... words) throws UsageException {
    Console console = new Console(output, System.err);
    return new ProxyCommand(ProxyOptions.parse(List.of(words), Map.of(), console));
  }

  @Test
  void tellsOfEachFaultAndPrintsTotalsAtTheEnd() throws Exception {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(20_000);
      String address = "127.0.0.1:" + server.getLocalPort();
      ProxyCommand command =
          command(
              "--listen=127.0.0.1:0",
              "--to=" + address,
              "--seed=7",
              "--rule=drop #0 client->server",
              "--to-client=loss 20%");
      UdpFaultProxy proxy = command.start();
      for (int i = 0; i < 2; i++) {
        client.send(new DatagramPacket(new byte[3], 3, proxy.address()));
      }
      server.receive(new DatagramPacket(new byte[3], 3));
      command.finish(proxy);
      assertEquals(
          """
          listening on 127.0.0.1:PROXY
          everything goes to 127.0.0.1:SERVER
          to the server: perfect
          to clients: loss 20%
          rule: drop #0 client->server
          seed 7
          TIME client 1 at 127.0.0.1:CLIENT is new
          TIME client->server #0, 3 bytes (garbage (3 bytes)): drop
          Done: 1 clients, 0 changes of address, 0 datagrams refused, seed 7.
          to the server: 2 received, 1 lost, 0 repeated, 0 damaged, 0 overtaken,\
           1 delivered, 0 undeliverable
          to clients: 0 received, 0 lost, 0 repeated, 0 damaged, 0 overtaken,\
           0 delivered, 0 undeliverable
          """,
          out.toString(StandardCharsets.UTF_8)
              .replace(":" + proxy.address().getPort(), ":PROXY")
              .replace(":" + server.getLocalPort(), ":SERVER")
              .replace(":" + client.getLocalPort(), ":CLIENT")
              .replaceAll("(?m)^[0-9.]+ s ", "TIME "));
    }
  }

  @Test
  void portInUseIsExplained() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      ProxyCommand command =
          command("--listen=127.0.0.1:" + taken.getLocalPort(), "--to=127.0.0.1:1");
      UnavailableException thrown = assertThrows(UnavailableException.class, command::start);
      assertTrue(thrown.getMessage().contains("another with --listen"), thrown::getMessage);
    }
  }
}
