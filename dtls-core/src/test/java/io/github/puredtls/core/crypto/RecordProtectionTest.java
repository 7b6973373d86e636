package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.testing.ReferenceKeys;
import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.wire.ContentType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protection of records, against bare {@code javax.crypto} and against fixed bytes. */
class RecordProtectionTest {
  private static final ContentType DATA = ContentType.APPLICATION_DATA;
  private static final long NUMBER = 1L << 48 | 5;
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

  @Test
  void sealsTheFixedRecordsOfAes128Gcm() {
    // Computed outside Java from the key block of KeyScheduleValuesTest.
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(KeyScheduleValuesTest.sha256());
    assertEquals(
        "0001000000000005e0604f5778e79f6e3d383e3073220b78feebf3f4e4",
        hex(seal(RecordProtection.of(keys, true).sealing(), DATA, NUMBER, HELLO)));
    assertEquals(
        "0001000000000005065dd381606fac4272c121373c9c96e4ed37c81c0b",
        hex(seal(RecordProtection.of(keys, false).sealing(), DATA, NUMBER, HELLO)));
  }

  @Test
  void sealsTheFixedRecordsOfAes256Gcm() {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(KeyScheduleValuesTest.sha384());
    assertEquals(
        "0001000000000005138b420625f4f3d79412ccc3afa33ce95b7f4bb855",
        hex(seal(RecordProtection.of(keys, true).sealing(), DATA, NUMBER, HELLO)));
    assertEquals(
        "00010000000000053ca9095c1f3c4f3facc5fc8bbce58ad5e291de7bce",
        hex(seal(RecordProtection.of(keys, false).sealing(), DATA, NUMBER, HELLO)));
  }

