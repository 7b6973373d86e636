package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.testing.ReferenceKeys;
import io.github.puredtls.core.testing.TestVectors;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the project relies on in the JDK's own HMAC and {@code AES/GCM/NoPadding}. */
class ProviderVectorsTest {
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
