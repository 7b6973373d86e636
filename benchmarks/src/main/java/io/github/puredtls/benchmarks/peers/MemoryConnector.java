package io.github.puredtls.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/**
 * A connector of Scandium whose datagrams go to a queue instead of its socket, and whose tasks run
 * in the thread that calls it. Its socket is bound, which gives it its address, and never used.
 */
final class MemoryConnector extends DTLSConnector {
  private final Queue<DatagramPacket> sent = new ArrayDeque<>();
  private InetSocketAddress address;
  private byte[] received = new byte[0];

  MemoryConnector(DtlsRole role) {
    super(config(role));
    setExecutor(new CallingThread());
    setRawDataReceiver(this::onData);
  }

  private static DtlsConnectorConfig config(DtlsRole role) {
    Configuration configuration = new Configuration(DtlsConfig.DEFINITIONS);
    // No thread may read the socket.
    configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 0);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    configuration.set(DtlsConfig.DTLS_ROLE, role);
    configuration.set(DtlsConfig.DTLS_SERVER_USE_SESSION_ID, false);
    configuration.setAsList(
        DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256);
    configuration.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
    return DtlsConnectorConfig.builder(configuration)
        .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .setAdvancedPskStore(new AdvancedSinglePskStore(Psk.IDENTITY, Psk.key()))
        .build();
  }

  /** Binds the socket. */
  void open() {
    try {
      start();
      address = getAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("Scandium did not start", e);
    }
  }

  @Override
  protected void sendNextDatagramOverNetwork(DatagramPacket datagram) {
    sent.add(datagram);
  }

  private void onData(RawData data) {
    received = data.getBytes();
  }

  /** Hands what was sent to the peer; whether there was anything. */
  boolean deliverTo(MemoryConnector peer) {
    boolean delivered = false;
    for (DatagramPacket next = sent.poll(); next != null; next = sent.poll()) {
      next.setSocketAddress(address);
      peer.processDatagram(next);
      delivered = true;
    }
    return delivered;
  }

  /** Forgets all peers, so that the next message needs a full handshake. */
  void forget() {
    clearConnectionState();
    clearRecentHandshakes();
    sent.clear();
    received = new byte[0];
  }

  byte[] received() {
    return received;
  }

  InetSocketAddress address() {
    return address;
  }
}
