/**
 * The server over UDP: many peers on one socket and one thread.
 *
 * <pre>{@code
 * try (DtlsServer server =
 *     DtlsServer.builder(new InetSocketAddress("127.0.0.1", 22334))
 *         .psk(PskFile.read(Path.of("keys.psk")).resolver())
 *         .handler(MessageHandler.echo())
 *         .listener(listener)
 *         .start()) {
 *   server.closed().join();
 * }
 * }</pre>
 *
 * <p>The way through the code: {@link io.github.puredtls.server.DtlsServer} is what other threads
 * hold; {@code ServerLoop} is its thread; {@code PeerTable} tells peers apart and puts the cookie
 * gate before strangers; a {@code PeerSlot} holds a peer's association and, while a client comes
 * back (RFC 6347 §4.2.8), the candidate for its place; {@code HalfOpen}, {@code DeadlineHeap} and
 * {@code CommandQueue} are the parts, and {@code ServerTexts} is what it says. {@link
 * io.github.puredtls.server.MovableServer} listens now here, now there.
 */
package io.github.puredtls.server;
