package io.github.puredtls.benchmarks.peers;

import java.util.Arrays;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PSKTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.crypto.TlsCrypto;

/** A server that accepts one version, one cipher suite and one identity. */
final class BouncyCastleServer extends PSKTlsServer {
  BouncyCastleServer(TlsCrypto crypto) {
    super(crypto, new OneIdentity());
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256};
  }

  private static final class OneIdentity implements TlsPSKIdentityManager {
    @Override
    public byte[] getHint() {
      return null;
    }

    @Override
    public byte[] getPSK(byte[] identity) {
      return Arrays.equals(identity, Psk.identity()) ? Psk.key() : null;
    }
  }
}
