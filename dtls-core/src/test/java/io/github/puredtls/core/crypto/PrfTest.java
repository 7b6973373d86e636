package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.puredtls.core.testing.ReferenceKeys;
import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.testing.TestVectors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrfTest {
  @Test
  void computesTheKnownAnswerForSha256() {
    // "Test vectors for TLS 1.2 PRF", posted to the IETF's TLS list.
    byte[] output =
        new Prf("HmacSHA256", hex("9bbe436ba940f017b17652849a71db35"))
            .compute("test label", hex("a0ba9f936cda311827a6f796ffd5198c"), 100);
    assertEquals(
        "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"
            + "6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
            + "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701"
            + "87347b66",
        hex(output));
  }

  @Test
  void computesTheKnownAnswerForSha384() {
    // The same posting.
    byte[] output =
        new Prf("HmacSHA384", hex("b80b733d6ceefcdc71566ea48e5567df"))
            .compute("test label", hex("cd665cf6a8447dd6ff8b27555edb7465"), 148);
    assertEquals(
        "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd"
            + "e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd"
            + "8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"
            + "9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6"
            + "91c8f3a26854308d5eaa3be85e0990703d73e56f",
        hex(output));
  }

  @Test
  void computesTheMasterSecretOfTheNistVector() {
    // NIST CAVS, TLS 1.2 KDF.
    byte[] premaster =
        hex(
            "f8938ecc9edebc5030c0c6a441e213cd24e6f770a50dda07876f8d55da062bca"
                + "db386b411fd4fe4313a604fce6c17fbc");
    byte[] randoms =
        hex(
            "36c129d01a3200894b9179faac589d9835d58775f9b5ea3587cb8fd0364cae8c"
                + "f6c9575ed7ddd73e1f7d16eca115415812a43c2b747daaaae043abfb50053fce");
    assertEquals(
        "202c88c00f84a17a20027079604787461176455539e705be730890602c289a50"
            + "01e34eeb3a043e5d52a65e66125188bf",
        hex(new Prf("HmacSHA256", premaster).compute("master secret", randoms, 48)));
  }

  @Test
  void computesEveryVectorOfTheCollection() throws IOException {
    List<Map<String, Object>> vectors =
        TestVectors.objects(TestVectors.read("tls12_prf.json"), "vectors");
    assertFalse(vectors.isEmpty());
    for (Map<String, Object> vector : vectors) {
      String mac = "HmacSHA" + ((String) vector.get("hash")).substring(3);
      byte[] expected = TestVectors.bytes(vector, "out");
      byte[] output =
          new Prf(mac, TestVectors.bytes(vector, "secret"))
              .compute(
                  (String) vector.get("label"), TestVectors.bytes(vector, "seed"), expected.length);
      assertEquals(hex(expected), hex(output), () -> (String) vector.get("origin"));
    }
  }

  @ParameterizedTest
  @CsvSource({"HmacSHA256, 32", "HmacSHA384, 48"})
  void agreesWithTheReferenceAtEveryLengthAroundTheBlockSize(String mac, int blockBytes) {
    long seed = 0x9BF;
    SplittableRandom random = new SplittableRandom(seed);
    byte[] secret = TestBytes.random(random, 36);
    byte[] prfSeed = TestBytes.random(random, 64);
    // One object throughout: no call may leave anything behind for the next.
    Prf prf = new Prf(mac, secret);
    for (int length = 0; length <= 3 * blockBytes + 1; length++) {
      assertEquals(
          hex(ReferenceKeys.prf(mac, secret, "key expansion", prfSeed, length)),
          hex(prf.compute("key expansion", prfSeed, length)),
          "seed " + seed + ", length " + length);
    }
  }
}
