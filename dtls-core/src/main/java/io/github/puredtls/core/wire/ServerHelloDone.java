package io.github.puredtls.core.wire;

/**
 * The end of the server's flight 4 (RFC 5246 §7.4.5).
 *
 * <pre>
 * struct { } ServerHelloDone;
 * </pre>
 */
public record ServerHelloDone() implements HandshakeMessage {
  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_HELLO_DONE;
  }

  @Override
  public void writeTo(WireWriter out) {
    // RFC 5246 §7.4.5: the message is empty.
  }
}