  @ParameterizedTest
  @EnumSource
  void sealsWhatBareJavaCryptographySeals(CipherSuite suite) {
    long seed = 0x5EA1 + suite.id();
    SplittableRandom random = new SplittableRandom(seed);
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    RecordProtection sealing = RecordProtection.of(keys, true).sealing();
    for (int i = 0; i < 500; i++) {
      ContentType type = ContentType.values()[random.nextInt(4)];
      long number = random.nextLong();
      byte[] content = TestBytes.random(random, random.nextInt(200));
      byte[] additionalData = ReferenceKeys.additionalData(type.code(), number, content.length);
      assertEquals(
          hex(
              ReferenceKeys.sealGcm(
                  keys.clientWriteKey(), keys.clientWriteIv(), number, additionalData, content)),
          hex(seal(sealing, type, number, content)),
          () -> "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensWhatTheOtherSideSealedInBothDirections(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    for (boolean client : new boolean[] {true, false}) {
      RecordProtection sealing = RecordProtection.of(keys, client).sealing();
      RecordProtection opening = RecordProtection.of(keys, !client).opening();
      for (int length : new int[] {0, 1, 15, 16, 17, 1_400, 16_384}) {
        byte[] content = TestBytes.random(new SplittableRandom(length), length);
        // No two records have one number: the JDK would refuse to use a nonce twice.
        long number = 1L << 48 | length;
        byte[] sealed = seal(sealing, DATA, number, content);
        assertEquals(length + sealing.overheadBytes(), sealed.length);
        assertArrayEquals(content, open(opening, DATA, number, sealed));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensRecordsWhoseExplicitNonceIsNotTheSequenceNumber(CipherSuite suite) {
    // RFC 5288 §3: the sender chooses it; some peers count, some draw it at random.
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    byte[] sealed =
        ReferenceKeys.sealGcm(
            keys.serverWriteKey(),
            keys.serverWriteIv(),
            0x0123_4567_89AB_CDEFL,
            ReferenceKeys.additionalData(DATA.code(), NUMBER, HELLO.length),
            HELLO);
    assertArrayEquals(HELLO, open(RecordProtection.of(keys, true).opening(), DATA, NUMBER, sealed));
  }

  @ParameterizedTest
  @EnumSource
  void addsExplicitNonceAndTag(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    assertEquals(8 + 16, RecordProtection.of(keys, true).sealing().overheadBytes());
    assertEquals(0, NoProtection.INSTANCE.overheadBytes());
  }

  @ParameterizedTest
  @EnumSource
  void refusesEverySingleBitFlip(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    byte[] sealed = seal(RecordProtection.of(keys, true).sealing(), DATA, NUMBER, HELLO);
    RecordProtection opening = RecordProtection.of(keys, false).opening();
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(opening, DATA, NUMBER, flipped, "bit " + bit);
    }
    assertArrayEquals(HELLO, open(opening, DATA, NUMBER, sealed), "the record itself still opens");
  }

  @ParameterizedTest
  @EnumSource
  void refusesEveryTruncation(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    byte[] sealed = seal(RecordProtection.of(keys, true).sealing(), DATA, NUMBER, HELLO);
    RecordProtection opening = RecordProtection.of(keys, false).opening();
    for (int length = 0; length < sealed.length; length++) {
      assertRefused(opening, DATA, NUMBER, Arrays.copyOf(sealed, length), "length " + length);
    }
    assertRefused(opening, DATA, NUMBER, Arrays.copyOf(sealed, sealed.length + 1), "one more");
  }

  @ParameterizedTest
  @EnumSource
  void bindsTheRecordToTypeEpochAndSequenceNumber(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    byte[] sealed = seal(RecordProtection.of(keys, true).sealing(), DATA, NUMBER, HELLO);
    RecordProtection opening = RecordProtection.of(keys, false).opening();
    assertRefused(opening, ContentType.ALERT, NUMBER, sealed, "another type");
    assertRefused(opening, ContentType.HANDSHAKE, NUMBER, sealed, "another type");
    assertRefused(opening, DATA, NUMBER + 1, sealed, "another sequence number");
    assertRefused(opening, DATA, 2L << 48 | 5, sealed, "another epoch");
  }

  @ParameterizedTest
  @EnumSource
  void refusesItsOwnDirectionAndOtherKeys(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    byte[] sealed = seal(RecordProtection.of(keys, true).sealing(), DATA, NUMBER, HELLO);
    assertRefused(RecordProtection.of(keys, true).opening(), DATA, NUMBER, sealed, "reflected");
    KeyBlock others =
        KeyBlock.derive(
            suite,
            KeyScheduleValuesTest.master(suite),
            KeyScheduleValuesTest.SERVER_RANDOM,
            KeyScheduleValuesTest.CLIENT_RANDOM);
    assertRefused(RecordProtection.of(others, false).opening(), DATA, NUMBER, sealed, "other keys");
  }

  @ParameterizedTest
  @EnumSource
  void neverRepeatsAnExplicitNonceOverALongRun(CipherSuite suite) {
    // RFC 5288 §3: a nonce that is used twice for a key gives the authentication key away.
    RecordProtection sealing =
        RecordProtection.of(KeyScheduleValuesTest.keyBlock(suite), true).sealing();
    int run = 100_000;
    Set<Long> nonces = new HashSet<>(2 * run);
    byte[] out = new byte[sealing.overheadBytes()];
    for (long sequence = 0; sequence < run; sequence++) {
      long number = 1L << 48 | sequence;
      sealing.seal(DATA, number, HELLO, 0, 0, out, 0);
      long nonce = ByteBuffer.wrap(out).getLong();
      assertEquals(number, nonce, "it is epoch and sequence number");
      assertTrue(nonces.add(nonce), () -> "repeated: " + nonce);
    }
  }

  @ParameterizedTest
  @EnumSource
  void touchesNothingOutsideItsPartOfTheArrays(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    RecordProtection sealing = RecordProtection.of(keys, true).sealing();
    byte[] input = hex("ffff 68656c6c6f ffff");
    byte[] output = new byte[3 + HELLO.length + sealing.overheadBytes() + 3];
    Arrays.fill(output, (byte) 0x77);
    sealing.seal(DATA, NUMBER, input, 2, HELLO.length, output, 3);
    byte[] sealed = Arrays.copyOfRange(output, 3, output.length - 3);
    RecordProtection fresh = RecordProtection.of(keys, true).sealing();
    assertArrayEquals(seal(fresh, DATA, NUMBER, HELLO), sealed);
    assertEquals("777777", hex(Arrays.copyOf(output, 3)));
    assertEquals("777777", hex(Arrays.copyOfRange(output, output.length - 3, output.length)));
    byte[] opened = new byte[4 + HELLO.length];
    int length =
        RecordProtection.of(keys, false)
            .opening()
            .open(DATA, NUMBER, output, 3, sealed.length, opened, 4);
    assertEquals(HELLO.length, length);
    assertEquals("00000000" + hex(HELLO), hex(opened));
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAfterARest(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    RecordProtection.Pair client = RecordProtection.of(keys, true);
    RecordProtection.Pair server = RecordProtection.of(keys, false);
    long number = 1L << 48;
    // Both sizes and both directions, each again after one of the directions rested.
    for (int length : new int[] {5, 500, 5, 32, 33, 500}) {
      byte[] content = TestBytes.random(new SplittableRandom(length), length);
      byte[] sealed = seal(client.sealing(), DATA, ++number, content);
      server.sealing().rest();
      assertArrayEquals(content, open(server.opening(), DATA, number, sealed));
      byte[] answer = seal(server.sealing(), DATA, number, content);
      client.sealing().rest();
      assertArrayEquals(content, open(client.opening(), DATA, number, answer));
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensNothingOnceItsKeyIsWiped(CipherSuite suite) {
    KeyBlock keys = KeyScheduleValuesTest.keyBlock(suite);
    byte[] sealed = seal(RecordProtection.of(keys, true).sealing(), DATA, NUMBER, HELLO);
    RecordProtection opening = RecordProtection.of(keys, false).opening();
    assertArrayEquals(HELLO, open(opening, DATA, NUMBER, sealed));
    opening.wipe();
    assertRefused(opening, DATA, NUMBER, sealed, "wiped");
  }

  @Test
  void leavesEpoch0AsItIs() {
    byte[] out = new byte[9];
    NoProtection.INSTANCE.seal(DATA, 7, HELLO, 1, 3, out, 2);
    assertEquals("0000656c6c00000000", hex(out));
    byte[] back = new byte[4];
    assertEquals(3, NoProtection.INSTANCE.open(DATA, 7, out, 2, 3, back, 1));
    assertEquals("00656c6c", hex(back));
  }

  private static byte[] seal(
      RecordProtection sealing, ContentType type, long number, byte[] content) {
    byte[] out = new byte[content.length + sealing.overheadBytes()];
    sealing.seal(type, number, content, 0, content.length, out, 0);
    return out;
  }

  private static byte[] open(
      RecordProtection opening, ContentType type, long number, byte[] sealed) {
    byte[] out = new byte[sealed.length];
    int length = opening.open(type, number, sealed, 0, sealed.length, out, 0);
    assertTrue(length >= 0, "not authentic");
    return Arrays.copyOf(out, length);
  }

  private static void assertRefused(
      RecordProtection opening, ContentType type, long number, byte[] sealed, String what) {
    byte[] out = new byte[sealed.length];
    assertEquals(
        RecordProtection.NOT_AUTHENTIC,
        opening.open(type, number, sealed, 0, sealed.length, out, 0),
        what);
  }
}
