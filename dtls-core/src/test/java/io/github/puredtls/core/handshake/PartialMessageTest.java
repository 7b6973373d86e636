package io.github.puredtls.core.handshake;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.wire.FragmentHeader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartialMessageTest {
  private static final int TYPE = 16;

  @Test
  void isWholeWhenEveryByteCame() {
    PartialMessage message = partial(5);
    message.add(header(5, 3, 2), hex("ff 0405"), 1);
    assertFalse(message.isWhole());
    message.add(header(5, 0, 2), hex("0102"), 0);
    assertFalse(message.isWhole());
    message.add(header(5, 2, 1), hex("03"), 0);
    assertTrue(message.isWhole());
    assertEquals("0102030405", hex(message.body()));
  }

  @Test
  void isWholeAtOnceWhenItHasNoBytes() {
    PartialMessage message = partial(0);
    message.add(header(0, 0, 0), new byte[0], 0);
    assertTrue(message.isWhole());
    assertEquals(0, message.body().length);
  }

  @Test
  void keepsTheFirstCopyOfEachByte() {
    PartialMessage message = partial(6);
    message.add(header(6, 1, 2), hex("a1a2"), 0);
    message.add(header(6, 4, 1), hex("a4"), 0);
    message.add(header(6, 0, 6), hex("b0b1b2b3b4b5"), 0);
    assertTrue(message.isWhole());
    assertEquals("b0a1a2b3a4b5", hex(message.body()));
  }

  @Test
  void doesNotCountABytesTwice() {
    PartialMessage message = partial(4);
    for (int i = 0; i < 3; i++) {
      message.add(header(4, 0, 2), hex("0102"), 0);
      assertFalse(message.isWhole());
    }
    message.add(header(4, 1, 3), hex("0a0304"), 0);
    assertEquals("01020304", hex(message.body()));
  }

  @Test
  void takesMemoryForWhatCameAndNotForWhatIsPromised() {
    PartialMessage message = partial(0xFFFFFF);
    message.add(header(0xFFFFFF, 0, 10), new byte[10], 0);
    assertEquals(10, message.body().length);
  }

  @Test
  void matchesItsOwnTypeAndLengthOnly() {
    PartialMessage message = partial(5);
    assertTrue(message.matches(header(5, 2, 2)));
    assertFalse(message.matches(header(6, 2, 2)));
    assertFalse(message.matches(new FragmentHeader(TYPE + 1, 5, 0, 2, 2)));
  }

  @Test
  void isReassembledFromAnyCutShuffleAndDuplication() {
    for (long seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] body = TestBytes.random(random, 1 + random.nextInt(300));
      PartialMessage message = partial(body.length);
      boolean[] came = new boolean[body.length];
      int missing = body.length;
      while (missing > 0) {
        assertFalse(message.isWhole(), "seed " + seed);
        int offset = random.nextInt(body.length);
        int length = 1 + random.nextInt(Math.min(40, body.length - offset));
        message.add(header(body.length, offset, length), body, offset);
        for (int i = offset; i < offset + length; i++) {
          missing -= came[i] ? 0 : 1;
          came[i] = true;
        }
      }
      assertTrue(message.isWhole(), "seed " + seed);
      assertEquals(hex(body), hex(message.body()), "seed " + seed);
    }
  }

  private static PartialMessage partial(int length) {
    return new PartialMessage(header(length, 0, length));
  }

  private static FragmentHeader header(int length, int offset, int fragmentLength) {
    return new FragmentHeader(TYPE, length, 0, offset, fragmentLength);
  }
}
