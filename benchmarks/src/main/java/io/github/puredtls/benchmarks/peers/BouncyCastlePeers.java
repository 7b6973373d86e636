package io.github.puredtls.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSRequest;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DTLSVerifier;
import org.bouncycastle.tls.DatagramSender;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Handshakes of Bouncy Castle in memory, with the cookie exchange. Its handshakes block, so client
 * and server need a thread each: the caller's and one that this object keeps. The server's answer
 * to the first hello does not block and is computed in the caller's thread, which leaves four
 * changes of threads in each handshake; {@link Handover} measures what those cost alone.
 */
public final class BouncyCastlePeers implements AutoCloseable {
  private static final byte[] ADDRESS = "127.0.0.1:5684".getBytes(StandardCharsets.US_ASCII);

  private final TlsCrypto crypto;
  private final DTLSVerifier verifier;
  private final Mailbox<byte[]> toServer = new Mailbox<>();
  private final Mailbox<byte[]> toClient = new Mailbox<>();
  private final MemoryTransport serverSide;
  private final MemoryTransport clientSide;
  private final Partner partner = new Partner("bouncy-castle-server");
  private DTLSRequest request;
  private DTLSTransport client;
  private DTLSTransport server;

  /** Which of its two back ends does the cryptography. */
  public enum Crypto {
    /** {@code javax.crypto}, here the JDK's own providers. */
    JCA,
    /** Bouncy Castle's own implementations in Java. */
    LIGHTWEIGHT
  }

  /**
   * Makes no handshake yet.
   *
   * @param back the back end
   * @param limitBytes the largest datagram
   */
  public BouncyCastlePeers(Crypto back, int limitBytes) {
    SecureRandom random = new SecureRandom();
    this.crypto =
        back == Crypto.JCA
            ? new JcaTlsCryptoProvider().create(random, random)
            : new BcTlsCrypto(random);
    this.verifier = new DTLSVerifier(crypto);
    this.serverSide = new MemoryTransport(toServer, toClient, limitBytes);
    this.clientSide = new MemoryTransport(toClient, toServer, limitBytes);
  }

  /** Makes a whole handshake. */
  public void handshake() {
    request = null;
    toServer.clear();
    toClient.clear();
    try {
      client = new DTLSClientProtocol().connect(new BouncyCastleClient(crypto), new Door());
      partner.awaitEnd();
    } catch (IOException e) {
      throw new UncheckedIOException("the handshake failed", e);
    }
  }

  private void accept() {
    try {
      BouncyCastleServer peer = new BouncyCastleServer(crypto, Psk.identity());
      server = new DTLSServerProtocol().accept(peer, serverSide, request);
      toClient.wakeReader();
    } catch (IOException e) {
      throw new UncheckedIOException("the server's handshake failed", e);
    }
  }

  /**
   * The client of the last handshake.
   *
   * @return null before the first
   */
  public DTLSTransport client() {
    return client;
  }

  /**
   * The server of the last handshake.
   *
   * @return null before the first
   */
  public DTLSTransport server() {
    return server;
  }

  @Override
  public void close() {
    partner.close();
  }

  /** The client's transport, with the verifier between it and the server until a cookie is good. */
  private final class Door implements DatagramTransport {
    private final DatagramSender reply = new Reply();

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
      if (request != null) {
        clientSide.send(bytes, offset, length);
        return;
      }
      request = verifier.verifyRequest(ADDRESS, bytes, offset, length, reply);
      if (request != null) {
        partner.prepare(BouncyCastlePeers.this::accept);
      }
    }

    @Override
    public int receive(byte[] bytes, int offset, int length, int waitMillis) throws IOException {
      partner.wake();
      return clientSide.receive(bytes, offset, length, waitMillis);
    }

    @Override
    public int getReceiveLimit() {
      return clientSide.getReceiveLimit();
    }

    @Override
    public int getSendLimit() {
      return clientSide.getSendLimit();
    }

    @Override
    public void close() {
      clientSide.close();
    }
  }

  /** Where the verifier's HelloVerifyRequest goes. */
  private final class Reply implements DatagramSender {
    @Override
    public int getSendLimit() {
      return clientSide.getReceiveLimit();
    }

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
      serverSide.send(bytes, offset, length);
    }
  }
}
