package io.github.puredtls.benchmarks.peers;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Two DTLS 1.2 engines of the JDK in memory and in one thread. They know no PSK, so that their
 * handshake (ECDHE and a certificate) is no match for ours; their records are.
 */
public final class JdkPeers {
  private static final String SUITE = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
  private static final int PACKET_BYTES = 16_384 + 256;
  private static final int STEP_LIMIT = 1_000;

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer datagram = ByteBuffer.allocate(2 * PACKET_BYTES);
  private final ByteBuffer plaintext = ByteBuffer.allocate(2 * PACKET_BYTES);

  /** Makes the engines and their handshake. */
  public JdkPeers() {
    try {
      client = engine(Context.SHARED, true);
      server = engine(Context.SHARED, false);
      handshake();
    } catch (SSLException e) {
      throw new IllegalStateException("the JDK's DTLS failed", e);
    }
  }

  /** One certificate for each JVM: keytool takes a second. */
  private static final class Context {
    static final SSLContext SHARED = create();

    private Context() {}

    private static SSLContext create() {
      try {
        return context();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the JDK has no DTLS", e);
      }
    }
  }

  private static SSLContext context() throws GeneralSecurityException {
    KeyStore store = SelfSigned.create();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, SelfSigned.PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("DTLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static SSLEngine engine(SSLContext context, boolean isClient) {
    SSLEngine engine = context.createSSLEngine("localhost", 5684);
    engine.setUseClientMode(isClient);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {"DTLSv1.2"});
    parameters.setCipherSuites(new String[] {SUITE});
    parameters.setMaximumPacketSize(PACKET_BYTES);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private void handshake() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    for (int step = 0; step < STEP_LIMIT; step++) {
      advance(client, server);
      advance(server, client);
      if (isDone(client) && isDone(server)) {
        return;
      }
    }
    throw new SSLException("the handshake did not end");
  }

  private static boolean isDone(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        && SUITE.equals(engine.getSession().getCipherSuite());
  }

  /** Lets one engine say all it has, and the other hear it. */
  private void advance(SSLEngine from, SSLEngine to) throws SSLException {
    runTasks(from);
    while (from.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      from.wrap(ByteBuffer.allocate(0), datagram.clear());
      datagram.flip();
      while (datagram.hasRemaining()) {
        to.unwrap(datagram, plaintext.clear());
        runTasks(to);
      }
      runTasks(from);
    }
    if (to.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN) {
      to.unwrap(ByteBuffer.allocate(0), plaintext.clear());
      runTasks(to);
    }
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /**
   * The client.
   *
   * @return an engine with keys
   */
  public SSLEngine client() {
    return client;
  }

  /**
   * The server.
   *
   * @return an engine with keys
   */
  public SSLEngine server() {
    return server;
  }
}
