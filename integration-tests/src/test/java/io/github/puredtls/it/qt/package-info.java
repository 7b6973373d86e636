/**
 * Qt's two DTLS examples, the programs that ours was made after, worked through their windows.
 *
 * <p>They print nothing and take no options, so that a {@link io.github.puredtls.it.qt.Screen}
 * clicks, types and reads as a person would; the server runs in a {@link
 * io.github.puredtls.it.qt.NetworkNamespace}, since it does not offer to listen on 127.0.0.1.
 */
package io.github.puredtls.it.qt;
