/**
 * A DTLS 1.2 engine with pre-shared keys that opens no socket, starts no thread and reads no clock.
 *
 * <p>Datagrams, nanoseconds and randomness go in; datagrams, events and the next deadline come out.
 * Start with {@link io.github.puredtls.core.engine}, which describes the one loop around it.
 */
module io.github.puredtls.core {
  exports io.github.puredtls.core;
  exports io.github.puredtls.core.engine;
  exports io.github.puredtls.core.trace;
  exports io.github.puredtls.core.wire;
}
