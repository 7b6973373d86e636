package io.github.puredtls.it.interop;

/** Which side of an association is ours. */
enum Role {
  /** Our client with a server of others. */
  CLIENT,
  /** Our server with a client of others. */
  SERVER,
  /** Our client with our server. */
  BOTH;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
