package io.github.puredtls.app.window.model;

import java.net.InetSocketAddress;

/**
 * What the server's dialog was told.
 *
 * @param address where to listen; port 0 takes a free one
 * @param key which key or keys
 * @param orAnyPort whether any free port will do when that one cannot be had
 */
public record ListenEntry(InetSocketAddress address, KeyChoice key, boolean orAnyPort) {
  /**
   * An address that is meant as it stands.
   *
   * @param address where to listen; port 0 takes a free one
   * @param key which key or keys
   */
  public ListenEntry(InetSocketAddress address, KeyChoice key) {
    this(address, key, false);
  }
}
