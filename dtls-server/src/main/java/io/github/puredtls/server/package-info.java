/** The server over UDP: one socket, one cookie gate, one engine per peer. */
package io.github.puredtls.server;
