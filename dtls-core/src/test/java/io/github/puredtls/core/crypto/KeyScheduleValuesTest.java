package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.puredtls.core.CipherSuite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Premaster secret, master secret and key block. The expected values were computed outside Java,
 * with HMAC and AES-GCM of Python, from the inputs that stand here.
 */
class KeyScheduleValuesTest {
  static final byte[] KEY = hex("00112233445566778899aabbccddeeff");
  static final byte[] CLIENT_RANDOM = counting(0);
  static final byte[] SERVER_RANDOM = counting(32);

  static final String MASTER_SHA256 =
      "5c2a8605397d6f20193cb3a89f51e450845b98164b4578c31aa6a27588b3d8e4"
          + "a91318a995788133338dfc8bbe2daa94";
  static final String MASTER_SHA384 =
      "e52c736098562b447dcf03b5b8ab838c281d4eaf2e4b7cceeb81ebd85d914280"
          + "1bb0cc328248144aac357661c4a13cb7";

  @Test
  void laysOutThePremasterSecretAsTheRfcSays() {
    // RFC 4279 §2: uint16 N, N zero octets, uint16 N, the key.
    assertEquals("0003 000000 0003 0a0b0c".replace(" ", ""), hex(PskPremaster.of(hex("0a0b0c"))));
    assertEquals("0001 00 0001 ff".replace(" ", ""), hex(PskPremaster.of(hex("ff"))));
  }

  @Test
  void laysOutThePremasterSecretOfTheLongestKey() {
    byte[] key = new byte[65_535];
    new SplittableRandom(0x9535).nextBytes(key);
    assertEquals("ffff" + "00".repeat(65_535) + "ffff" + hex(key), hex(PskPremaster.of(key)));
  }

  @Test
  void derivesThePlainMasterSecretFromTheRandomsClientFirst() {
    assertEquals(MASTER_SHA256, hex(master(sha256()).value()));
    assertEquals(MASTER_SHA384, hex(master(sha384()).value()));
  }

  @Test
  void derivesTheExtendedMasterSecretFromTheSessionHash() {
    assertEquals(
        "aa76ab9e14269c21bfec7ee389d6402f8605c536399710fc06c0ea3d20e5c727"
            + "77ae07ffc7cb9e4f94a7f95412688c32",
        hex(extended(sha256())));
    assertEquals(
        "936b4ea82ba96f0ad378e491d87fc3d22ccec4ba4a85e5976f979ef38d63951b"
            + "73b464897ede61b0a96043c28cc94d50",
        hex(extended(sha384())));
  }

  @Test
  void splitsTheKeyBlockOfAes128InTheOrderOfTheRfc() {
    // RFC 5246 §6.3: client key, server key, client IV, server IV; the server's random comes first.
    KeyBlock keys = keyBlock(sha256());
    assertEquals("280468abb22e9359d62c64ef76da06a2", hex(keys.clientWriteKey()));
    assertEquals("44c41001da6e33e8c071cb9691ba3366", hex(keys.serverWriteKey()));
    assertEquals("94a06300", hex(keys.clientWriteIv()));
    assertEquals("d009c85e", hex(keys.serverWriteIv()));
    assertEquals(40, keys.value().length);
  }

  @Test
  void splitsTheKeyBlockOfAes256InTheOrderOfTheRfc() {
    KeyBlock keys = keyBlock(sha384());
    assertEquals(
        "badbb6838cc351243ed34bc0a20fe8f541765b0d864eec7dc1f6512ba81418ab",
        hex(keys.clientWriteKey()));
    assertEquals(
        "3f3a4ec5bb096a70595f337505ac351c9b4ddc694403a99fed2901e4defb4fa2",
        hex(keys.serverWriteKey()));
    assertEquals("e196fc2e", hex(keys.clientWriteIv()));
    assertEquals("ed78e5f9", hex(keys.serverWriteIv()));
  }

  @Test
  void computesVerifyDataForBothSides() {
    assertEquals(
        "525ab2d1c9f4f30ccde2a2c8", hex(master(sha256()).clientVerifyData(hashOfAbc(sha256()))));
    assertEquals(
        "81215317b54b9c10839aed5d", hex(master(sha256()).serverVerifyData(hashOfAbc(sha256()))));
    assertEquals(
        "dfa60653ad819a99d3444385", hex(master(sha384()).clientVerifyData(hashOfAbc(sha384()))));
    assertEquals(
        "0a703ed1e22a3811f4e67886", hex(master(sha384()).serverVerifyData(hashOfAbc(sha384()))));
  }

  @ParameterizedTest
  @EnumSource
  void wipesSecretsWhenClosed(CipherSuite suite) {
    MasterSecret master = master(suite);
    KeyBlock keys = KeyBlock.derive(suite, master, CLIENT_RANDOM, SERVER_RANDOM);
    master.close();
    keys.close();
    assertEquals("00".repeat(48), hex(master.value()));
    assertEquals("00".repeat(keys.value().length), hex(keys.value()));
  }

  @ParameterizedTest
  @EnumSource
  void showsNoSecretInText(CipherSuite suite) {
    MasterSecret master = master(suite);
    KeyBlock keys = keyBlock(suite);
    String text = master + " " + keys;
    assertFalse(text.contains(hex(master.value()).substring(0, 8)), text);
    assertFalse(text.contains(hex(keys.value()).substring(0, 8)), text);
    assertEquals("MasterSecret KeyBlock[" + suite.aead() + "]", text);
  }

  static MasterSecret master(CipherSuite suite) {
    return MasterSecret.plain(suite, PskPremaster.of(KEY), CLIENT_RANDOM, SERVER_RANDOM);
  }

  static KeyBlock keyBlock(CipherSuite suite) {
    return KeyBlock.derive(suite, master(suite), CLIENT_RANDOM, SERVER_RANDOM);
  }

  private static byte[] extended(CipherSuite suite) {
    return MasterSecret.extended(suite, PskPremaster.of(KEY), hashOfAbc(suite)).value();
  }

  private static byte[] hashOfAbc(CipherSuite suite) {
    try {
      return MessageDigest.getInstance(suite.hashAlgorithm())
          .digest("abc".getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static CipherSuite sha256() {
    return CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;
  }

  static CipherSuite sha384() {
    return CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384;
  }

  private static byte[] counting(int first) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }
}
