package io.github.puredtls.app;

import static io.github.puredtls.core.CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;
import static io.github.puredtls.core.CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuitesTest {
  private static CipherSuite[] parse(String... words) throws UsageException {
    return Suites.parse(Arguments.parse(List.of(words), Set.of("--cipher"), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_PSK_WITH_AES_256_GCM_SHA384,TLS_PSK_WITH_AES_128_GCM_SHA256",
        "PSK-AES256-GCM-SHA384:PSK-AES128-GCM-SHA256",
        "psk-aes256-gcm-sha384, TLS_PSK_WITH_AES_128_GCM_SHA256"
      })
  void readsBothKindsOfNamesWithBothSeparatorsInOrder(String list) throws UsageException {
    assertArrayEquals(
        new CipherSuite[] {TLS_PSK_WITH_AES_256_GCM_SHA384, TLS_PSK_WITH_AES_128_GCM_SHA256},
        parse("--cipher", list));
  }

  @Test
  void offersAllWithoutAList() throws UsageException {
    assertEquals(CipherSuite.all(), List.of(parse()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "NULL | 'NULL' is no cipher suite here. Choose from: TLS_PSK_WITH_AES_128_GCM_SHA256 (PSK-",
        "PSK-AES128-GCM-SHA256,, | '' is no cipher suite",
        "PSK-AES128-GCM-SHA256:TLS_PSK_WITH_AES_128_GCM_SHA256 | twice"
      })
  void explainsAListThatItCannotTake(String list, String explanation) {
    UsageException wrong = assertThrows(UsageException.class, () -> parse("--cipher", list));
    assertTrue(wrong.getMessage().contains(explanation), wrong::getMessage);
  }

  // The names are from OpenSSL's manual page ciphers(1).
  @ParameterizedTest
  @CsvSource({
    "TLS_PSK_WITH_AES_128_GCM_SHA256, PSK-AES128-GCM-SHA256",
    "TLS_PSK_WITH_AES_256_CCM_8, PSK-AES256-CCM8",
    "TLS_PSK_DHE_WITH_AES_128_CCM_8, DHE-PSK-AES128-CCM8",
    "TLS_DHE_PSK_WITH_AES_256_GCM_SHA384, DHE-PSK-AES256-GCM-SHA384",
    "TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256, ECDHE-PSK-CHACHA20-POLY1305"
  })
  void knowsTheRuleBehindTheNamesOfOpenssl(String iana, String openssl) {
    assertEquals(openssl, Suites.opensslName(iana));
  }
}
