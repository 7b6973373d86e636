package io.github.puredtls.core.wire;

/**
 * A server's wish to renegotiate (RFC 5246 §7.4.1.1), which this implementation refuses.
 *
 * <pre>
 * struct { } HelloRequest;
 * </pre>
 */
public record HelloRequest() implements HandshakeMessage {
  @Override
  public HandshakeType type() {
    return HandshakeType.HELLO_REQUEST;
  }

  @Override
  public void writeTo(WireWriter out) {
    // RFC 5246 §7.4.1.1: the message is empty.
  }
}
