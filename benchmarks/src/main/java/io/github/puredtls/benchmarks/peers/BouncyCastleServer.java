package io.github.puredtls.benchmarks.peers;

import java.security.MessageDigest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PSKTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.crypto.TlsCrypto;

/** A server that accepts one version, one cipher suite and one identity. */
public final class BouncyCastleServer extends PSKTlsServer {
  /**
   * A server for one handshake.
   *
   * @param crypto which cryptography it uses
   * @param identity whose key is {@link Psk#key}
   */
  public BouncyCastleServer(TlsCrypto crypto, byte[] identity) {
    super(crypto, new OneIdentity(identity));
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256};
  }

  private record OneIdentity(byte[] identity) implements TlsPSKIdentityManager {
    @Override
    public byte[] getHint() {
      return null;
    }

    @Override
    public byte[] getPSK(byte[] received) {
      return MessageDigest.isEqual(received, identity) ? Psk.key() : null;
    }
  }
}
