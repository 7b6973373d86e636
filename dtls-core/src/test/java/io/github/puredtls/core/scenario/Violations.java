package io.github.puredtls.core.scenario;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.KeyMismatchResponse;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.Finished;
import io.github.puredtls.core.wire.ServerHello;
import java.util.List;

/** One scenario for each rule that a peer can break; each returns what the other end reports. */
final class Violations {
  private static final PskCredential WRONG_KEY = PskCredential.of(Setup.IDENTITY, new byte[20]);

  private Violations() {}

  /** A client that offers the first suite. */
  static ClientHello hello(List<Extension> extensions) {
    return hello(0xFEFD, extensions);
  }

  static ClientHello hello(int version, List<Extension> extensions) {
    return new ClientHello(
        version, new byte[32], new byte[0], new byte[0], List.of(0xA8), new byte[1], extensions);
  }

  static ServerHello answer(int version, int suite, int compression, Extension... extensions) {
    return new ServerHello(
        version, new byte[32], new byte[0], suite, compression, List.of(extensions));
  }

  /** A server without cookies gets this hello first. */
  static EnginePair serverGets(ClientHello hello) {
    EnginePair pair = Setup.pair().withoutCookies().start();
    pair.toServer.clear();
    pair.deliverToServer(Forger.plain(hello, 0, 0));
    return pair;
  }

  /** A client gets this answer to its first hello. */
  static EnginePair clientGets(ServerHello hello) {
    EnginePair pair = Setup.pair().start();
    pair.toServer.clear();
    pair.deliverToClient(Forger.plain(hello, 0, 0));
    return pair;
  }

  static Failure unsupportedVersion() {
    return clientGets(answer(0xFEFF, 0xA8, 0)).client.failure();
  }

  static Failure noCommonCipherSuite() {
    EnginePair pair =
        Setup.pair()
            .client(b -> b.cipherSuites(CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256))
            .server(b -> b.cipherSuites(CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384))
            .start()
            .upToFlight4();
    return pair.server.failure();
  }

  static Failure nullCompressionNotOffered() {
    ClientHello hello =
        new ClientHello(
            0xFEFD,
            new byte[32],
            new byte[0],
            new byte[0],
            List.of(0xA8),
            new byte[] {1},
            List.of());
    return serverGets(hello).server.failure();
  }

  static Failure cipherSuiteNotOffered() {
    return clientGets(answer(0xFEFD, 0xAA, 0)).client.failure();
  }

  static Failure compressionNotOffered() {
    return clientGets(answer(0xFEFD, 0xA8, 1)).client.failure();
  }

  static Failure extensionNotOffered() {
    return clientGets(answer(0xFEFD, 0xA8, 0, new Extension(35, new byte[0]))).client.failure();
  }

  static Failure duplicateExtension() {
    Extension twice = Extension.extendedMasterSecret();
    return serverGets(hello(List.of(twice, twice))).server.failure();
  }

  static Failure renegotiationInfoNotEmpty() {
    Extension info = new Extension(Extension.RENEGOTIATION_INFO, new byte[] {1, 1});
    return serverGets(hello(List.of(info))).server.failure();
  }

  static Failure extendedMasterSecretMissing() {
    EnginePair pair = Setup.pair().client(b -> b.requireExtendedMasterSecret(true)).start();
    pair.deliverToClient(Forger.plain(answer(0xFEFD, 0xA8, 0), 0, 0));
    return pair.client.failure();
  }

  static Failure malformedMessage() {
    EnginePair pair = Setup.pair().start();
    pair.deliverToClient(Forger.plain(0, Forger.fragment(2, 3, 0, 0, new byte[3])));
    return pair.client.failure();
  }

  static Failure unexpectedMessage() {
    EnginePair pair = Setup.pair().start();
    pair.deliverToClient(Forger.plain(0, Forger.fragment(11, 0, 0, 0, new byte[0])));
    return pair.client.failure();
  }

  static Failure finishedMismatch() {
    EnginePair pair = Setup.pair().withoutCookies().start();
    pair.toServer.clear();
    ScriptedPeer client =
        Scripts.startAsClient(pair, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256, true);
    pair.deliverToServer(client.changeCipherSpec());
    pair.deliverToServer(client.sealFinished(new Finished(new byte[12])));
    return pair.server.failure();
  }

  static Failure unknownIdentity() {
    EnginePair pair =
        Setup.pair()
            .server(b -> b.psk(PskCredential.of("x", Setup.KEY)).unknownIdentityAlert(true))
            .start()
            .upToFlight6();
    return pair.server.failure();
  }

  static Failure unreadableFinished() {
    return unreadable(KeyMismatchResponse.BAD_RECORD_MAC);
  }

  static Failure unreadableFinishedDecryptError() {
    return unreadable(KeyMismatchResponse.DECRYPT_ERROR);
  }

  private static Failure unreadable(KeyMismatchResponse response) {
    return Setup.pair()
        .server(b -> b.psk(WRONG_KEY).keyMismatchResponse(response))
        .start()
        .upToFlight6()
        .server
        .failure();
  }

  static Failure noCredential() {
    EnginePair pair = Setup.pair().client(b -> b.pskResolver(request -> null)).start();
    return pair.upToFlight5().client.failure();
  }
}
