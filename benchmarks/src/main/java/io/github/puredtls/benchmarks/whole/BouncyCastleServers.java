package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.benchmarks.peers.BouncyCastleServer;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.engine.ClientEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Bouncy Castle as a server of our clients, in memory and on one thread: when it waits for a
 * datagram, the client engine makes it. What is left of an association is Bouncy Castle's transport
 * and a small object for its way out.
 */
final class BouncyCastleServers {
  private static final int LIMIT_BYTES = 1_500;

  private final EngineConfig config = Engines.config();
  private final TlsCrypto crypto;

  BouncyCastleServers(TlsCrypto crypto) {
    this.crypto = crypto;
  }

  /** One handshake and one message from the client. */
  DTLSTransport associate() throws IOException {
    Wire wire = new Wire(ClientEngine.start(config, System.nanoTime()));
    DTLSTransport association = new DTLSServerProtocol().accept(server(), wire);
    wire.send16Bytes();
    if (association.receive(new byte[LIMIT_BYTES], 0, LIMIT_BYTES, 1) != Wire.MESSAGE_BYTES) {
      throw new IOException("the message did not arrive");
    }
    wire.forgetClient();
    return association;
  }

  private BouncyCastleServer server() {
    return new BouncyCastleServer(crypto, Engines.IDENTITY.getBytes(StandardCharsets.UTF_8));
  }

  /** The lightweight provider of Bouncy Castle's own. */
  static TlsCrypto lightweight() {
    return new BcTlsCrypto(new SecureRandom());
  }

  /** Both directions of one association, with the client at the other end. */
  private static final class Wire implements DatagramTransport {
    static final int MESSAGE_BYTES = 16;

    private ClientEngine client;
    private ByteBuffer message;

    Wire(ClientEngine client) {
      this.client = client;
    }

    void send16Bytes() {
      message = ByteBuffer.allocate(LIMIT_BYTES);
      client.send(ByteBuffer.allocate(MESSAGE_BYTES), message);
    }

    void forgetClient() {
      client = null;
      message = null;
    }

    @Override
    public int receive(byte[] bytes, int at, int length, int waitMillis) throws IOException {
      ByteBuffer datagram = message;
      message = null;
      if (datagram == null) {
        datagram = ByteBuffer.allocate(LIMIT_BYTES);
        if (!client.pollTransmit(datagram)) {
          throw new IOException("the handshake stands still");
        }
      }
      int size = datagram.flip().remaining();
      datagram.get(bytes, at, size);
      return size;
    }

    @Override
    public void send(byte[] bytes, int at, int length) throws IOException {
      ByteBuffer datagram = ByteBuffer.wrap(bytes, at, length);
      ByteBuffer plaintext = ByteBuffer.allocate(length);
      while (datagram.hasRemaining()) {
        client.receive(System.nanoTime(), datagram, plaintext.clear());
      }
      EngineEvent event;
      while ((event = client.pollEvent()) != null) {
        if (event instanceof EngineEvent.Failed failed) {
          throw new IOException(failed.failure().explanation());
        }
      }
    }

    @Override
    public int getReceiveLimit() {
      return LIMIT_BYTES;
    }

    @Override
    public int getSendLimit() {
      return LIMIT_BYTES;
    }

    @Override
    public void close() {}
  }
}
