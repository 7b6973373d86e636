package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.testing.ReferenceKeys;
import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.testing.TestVectors;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Known answers for the JDK's own {@code AES/GCM/NoPadding} and HMAC. They go past the code of this
 * project: a record has additional data of 13 bytes, which no public vector has, so what is checked
 * here is the behaviour of the provider that the project relies on. {@link RecordProtectionTest}
 * checks the way from a record to the provider.
 */
class ProviderVectorsTest {
  @ParameterizedTest
  @CsvSource({
    // Test cases 4 and 16 of McGrew and Viega, "The Galois/Counter Mode of Operation".
    "feffe9928665731c6d6a8f9467308308, "
        + "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
        + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091, "
        + "5bc94fbc3221a5db94fae95ae7121a47",
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, "
        + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662, "
        + "76fc6ece0f4e1768cddf8853bb2d551b"
  })
  void sealsTheTestCasesOfTheGcmPaper(String key, String ciphertext, String tag)
      throws GeneralSecurityException {
    byte[] plaintext =
        hex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, hex(key), hex("cafebabefacedbaddecaf888"));
    cipher.updateAAD(hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
    assertEquals(ciphertext + tag, hex(cipher.doFinal(plaintext)));
  }

  @ParameterizedTest
  @CsvSource({"128", "256"})
  void obeysTheWycheproofVectorsOfAesGcm(int keyBits) throws IOException {
    int tested = 0;
    for (Map<String, Object> group :
        TestVectors.objects(TestVectors.read("wycheproof/aes_gcm_test.json"), "testGroups")) {
      boolean isOurs =
          TestVectors.number(group, "ivSize") == 96
              && TestVectors.number(group, "tagSize") == 128
              && TestVectors.number(group, "keySize") == keyBits;
      for (Map<String, Object> test : TestVectors.objects(group, "tests")) {
        if (isOurs) {
          checkGcm(test);
          tested++;
        }
      }
    }
    assertTrue(tested > 50, "only " + tested + " vectors for keys of " + keyBits + " bits");
  }

  private static void checkGcm(Map<String, Object> test) {
    byte[] sealed = TestBytes.concat(TestVectors.bytes(test, "ct"), TestVectors.bytes(test, "tag"));
    boolean isValid = test.get("result").equals("valid");
    String name = "tcId " + TestVectors.number(test, "tcId");
    try {
      byte[] key = TestVectors.bytes(test, "key");
      Cipher opening = cipher(Cipher.DECRYPT_MODE, key, TestVectors.bytes(test, "iv"));
      opening.updateAAD(TestVectors.bytes(test, "aad"));
      byte[] opened = opening.doFinal(sealed);
      assertTrue(isValid, () -> name + ": an invalid tag was accepted");
      assertEquals(test.get("msg"), hex(opened), name);
      Cipher sealing = cipher(Cipher.ENCRYPT_MODE, key, TestVectors.bytes(test, "iv"));
      sealing.updateAAD(TestVectors.bytes(test, "aad"));
      assertEquals(hex(sealed), hex(sealing.doFinal(TestVectors.bytes(test, "msg"))), name);
    } catch (AEADBadTagException e) {
      assertTrue(!isValid, () -> name + ": a valid tag was refused");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(name, e);
    }
  }

  @ParameterizedTest
  @CsvSource({"256", "384"})
  void obeysTheWycheproofVectorsOfHmac(int hashBits) throws IOException {
    int tested = 0;
    String file = "wycheproof/hmac_sha%d_test.json".formatted(hashBits);
    for (Map<String, Object> group : TestVectors.objects(TestVectors.read(file), "testGroups")) {
      int tagBytes = TestVectors.number(group, "tagSize") / 8;
      for (Map<String, Object> test : TestVectors.objects(group, "tests")) {
        byte[] mac =
            ReferenceKeys.hmac(
                "HmacSHA" + hashBits,
                TestVectors.bytes(test, "key"),
                TestVectors.bytes(test, "msg"));
        boolean isEqual = hex(Arrays.copyOf(mac, tagBytes)).equals(test.get("tag"));
        assertEquals(
            test.get("result").equals("valid"),
            isEqual,
            () -> "tcId " + TestVectors.number(test, "tcId"));
        tested++;
      }
    }
    assertTrue(tested > 100, "only " + tested + " vectors");
  }

  @Test
  void refusesToSealTwiceWithOneNonce() throws GeneralSecurityException {
    // A net below the project's own counting: the provider itself notices the repetition.
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, new byte[16], new byte[12]);
    cipher.doFinal(new byte[1]);
    GCMParameterSpec again = new GCMParameterSpec(128, new byte[12]);
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    GeneralSecurityException refusal =
        assertThrows(
            GeneralSecurityException.class, () -> cipher.init(Cipher.ENCRYPT_MODE, key, again));
    assertTrue(refusal.getMessage().contains("reuse"), refusal.getMessage());
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    return cipher;
  }
}
