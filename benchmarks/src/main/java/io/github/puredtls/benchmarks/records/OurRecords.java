package io.github.puredtls.benchmarks.records;

import io.github.puredtls.benchmarks.peers.OurEngines;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Records of PureDTLS: {@code send} of one engine and {@code receive} of the other, through the
 * exported API, with everything that a record passes: limits, header, replay window, counters.
 */
final class OurRecords implements RecordPair {
  private static final int MTU_BYTES = 1_200;
  private static final long NOW = 0;

  private final DtlsEngine client;
  private final DtlsEngine server;
  private final ByteBuffer message;
  private final ByteBuffer datagram = ByteBuffer.allocate(EngineConfig.MTU_MAXIMUM_BYTES);
  private final ByteBuffer plaintext = ByteBuffer.allocate(EngineConfig.MTU_MAXIMUM_BYTES);

  OurRecords(Aead aead, byte[] message) {
    OurEngines engines = new OurEngines(suite(aead), MTU_BYTES);
    engines.handshake();
    this.client = engines.client();
    this.server = engines.server();
    this.message = ByteBuffer.wrap(message);
  }

  private static CipherSuite suite(Aead aead) {
    return switch (aead) {
      case AES_128_GCM -> CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;
      case AES_256_GCM -> CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384;
    };
  }

  @Override
  public int toServer() {
    return pass(client, server);
  }

  @Override
  public int toClient() {
    return pass(server, client);
  }

  private int pass(DtlsEngine from, DtlsEngine to) {
    SendResult sent = from.send(message.rewind(), datagram.clear());
    ReceiveResult received = to.receive(NOW, datagram.flip(), plaintext.clear());
    if (sent != SendResult.SEALED || received != ReceiveResult.APPLICATION_DATA) {
      throw new IllegalStateException("sent: %s, received: %s".formatted(sent, received));
    }
    return plaintext.position();
  }

  @Override
  public byte[] lastOpened() {
    return Arrays.copyOf(plaintext.array(), plaintext.position());
  }
}
