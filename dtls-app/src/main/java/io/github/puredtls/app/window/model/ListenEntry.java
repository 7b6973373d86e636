package io.github.puredtls.app.window.model;

import java.net.InetSocketAddress;

/**
 * What the server's dialog was told.
 *
 * @param address where to listen; port 0 takes a free one
 * @param key which key or keys
 */
public record ListenEntry(InetSocketAddress address, KeyChoice key) {}
