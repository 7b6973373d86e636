package io.github.puredtls.benchmarks.handshakes;

import io.github.puredtls.benchmarks.peers.OurEngines;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.engine.DtlsEngine;
import java.nio.ByteBuffer;

/** Handshakes of PureDTLS: gate, two new engines, all flights. */
final class OurHandshakes implements HandshakePair {
  private final OurEngines engines;

  private int datagrams;

  OurHandshakes(int mtu, byte[] identity) {
    CipherSuite suite = CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;
    engines = new OurEngines(suite, mtu, identity, datagram -> datagrams++);
  }

  /** How many datagrams all handshakes so far took, both directions. */
  int datagrams() {
    return datagrams;
  }

  @Override
  public void handshake() {
    engines.handshake();
  }

  @Override
  public byte[] echo(byte[] message) {
    byte[] atServer = pass(engines.client(), engines.server(), message);
    return pass(engines.server(), engines.client(), atServer);
  }

  private static byte[] pass(DtlsEngine from, DtlsEngine to, byte[] message) {
    ByteBuffer datagram = ByteBuffer.allocate(from.sealedSize(message.length));
    ByteBuffer plaintext = ByteBuffer.allocate(datagram.capacity());
    from.send(ByteBuffer.wrap(message), datagram);
    to.receive(0, datagram.flip(), plaintext);
    byte[] received = new byte[plaintext.position()];
    plaintext.flip().get(received);
    return received;
  }
}
