package io.github.puredtls.sim.network;

/**
 * A datagram on its way.
 *
 * @param direction where it goes
 * @param client whose it is, 1 for the first client; a server's datagrams count to the client that
 *     they are for
 * @param index how many datagrams went the same way for the same client before
 * @param bytes the UDP payload; nobody changes it
 */
public record Datagram(Direction direction, int client, int index, byte[] bytes) {
  /**
   * Its number and direction.
   *
   * @return for example {@code #2 client->server}
   */
  public String place() {
    return "#" + index + " " + direction.words(client);
  }

  /** Place and length. */
  @Override
  public String toString() {
    return "Datagram[%s, %d bytes]".formatted(place(), bytes.length);
  }
}
