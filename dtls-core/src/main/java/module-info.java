/**
 * A DTLS 1.2 engine with pre-shared keys that opens no socket, starts no thread and reads no clock.
 *
 * <p>Datagrams, nanoseconds and randomness go in; datagrams, events and the next deadline come out.
 * 
 */
module io.github.puredtls.core {
  exports io.github.puredtls.core;
  exports io.github.puredtls.core.wire;
}
