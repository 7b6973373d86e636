package io.github.puredtls.core.wire;

import static io.github.puredtls.core.testing.TestBytes.hex;

import java.util.List;

/** One valid body of each message, written by hand from the RFCs' structures. */
final class WireSamples {
  /** The randoms' 32 bytes. */
  static final String RANDOM =
      "00010203 04050607 08090a0b 0c0d0e0f 10111213 14151617 18191a1b 1c1d1e1f";

  /** A ClientHello of a peer that knows no extensions: the block is absent. */
  static final String CLIENT_HELLO_WITHOUT_BLOCK =
      "fefd " + RANDOM + " 02 aabb" + " 03 010203" + " 0006 00a8 00a9 0a0a" + " 01 00";

  /** The same with extended_master_secret and an extension whose number GREASE reserves. */
  static final String CLIENT_HELLO =
      CLIENT_HELLO_WITHOUT_BLOCK + " 000b" + " 0017 0000" + " 1a1a 0003 010203";

  /** A ServerHello without the extension block. */
  static final String SERVER_HELLO_WITHOUT_BLOCK = "fefd " + RANDOM + " 00" + " 00a9" + " 00";

  /** The same with renegotiation_info. */
  static final String SERVER_HELLO = SERVER_HELLO_WITHOUT_BLOCK + " 0005" + " ff01 0001 00";

  private WireSamples() {}

  static byte[] body(HandshakeType type) {
    return hex(
        switch (type) {
          case HELLO_REQUEST, SERVER_HELLO_DONE -> "";
          case CLIENT_HELLO -> CLIENT_HELLO;
          case SERVER_HELLO -> SERVER_HELLO;
          case HELLO_VERIFY_REQUEST -> "feff 04 c00c1e00";
          case SERVER_KEY_EXCHANGE -> "0004 68696e74";
          case CLIENT_KEY_EXCHANGE -> "0005 616c696365";
          case FINISHED -> "0102030405060708090a0b0c";
        });
  }

  static HandshakeMessage message(HandshakeType type) {
    byte[] random = hex(RANDOM);
    return switch (type) {
      case HELLO_REQUEST -> new HelloRequest();
      case SERVER_HELLO_DONE -> new ServerHelloDone();
      case CLIENT_HELLO ->
          new ClientHello(
              ProtocolVersion.DTLS_1_2,
              random,
              hex("aabb"),
              hex("010203"),
              List.of(0x00A8, 0x00A9, 0x0A0A),
              new byte[] {0},
              List.of(Extension.extendedMasterSecret(), new Extension(0x1A1A, hex("010203"))));
      case SERVER_HELLO ->
          new ServerHello(
              ProtocolVersion.DTLS_1_2,
              random,
              new byte[0],
              0x00A9,
              0,
              List.of(Extension.emptyRenegotiationInfo()));
      case HELLO_VERIFY_REQUEST ->
          new HelloVerifyRequest(ProtocolVersion.DTLS_1_0, hex("c00c1e00"));
      case SERVER_KEY_EXCHANGE -> new ServerKeyExchange(hex("68696e74"));
      case CLIENT_KEY_EXCHANGE -> new ClientKeyExchange(hex("616c696365"));
      case FINISHED -> new Finished(hex("0102030405060708090a0b0c"));
    };
  }
}
