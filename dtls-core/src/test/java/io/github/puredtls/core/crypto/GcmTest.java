package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.testing.TestVectors;
import io.github.puredtls.core.wire.BigEndian;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Known answers for both ways to compute Galois/Counter Mode, and that they agree. */
class GcmTest {
  private static final int LIMIT_BYTES = 1_024;

  /** The two ways. */
  enum Way {
    PROVIDED {
      @Override
      Gcm gcm(byte[] key, boolean seals) {
        return new ProvidedGcm(key, seals);
      }
    },
    COMPOSED {
      @Override
      Gcm gcm(byte[] key, boolean seals) {
        return new ComposedGcm(key, new GcmWorkspace(LIMIT_BYTES));
      }
    };

    abstract Gcm gcm(byte[] key, boolean seals);
  }

  @ParameterizedTest
  @EnumSource
  void sealTheTestCasesOfTheGcmPaper(Way way) {
    // Test cases 3 and 15 of McGrew and Viega, "The Galois/Counter Mode of Operation".
    checkPaper(
        way,
        "feffe9928665731c6d6a8f9467308308",
        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
            + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091473f5985",
        "4d5c2af327cd64a62cf35abd2ba6fab4");
    checkPaper(
        way,
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
        "b094dac5d93471bdec1a502270e3cc6c");
  }

  private static void checkPaper(Way way, String key, String ciphertext, String tag) {
    byte[] plaintext =
        hex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
    byte[] nonce = hex("cafebabefacedbaddecaf888");
    assertEquals(
        ciphertext + tag, hex(seal(way.gcm(hex(key), true), nonce, new byte[0], plaintext)));
  }

  @ParameterizedTest
  @CsvSource({"PROVIDED, 128", "PROVIDED, 256", "COMPOSED, 128", "COMPOSED, 256"})
  void obeyTheWycheproofVectors(Way way, int keyBits) throws IOException {
    int tested = 0;
    for (Map<String, Object> group :
        TestVectors.objects(TestVectors.read("wycheproof/aes_gcm_test.json"), "testGroups")) {
      boolean isOurs =
          TestVectors.number(group, "ivSize") == 96
              && TestVectors.number(group, "tagSize") == 128
              && TestVectors.number(group, "keySize") == keyBits;
      for (Map<String, Object> test : TestVectors.objects(group, "tests")) {
        // What is authenticated besides a record fits into one block.
        int additionalBytes = TestVectors.bytes(test, "aad").length;
        if (isOurs && additionalBytes <= GcmWorkspace.ADDITIONAL_DATA_LIMIT_BYTES) {
          checkVector(way, test);
          tested++;
        }
      }
    }
    assertTrue(tested > 50, "only " + tested + " vectors for keys of " + keyBits + " bits");
  }

  private static void checkVector(Way way, Map<String, Object> test) {
    String name = "tcId " + TestVectors.number(test, "tcId");
    byte[] key = TestVectors.bytes(test, "key");
    byte[] nonce = TestVectors.bytes(test, "iv");
    byte[] additionalData = TestVectors.bytes(test, "aad");
    byte[] message = TestVectors.bytes(test, "msg");
    byte[] sealed = TestBytes.concat(TestVectors.bytes(test, "ct"), TestVectors.bytes(test, "tag"));
    byte[] opened = new byte[sealed.length];
    boolean isOpened = open(way.gcm(key, false), nonce, additionalData, sealed, opened);
    assertEquals(test.get("result").equals("valid"), isOpened, name);
    if (isOpened) {
      assertEquals(hex(message), hex(Arrays.copyOf(opened, message.length)), name);
      assertEquals(
          hex(sealed), hex(seal(way.gcm(key, true), nonce, additionalData, message)), name);
    }
  }

  @ParameterizedTest
  @CsvSource({"16", "32"})
  void agreeOnEveryLength(int keyBytes) {
    long seed = 0x6C + keyBytes;
    SplittableRandom random = new SplittableRandom(seed);
    byte[] key = TestBytes.random(random, keyBytes);
    Gcm provided = new ProvidedGcm(key, true);
    Gcm composed = composed(key);
    Gcm opening = composed(key);
    for (int length = 0; length <= LIMIT_BYTES; length++) {
      byte[] nonce = TestBytes.random(random, GcmWorkspace.NONCE_BYTES);
      byte[] additionalData = TestBytes.random(random, random.nextInt(17));
      byte[] message = TestBytes.random(random, length);
      byte[] sealed = seal(provided, nonce, additionalData, message);
      String name = "seed %d, length %d".formatted(seed, length);
      assertEquals(hex(sealed), hex(seal(composed, nonce, additionalData, message)), name);
      byte[] opened = new byte[length];
      assertTrue(open(opening, nonce, additionalData, sealed, opened), name);
      assertEquals(hex(message), hex(opened), name);
      sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
      assertFalse(open(opening, nonce, additionalData, sealed, opened), name);
    }
  }

  @Test
  void aRefusedRecordLeavesNoPlaintext() {
    byte[] key = new byte[16];
    byte[] sealed = seal(composed(key), new byte[12], new byte[13], new byte[16]);
    sealed[20] ^= 1;
    byte[] opened = new byte[16];
    Arrays.fill(opened, (byte) 0x77);
    byte[] before = opened.clone();
    assertFalse(open(composed(key), new byte[12], new byte[13], sealed, opened));
    assertEquals(hex(before), hex(opened), "it is verified before anything is decrypted");
  }

  private static Gcm composed(byte[] key) {
    return Way.COMPOSED.gcm(key, true);
  }

  private static byte[] seal(Gcm gcm, byte[] nonce, byte[] additionalData, byte[] plaintext) {
    byte[] sealed = new byte[plaintext.length + Gcm.TAG_BYTES];
    GcmWorkspace record = record(nonce, additionalData);
    gcm.seal(record, plaintext, 0, plaintext.length, sealed, 0);
    return sealed;
  }

  private static boolean open(
      Gcm gcm, byte[] nonce, byte[] additionalData, byte[] sealed, byte[] opened) {
    int length = sealed.length - Gcm.TAG_BYTES;
    return gcm.open(record(nonce, additionalData), sealed, 0, length, opened, 0);
  }

  private static GcmWorkspace record(byte[] nonce, byte[] additionalData) {
    GcmWorkspace record = new GcmWorkspace(LIMIT_BYTES);
    record.nonce(BigEndian.uint64(nonce, 0), BigEndian.uint32(nonce, 8));
    byte[] block = Arrays.copyOf(additionalData, Ghash.BLOCK_BYTES);
    record.additionalData(
        BigEndian.uint64(block, 0), BigEndian.uint64(block, 8), additionalData.length);
    return record;
  }
}
