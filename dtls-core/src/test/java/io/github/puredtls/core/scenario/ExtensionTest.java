package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.ServerHello;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two hellos may say, and what each side makes of it. */
class ExtensionTest {
  private static final Extension EMS = Extension.extendedMasterSecret();
  private static final Extension RENEGOTIATION = Extension.emptyRenegotiationInfo();

  private static void assertViolation(PeerViolation expected, Failure failure, byte[] lastSent) {
    assertEquals(expected, failure.violation().orElseThrow());
    assertEquals(Failure.Kind.PEER_VIOLATION, failure.kind());
    byte[] alert = PlainRecord.of(lastSent).get(0).content();
    assertArrayEquals(new byte[] {2, (byte) expected.alert().code()}, alert);
    assertTrue(failure.explanation().contains(expected.section()));
  }

  private static void assertClientRefuses(PeerViolation expected, ServerHello hello) {
    EnginePair pair = Violations.clientGets(hello);
    byte[] lastSent = pair.sentByClient.get(pair.sentByClient.size() - 1);
    assertViolation(expected, pair.client.failure(), lastSent);
  }

  private static void assertServerRefuses(PeerViolation expected, ClientHello hello) {
    EnginePair pair = Violations.serverGets(hello);
    assertViolation(expected, pair.server.failure(), pair.sentByServer.get(0));
    assertEquals(1, pair.sentByServer.size());
  }

  private static ServerHello serverHello(int suite, int compression, Extension... extensions) {
    return new ServerHello(
        0xFEFD, new byte[32], new byte[0], suite, compression, List.of(extensions));
  }

  // ---- ServerHello at the client -------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 16, 35, 54, 0x0A0A, 65_280})
  void unsolicitedExtensionIsUnsupported(int type) {
    assertClientRefuses(
        PeerViolation.EXTENSION_NOT_OFFERED,
        serverHello(0xA8, 0, EMS, new Extension(type, new byte[0])));
  }

  @Test
  void repeatedExtensionIsRefused() {
    assertClientRefuses(PeerViolation.DUPLICATE_EXTENSION, serverHello(0xA8, 0, EMS, EMS));
    assertServerRefuses(
        PeerViolation.DUPLICATE_EXTENSION, Violations.hello(List.of(EMS, RENEGOTIATION, EMS)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00AE, 0x0000, 0x002F, 0xC0A4, 0x00FF, 0x1A1A})
  void suiteThatWasNotOfferedIsAnIllegalParameter(int suite) {
    // P11
    assertClientRefuses(PeerViolation.CIPHER_SUITE_NOT_OFFERED, serverHello(suite, 0, EMS));
  }

  @Test
  void knownSuiteThatIsNotEnabledWasNotOfferedEither() {
    // P11
    EnginePair pair =
        Setup.pair()
            .client(b -> b.cipherSuites(CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384))
            .start();
    pair.deliverToClient(Forger.plain(serverHello(0xA8, 0, EMS), 0, 0));
    assertEquals(
        PeerViolation.CIPHER_SUITE_NOT_OFFERED, pair.client.failure().violation().orElseThrow());
  }

  @Test
  void compressionIsAnIllegalParameter() {
    assertClientRefuses(PeerViolation.COMPRESSION_NOT_OFFERED, serverHello(0xA8, 1, EMS));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFEFF, 0xFEFC, 0x0303, 0xFEFE})
  void otherVersionIsRefused(int version) {
    assertClientRefuses(
        PeerViolation.UNSUPPORTED_VERSION,
        new ServerHello(version, new byte[32], new byte[0], 0xA8, 0, List.of(EMS)));
  }

  @Test
  void renegotiationInfoOfAnEarlierHandshakeIsRefused() {
    for (byte[] data : new byte[][] {{}, {1, 5}, {0, 0}, {1}}) {
      Extension info = new Extension(Extension.RENEGOTIATION_INFO, data);
      assertClientRefuses(
          PeerViolation.RENEGOTIATION_INFO_NOT_EMPTY, serverHello(0xA8, 0, EMS, info));
      assertServerRefuses(
          PeerViolation.RENEGOTIATION_INFO_NOT_EMPTY, Violations.hello(List.of(EMS, info)));
    }
  }

