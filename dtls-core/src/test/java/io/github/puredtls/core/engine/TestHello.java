package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.concat;
import static io.github.puredtls.core.testing.TestBytes.hex;

import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.Arrays;
import java.util.List;

/** ClientHellos as datagrams, whole or cut. */
final class TestHello {
  static final ClientHello PLAIN =
      new ClientHello(
          ProtocolVersion.DTLS_1_2,
          hex("a5".repeat(32)),
          new byte[0],
          new byte[0],
          List.of(0x00A8, 0x00A9),
          new byte[] {0},
          List.of(Extension.extendedMasterSecret()));

  /** The length of a record with the header of its one fragment. */
  static final int HEADERS_BYTES = RecordHeader.BYTES + FragmentHeader.BYTES;

  private TestHello() {}

  static byte[] datagram(ClientHello hello) {
    byte[] body = hello.toByteArray();
    return fragment(body, 0, body.length, 0, 0);
  }

  static byte[] datagram(ClientHello hello, int messageSeq, long recordSequence) {
    byte[] body = hello.toByteArray();
    return fragment(body, 0, body.length, messageSeq, recordSequence);
  }

  /** A record of one fragment of the hello with a body. */
  static byte[] fragment(byte[] body, int from, int to, int messageSeq, long recordSequence) {
    int length = to - from;
    FragmentHeader header =
        new FragmentHeader(
            HandshakeType.CLIENT_HELLO.code(), body.length, messageSeq, from, length);
    return record(header, Arrays.copyOfRange(body, from, to), recordSequence);
  }

  static byte[] record(FragmentHeader header, byte[] data, long recordSequence) {
    byte[] start = new byte[HEADERS_BYTES];
    RecordHeader.write(
        start,
        0,
        ContentType.HANDSHAKE,
        ProtocolVersion.DTLS_1_0,
        recordSequence,
        FragmentHeader.BYTES + data.length);
    header.writeTo(start, RecordHeader.BYTES);
    return concat(start, data);
  }
}
