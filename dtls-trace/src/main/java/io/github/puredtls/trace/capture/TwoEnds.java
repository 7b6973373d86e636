package io.github.puredtls.trace.capture;

import java.net.InetSocketAddress;

/**
 * The addresses of the two ends of an association, as a capture shows them.
 *
 * @param client the client's; resolved
 * @param server the server's; resolved
 */
public record TwoEnds(InetSocketAddress client, InetSocketAddress server) {
  private static final int CLIENT_PORT = 49_152;

  /** Not the port of CoAP over DTLS: there, Wireshark would read application data as CoAP. */
  private static final int SERVER_PORT = 4_433;

  /**
   * Addresses for ends that have none, such as those of a simulation: 192.0.2.1 port 49152 and
   * 192.0.2.2 port 4433, from the range for documentation (RFC 5737).
   */
  public static final TwoEnds SIMULATED = standIns(CLIENT_PORT, SERVER_PORT);

  /**
   * Two ends with different addresses. A flow graph has a column for each address, so two ends of
   * one machine would be drawn as one: they get the addresses of {@link #SIMULATED} and keep their
   * ports.
   *
   * @param client the client's address; resolved
   * @param server the server's address; resolved
   * @return the same two, or their stand-ins
   */
  public static TwoEnds distinct(InetSocketAddress client, InetSocketAddress server) {
    boolean isSame = client.getAddress().equals(server.getAddress());
    return isSame ? standIns(client.getPort(), server.getPort()) : new TwoEnds(client, server);
  }

  private static TwoEnds standIns(int clientPort, int serverPort) {
    return new TwoEnds(
        Addresses.socket(new byte[] {(byte) 192, 0, 2, 1}, clientPort),
        Addresses.socket(new byte[] {(byte) 192, 0, 2, 2}, serverPort));
  }
}