  @Test
  void extendedMasterSecretWithContentIsADecodeError() {
    Extension filled = new Extension(Extension.EXTENDED_MASTER_SECRET, new byte[1]);
    assertClientRefuses(PeerViolation.MALFORMED_MESSAGE, serverHello(0xA8, 0, filled));
    assertServerRefuses(PeerViolation.MALFORMED_MESSAGE, Violations.hello(List.of(filled)));
  }

  @Test
  void everyMissingOrLeftOverByteIsADecodeError() {
    // H12, M14
    byte[] body = serverHello(0xA8, 0, EMS, RENEGOTIATION).toByteArray();
    int withoutExtensions = 2 + 32 + 1 + 2 + 1;
    for (int length = 0; length <= body.length + 2; length++) {
      if (length == body.length || length == withoutExtensions) {
        continue;
      }
      EnginePair pair = Setup.pair().start();
      byte[] changed = Arrays.copyOf(body, length);
      pair.deliverToClient(Forger.plain(0, Forger.fragment(2, changed.length, 0, 0, changed)));
      assertEquals(
          PeerViolation.MALFORMED_MESSAGE,
          pair.client.failure().violation().orElseThrow(),
          "length " + length);
    }
  }

  // ---- ClientHello at the server -------------------------------------------------------------

  @Test
  void unknownSuitesCompressionsAndExtensionsOfAClientAreTolerated() {
    // GREASE values (RFC 8701) and whatever comes later
    ClientHello hello =
        new ClientHello(
            0xFEFD,
            new byte[32],
            new byte[32],
            new byte[0],
            List.of(0x0A0A, 0xFFFF, 0x5600, 0xA9, 0xEAEA),
            new byte[] {(byte) 200, 0, 1},
            List.of(
                new Extension(0x1A1A, new byte[] {1}),
                new Extension(10, new byte[] {0, 2, 0, 29}),
                new Extension(0xFFFF, new byte[500])));
    EnginePair pair = Violations.serverGets(hello);
    assertTrue(pair.server.events.isEmpty(), pair::outcome);
    ServerHello answer = PlainRecord.find(pair.sentByServer, ServerHello.class);
    assertEquals(0xA9, answer.cipherSuite());
    assertTrue(answer.extensions().isEmpty(), "nothing is answered that we do not know");
    assertEquals(0, answer.sessionId().length);
  }

