package io.github.puredtls.core.wire;

/** A handshake message's body, whole: what remains when the fragment headers are gone. */
public sealed interface HandshakeMessage
    permits ClientHello,
        HelloVerifyRequest,
        ServerHello,
        ServerKeyExchange,
        ServerHelloDone,
        ClientKeyExchange,
        Finished,
        HelloRequest {

  /**
   * The message's type.
   *
   * @return never null
   */
  HandshakeType type();

  /**
   * Writes the body.
   *
   * @param out where to
   */
  void writeTo(WireWriter out);

  /**
   * The body as bytes.
   *
   * @return a new array
   */
  default byte[] toByteArray() {
    WireWriter out = new WireWriter();
    writeTo(out);
    return out.toByteArray();
  }

  /**
   * Reads a body, all of it.
   *
   * @param type the type from the header
   * @param body the whole body
   * @return the message
   * @throws DecodeException when bytes are missing, out of range or left over
   */
  static HandshakeMessage parse(HandshakeType type, byte[] body) throws DecodeException {
    return parse(type, new WireReader(type.toString(), body));
  }

  /**
   * Reads a body, which must be all of the reader's content.
   *
   * @param type the type from the header
   * @param in positioned at the body; its structure is best named {@code type.toString()}
   * @return the message
   * @throws DecodeException when bytes are missing, out of range or left over
   */
  static HandshakeMessage parse(HandshakeType type, WireReader in) throws DecodeException {
    HandshakeMessage message =
        switch (type) {
          case HELLO_REQUEST -> new HelloRequest();
          case CLIENT_HELLO -> ClientHello.parse(in);
          case SERVER_HELLO -> ServerHello.parse(in);
          case HELLO_VERIFY_REQUEST -> HelloVerifyRequest.parse(in);
          case SERVER_KEY_EXCHANGE -> ServerKeyExchange.parse(in);
          case SERVER_HELLO_DONE -> new ServerHelloDone();
          case CLIENT_KEY_EXCHANGE -> ClientKeyExchange.parse(in);
          case FINISHED -> Finished.parse(in);
        };
    in.expectEnd();
    return message;
  }
}
