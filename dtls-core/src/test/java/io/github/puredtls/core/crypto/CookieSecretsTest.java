package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.testing.ReferenceKeys;
import io.github.puredtls.core.testing.TestBytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieSecretsTest {
  private static final long LIFE = 60_000_000_000L;
  private static final byte[] INPUT = hex("0102030405");

  @Test
  void makesTheFirstHalfOfAnHmacWithARandomSecret() {
    byte[] secret = TestBytes.random(new SplittableRandom(77), 32);
    byte[] expected = Arrays.copyOf(ReferenceKeys.hmac("HmacSHA256", secret, INPUT), 16);
    assertEquals(hex(expected), hex(secrets(0).make(0, INPUT)));
  }

  @Test
  void verifiesItsOwnAndNothingElse() {
    CookieSecrets secrets = secrets(0);
    byte[] half = secrets.make(0, INPUT);
    assertEquals(CookieSecrets.HALF_BYTES, half.length);
    assertTrue(secrets.verify(0, INPUT, half));
    assertFalse(secrets.verify(0, hex("0102030406"), half), "another input");
    assertFalse(secrets.verify(0, INPUT, Arrays.copyOf(half, 15)), "cut");
    assertFalse(secrets.verify(0, INPUT, Arrays.copyOf(half, 17)), "longer");
    assertFalse(secrets.verify(0, INPUT, new byte[0]), "none");
    for (int bit = 0; bit < 128; bit++) {
      byte[] flipped = half.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(secrets.verify(0, INPUT, flipped), "bit " + bit);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - LIFE / 2, Long.MIN_VALUE})
  void changesTheSecretAtTheEndOfItsLifeAtAnyOriginOfTime(long start) {
    CookieSecrets secrets = secrets(start);
    byte[] first = secrets.make(start, INPUT);
    assertEquals(hex(first), hex(secrets.make(start + LIFE - 1, INPUT)), "still the same");
    assertNotEquals(hex(first), hex(secrets.make(start + LIFE, INPUT)), "another one");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - LIFE / 2, Long.MIN_VALUE})
  void verifiesWithThePreviousSecretButNotWithTheOneBefore(long start) {
    CookieSecrets secrets = secrets(start);
    byte[] first = secrets.make(start, INPUT);
    assertTrue(secrets.verify(start + LIFE, INPUT, first), "the previous one verifies");
    assertTrue(secrets.verify(start + 2 * LIFE - 1, INPUT, first), "and goes on doing so");
    assertFalse(secrets.verify(start + 2 * LIFE, INPUT, first), "until it is too old");
  }

  @Test
  void keepsNothingAfterALongSilence() {
    CookieSecrets secrets = secrets(0);
    byte[] first = secrets.make(0, INPUT);
    assertFalse(secrets.verify(2 * LIFE, INPUT, first), "no call came between");
  }

  @Test
  void drawsSecretsThatDiffer() {
    assertNotEquals(
        hex(secrets(0).make(0, INPUT)),
        hex(new CookieSecrets(new SplittableRandom(78), LIFE, 0).make(0, INPUT)));
  }

  private static CookieSecrets secrets(long start) {
    return new CookieSecrets(new SplittableRandom(77), LIFE, start);
  }
}
