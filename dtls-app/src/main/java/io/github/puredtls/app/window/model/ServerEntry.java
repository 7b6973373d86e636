package io.github.puredtls.app.window.model;

/**
 * What the client's dialog was told.
 *
 * @param host name or address; may be blank, which is refused when connecting (U8)
 * @param port 1 to 65 535
 * @param identity empty for the connection's name
 * @param key which key
 */
public record ServerEntry(String host, int port, String identity, KeyChoice key) {}
