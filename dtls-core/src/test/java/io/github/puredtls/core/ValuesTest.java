package io.github.puredtls.core;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The values that a user meets: credentials, requests, settings, the table of violations. */
class ValuesTest {
  private static final byte[] KEY = hex("00112233445566778899aabbccddeeff");

  @Test
  void copiesKeysAndIdentitiesBothWays() {
    byte[] key = KEY.clone();
    PskCredential psk = PskCredential.of("sensor", key);
    key[0] = 99;
    assertArrayEquals(KEY, psk.key());
    psk.key()[0] = 99;
    psk.identity()[0] = 99;
    assertArrayEquals(KEY, psk.key());
    assertEquals("73656e736f72", hex(psk.identity()));
  }

  @Test
  void wipesAKeyThatIsDestroyed() {
    PskCredential psk = PskCredential.of("sensor", KEY);
    psk.destroy();
    assertTrue(psk.isDestroyed());
    assertThrows(IllegalStateException.class, psk::key);
    assertEquals(16, psk.keyBytes(), "lengths are no secret");
  }

  @Test
  void showsNeitherKeyNorIdentity() {
    String text = PskCredential.of("sensor", KEY).toString();
    assertFalse(text.contains("sensor") || text.contains("0011"), text);
    assertTrue(text.contains("16 bytes"), text);
  }

  @Test
  void refusesCredentialsThatTheFormatCannotCarry() {
    assertThrows(IllegalArgumentException.class, () -> PskCredential.of("x", new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> PskCredential.of("x", new byte[65_536]));
    assertThrows(IllegalArgumentException.class, () -> PskCredential.of(new byte[65_536], KEY));
    assertEquals(65_535, PskCredential.of(new byte[65_535], new byte[65_535]).identityBytes());
    assertTrue(PskCredential.of("", new byte[15]).isShortKey());
    assertFalse(PskCredential.of("", new byte[16]).isShortKey());
  }

  @Test
  void acceptsOnlyCredentialsThatFitTheRequest() {
    EngineConfig config = EngineConfig.builder().identityLimitBytes(128).keyLimitBytes(64).build();
    PskRequest atServer = PskRequest.forServer(hex("0102"), config);
    atServer.check(PskCredential.of(hex("0102"), KEY));
    assertRefused(() -> atServer.check(PskCredential.of(hex("0103"), KEY)));
    PskRequest atClient = PskRequest.forClient(hex("aa"), config);
    atClient.check(PskCredential.of(new byte[128], new byte[64]));
    assertRefused(() -> atClient.check(PskCredential.of(new byte[129], KEY)));
    assertRefused(() -> atClient.check(PskCredential.of("x", new byte[65])));
    assertThrows(IllegalStateException.class, atClient::identity);
    assertThrows(IllegalStateException.class, atServer::hint);
  }

  @Test
  void refusesSettingsOutOfRange() {
    List<Consumer<EngineConfig.Builder>> wrong =
        List.of(
            config -> config.mtu(127),
            config -> config.mtu(65_508),
            config -> config.cipherSuites(),
            config -> config.cipherSuites(CipherSuite.all().get(0), CipherSuite.all().get(0)),
            config -> config.identityLimitBytes(127),
            config -> config.identityLimitBytes(65_536),
            config -> config.keyLimitBytes(63),
            config -> config.failedDecryptionLimit(0),
            config -> config.sealedRecordLimit(63),
            config -> config.sealedRecordLimit(1L << 48),
            config -> config.handshakeTimeout(Duration.ZERO),
            config -> config.handshakeTimeout(Duration.ofDays(1).plusNanos(1)),
            config -> config.pskTimeout(Duration.ofNanos(-1)),
            config -> config.retransmission(Duration.ofSeconds(2), Duration.ofSeconds(1)),
            config -> config.identityHint(new byte[65_536]));
    for (int i = 0; i < wrong.size(); i++) {
      Consumer<EngineConfig.Builder> setting = wrong.get(i);
      assertThrows(
          IllegalArgumentException.class,
          () -> setting.accept(EngineConfig.builder()),
          "setting " + i);
    }
  }

  @Test
  void hasTheDefaultsThatTheRfcNames() {
    EngineConfig config = EngineConfig.defaults();
    // RFC 6347 §4.2.4.1: 1 second, doubled up to 60.
    assertEquals(Duration.ofSeconds(1), config.firstRetransmission());
    assertEquals(Duration.ofSeconds(60), config.retransmissionCap());
    assertEquals(SecureRandom.class, config.random().getClass());
    assertEquals(CipherSuite.all(), config.cipherSuites());
    assertTrue(config.pskResolver().isEmpty() && config.keyLog().isEmpty());
    assertFalse(config.isTraceSecrets());
  }

  @Test
  void answersAServersRequestForItsOwnIdentityOnly() {
    PskCredential psk = PskCredential.of(hex("0102"), KEY);
    EngineConfig config = EngineConfig.builder().psk(psk).build();
    PskResolver resolver = config.pskResolver().orElseThrow();
    assertEquals(psk, resolver.resolve(PskRequest.forServer(hex("0102"), config)));
    assertEquals(null, resolver.resolve(PskRequest.forServer(hex("0103"), config)));
    assertEquals(psk, resolver.resolve(PskRequest.forClient(hex("ff"), config)));
  }

  @ParameterizedTest
  @EnumSource
  void namesAlertSectionAndMeaningOfEveryViolation(PeerViolation violation) {
    assertTrue(violation.section().matches("RFC \\d{4} §[A-Z0-9.]+"), violation.section());
    assertFalse(violation.meaning().endsWith("."), violation.meaning());
    assertTrue(violation.meaning().length() > 20, violation.meaning());
    assertTrue(violation.alert().code() > 0, "close_notify is no answer to a violation");
  }

  private static void assertRefused(Runnable check) {
    assertThrows(IllegalArgumentException.class, check::run);
  }
}