  @Test
  void clientOfALaterVersionIsAnsweredWithThisOne() {
    EnginePair pair = Violations.serverGets(Violations.hello(0xFEFC, List.of(EMS)));
    assertEquals(0xFEFD, PlainRecord.find(pair.sentByServer, ServerHello.class).version());
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFEFF, 0x0303, 0xFEFE, 0xFFFF})
  void clientOfAnEarlierVersionIsRefused(int version) {
    assertServerRefuses(PeerViolation.UNSUPPORTED_VERSION, Violations.hello(version, List.of(EMS)));
  }

  @Test
  void serverAnswersOnlyWhatWasOffered() {
    assertEquals(List.of(), answeredTo(List.of(), false));
    assertEquals(List.of(0x0017), answeredTo(List.of(EMS), false));
    assertEquals(List.of(0xFF01), answeredTo(List.of(RENEGOTIATION), false));
    assertEquals(List.of(0xFF01), answeredTo(List.of(), true), "RFC 5746 §3.6: the SCSV");
    assertEquals(List.of(0x0017, 0xFF01), answeredTo(List.of(RENEGOTIATION, EMS), true));
  }

  private static List<Integer> answeredTo(List<Extension> extensions, boolean scsv) {
    List<Integer> suites = new ArrayList<>(List.of(0xA8));
    if (scsv) {
      suites.add(ClientHello.EMPTY_RENEGOTIATION_INFO_SCSV);
    }
    ClientHello hello =
        new ClientHello(
            0xFEFD, new byte[32], new byte[0], new byte[0], suites, new byte[1], extensions);
    EnginePair pair = Violations.serverGets(hello);
    return PlainRecord.find(pair.sentByServer, ServerHello.class).extensions().stream()
        .map(Extension::type)
        .toList();
  }

  @Test
  void clientAlwaysOffersExtendedMasterSecretAndRenegotiationInfo() {
    ClientHello hello = PlainRecord.find(Setup.pair().start().sentByClient, ClientHello.class);
    assertEquals(0, Extension.find(hello.extensions(), 0x0017).data().length);
    assertArrayEquals(new byte[1], Extension.find(hello.extensions(), 0xFF01).data());
    assertArrayEquals(new byte[1], hello.compressionMethods());
    assertEquals(List.of(0xA8, 0xA9), hello.cipherSuites());
    assertNull(Extension.find(hello.extensions(), 15), "P12: no heartbeat");
  }

  // ---- Peers with other habits, all the way --------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void peersWithoutExtensionsAreAccepted(CipherSuite suite) {
    // RFC 5746 §3.4, RFC 7627 §5: neither extension, in either role
    for (boolean extended : new boolean[] {false, true}) {
      for (int firstSeq : new int[] {0, 1, 5}) {
        EnginePair pair = Scripts.completeAsServer(suite, extended, firstSeq);
        EngineEvent.Established event = pair.client.events(EngineEvent.Established.class).get(0);
        assertEquals(extended, event.extendedMasterSecret());
        assertEquals(suite, event.cipherSuite());
        assertEquals(1, pair.client.messages.size());
      }
      EnginePair pair = Scripts.completeAsClient(suite, extended);
      EngineEvent.Established event = pair.server.events(EngineEvent.Established.class).get(0);
      assertEquals(extended, event.extendedMasterSecret());
      assertEquals(1, pair.server.messages.size());
    }
  }

  @Test
  void extendedMasterSecretMayBeRequired() {
    // P10
    EnginePair server =
        Setup.pair().withoutCookies().server(b -> b.requireExtendedMasterSecret(true)).start();
    server.deliverToServer(Forger.plain(Violations.hello(List.of()), 0, 0));
    assertEquals(
        PeerViolation.EXTENDED_MASTER_SECRET_MISSING,
        server.server.failure().violation().orElseThrow());
    EnginePair client = Setup.pair().client(b -> b.requireExtendedMasterSecret(true)).start();
    client.deliverToClient(Forger.plain(serverHello(0xA8, 0), 0, 0));
    assertEquals(
        PeerViolation.EXTENDED_MASTER_SECRET_MISSING,
        client.client.failure().violation().orElseThrow());
    EnginePair both = Setup.pair().both(b -> b.requireExtendedMasterSecret(true)).established();
    HandshakeTest.assertDataFlows(both);
  }

  @Test
  void extensionsCutOutOfAHelloAreNoticed() {
    // P11: a network that strips the extended master secret breaks the transcript
    EnginePair pair = Setup.pair().withoutCookies().start();
    ClientHello hello = PlainRecord.find(pair.toServer, ClientHello.class);
    pair.toServer.clear();
    ClientHello stripped =
        new ClientHello(
            hello.version(),
            hello.random(),
            hello.sessionId(),
            hello.cookie(),
            hello.cipherSuites(),
            hello.compressionMethods(),
            List.of(RENEGOTIATION));
    pair.deliverToServer(Forger.plain(stripped, 0, 0));
    pair.runToEnd();
    assertFalse(pair.isEstablished());
    assertTrue(pair.client.hasFailed() && pair.server.hasFailed());
    assertTrue(pair.client.messages.isEmpty());
  }

  @Test
  void suitesCutOutOfAHelloAreNoticed() {
    // P11: a network that forces the second suite
    EnginePair pair = Setup.pair().withoutCookies().start();
    byte[] datagram = EnginePair.take(pair.toServer).get(0);
    ClientHello hello = PlainRecord.find(List.of(datagram), ClientHello.class);
    ClientHello fewer =
        new ClientHello(
            hello.version(),
            hello.random(),
            hello.sessionId(),
            hello.cookie(),
            List.of(0xA9),
            hello.compressionMethods(),
            hello.extensions());
    pair.deliverToServer(Forger.plain(fewer, 0, 0));
    pair.runToEnd();
    assertFalse(pair.isEstablished());
  }
}
