package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ServerHello;
import java.util.List;

/** What stands in the hellos of a trace. */
final class Hellos {
  /** RFC 5077 §3.2: the extension by which a client offers and a server promises tickets. */
  private static final int SESSION_TICKET = 35;

  private Hellos() {}

  /** Checks that the client offered tickets, and that our server took no notice. */
  static void assertTicketIgnored(Trace server) throws DecodeException {
    List<Extension> offered =
        ((ClientHello)
                first(
                    server.received(HandshakeType.CLIENT_HELLO).toList(),
                    HandshakeType.CLIENT_HELLO))
            .extensions();
    List<Extension> answered =
        ((ServerHello)
                first(server.sent(HandshakeType.SERVER_HELLO).toList(), HandshakeType.SERVER_HELLO))
            .extensions();
    assertEquals(1, count(offered), "tickets were not offered");
    assertEquals(0, count(answered), "a ticket was promised");
  }

  private static HandshakeMessage first(List<byte[]> bodies, HandshakeType type)
      throws DecodeException {
    return HandshakeMessage.parse(type, bodies.get(0));
  }

  private static long count(List<Extension> extensions) {
    return extensions.stream().filter(extension -> extension.type() == SESSION_TICKET).count();
  }
}
