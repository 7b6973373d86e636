package io.github.puredtls.benchmarks.peers;

import org.bouncycastle.tls.BasicTlsPSKIdentity;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PSKTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.TlsCrypto;

/** A client that offers one version and one cipher suite. */
final class BouncyCastleClient extends PSKTlsClient {
  BouncyCastleClient(TlsCrypto crypto) {
    super(crypto, new BasicTlsPSKIdentity(Psk.identity(), Psk.key()));
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256};
  }
}
