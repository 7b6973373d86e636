package io.github.puredtls.sim.proxy;

/**
 * What a {@link UdpFaultProxy} has done so far.
 *
 * @param clients how many client addresses were served, those that are gone included; one that
 *     comes back after its removal counts again
 * @param refused datagrams of clients beyond the limit, which went nowhere
 * @param rebindings how often a client got another address in the server's eyes
 * @param toServer datagrams from clients
 * @param toClient datagrams from the server
 */
public record ProxyTotals(long clients, long refused, long rebindings, Way toServer, Way toClient) {
  /**
   * One direction. What came in is accounted for: {@code received + extra} is the sum of {@code
   * lost}, {@code delivered}, {@code undeliverable} and what is still waiting for its time.
   *
   * @param received datagrams that came in
   * @param lost datagrams that were dropped on purpose
   * @param extra copies beyond the first
   * @param damaged copies that did not arrive as they were sent: bits flipped, or the end cut off
   * @param overtaken copies that were delivered after a datagram that was sent later
   * @param delivered copies that were handed to the network
   * @param undeliverable copies that could not be: the network refused them, there was no room to
   *     keep them until their time, or their client was gone by then
   */
  public record Way(
      long received,
      long lost,
      long extra,
      long damaged,
      long overtaken,
      long delivered,
      long undeliverable) {
    /** In words, in one line. */
    @Override
    public String toString() {
      String cameOut = "%d damaged, %d overtaken, %d delivered, %d undeliverable";
      return "%d received, %d lost, %d repeated, ".formatted(received, lost, extra)
          + cameOut.formatted(damaged, overtaken, delivered, undeliverable);
    }
  }
}
