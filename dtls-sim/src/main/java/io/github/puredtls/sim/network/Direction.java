package io.github.puredtls.sim.network;

/** The two directions between a client and its server. */
public enum Direction {
  /** From a client to its server. */
  TO_SERVER("client%s->server"),
  /** From a server to a client. */
  TO_CLIENT("server->client%s");

  private final String pattern;

  Direction(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The direction of one client in words.
   *
   * @param client 1 for the first
   * @return for example {@code client->server}, or {@code client2->server} for the second client
   */
  public String words(int client) {
    return pattern.formatted(client == 1 ? "" : client);
  }

  /** As for the first client. */
  @Override
  public String toString() {
    return words(1);
  }
}
