package io.github.puredtls.it.interop;

import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.server.DtlsServer;
import java.time.Duration;

/**
 * How long our side waits, shorter than it would by itself, so that tests do not.
 *
 * @param first until it sends a flight again for the first time
 * @param limit of a handshake
 * @param mtu its largest datagram of the handshake
 */
record Pace(Duration first, Duration limit, int mtu) {
  /** Far above the time that an answer takes, or datagrams would be counted wrongly. */
  static final Pace QUICK = new Pace(Duration.ofMillis(300), Duration.ofSeconds(20), 1_200);

  /** Where our side is not meant to send anything again. */
  static final Pace PATIENT = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3), 1_200);

  private static final Duration CAP = Duration.ofSeconds(1);

  Pace withMtu(int bytes) {
    return new Pace(first, limit, bytes);
  }

  void applyTo(DtlsAssociation.Builder client) {
    client.retransmission(first, CAP).handshakeTimeout(limit).mtu(mtu);
  }

  void applyTo(DtlsServer.Builder server) {
    server.retransmission(first, CAP).handshakeTimeout(limit).mtu(mtu);
  }
}
