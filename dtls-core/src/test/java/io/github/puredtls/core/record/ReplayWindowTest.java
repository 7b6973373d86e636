package io.github.puredtls.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
  private static final int SIZE = 64;

  /** The rule of RFC 6347 §4.1.2.6 over the set of all numbers ever received. */
  private static final class Model {
    private final Set<Long> received = new HashSet<>();
    private long highest = -1;

    DiscardReason refuse(long sequence) {
      if (sequence <= highest - SIZE) {
        return DiscardReason.TOO_OLD_RECORD;
      }
      return received.contains(sequence) ? DiscardReason.REPLAYED_RECORD : null;
    }

    void mark(long sequence) {
      received.add(sequence);
      highest = Math.max(highest, sequence);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 64, 100, 1_000})
  void agreesWithASetOfAllNumbersOverRandomSequences(int spread) {
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ReplayWindow window = new ReplayWindow();
      Model model = new Model();
      for (int i = 0; i < 1_000; i++) {
        long sequence = Math.max(0, model.highest - 70 + random.nextInt(70 + spread + 1));
        compare(model, window, sequence, seed);
        // Not every record that is asked for proves authentic.
        if (model.refuse(sequence) == null && random.nextInt(4) > 0) {
          window.mark(sequence);
          model.mark(sequence);
        }
      }
      for (long each = Math.max(0, model.highest - 130); each < model.highest + 3; each++) {
        compare(model, window, each, seed);
      }
    }
  }

  @Test
  void agreesWithTheSetForEveryPairOfJumpsAroundTheWindowsSize() {
    for (int first = 0; first < 140; first++) {
      for (int second = 0; second < 140; second++) {
        ReplayWindow window = new ReplayWindow();
        Model model = new Model();
        for (long sequence : new long[] {0, first, (long) first + second}) {
          if (model.refuse(sequence) == null) {
            window.mark(sequence);
            model.mark(sequence);
          }
        }
        for (long each = 0; each <= first + second + 1; each++) {
          compare(model, window, each, first * 1_000L + second);
        }
      }
    }
  }

  @Test
  void keepsExactly64Numbers() {
    ReplayWindow window = new ReplayWindow();
    window.mark(100);
    assertNull(window.refuse(100 - 63), "the last one inside");
    assertEquals(DiscardReason.TOO_OLD_RECORD, window.refuse(100 - 64), "the first one outside");
    assertEquals(DiscardReason.REPLAYED_RECORD, window.refuse(100));
    assertNull(window.refuse(101));
  }

  @ParameterizedTest
  @ValueSource(longs = {64, 65, 127, 128, 192, 1L << 32, (1L << 48) - 1})
  void forgetsAllWhenTheWindowMovesByItsSizeOrMore(long jump) {
    ReplayWindow window = new ReplayWindow();
    window.mark(0);
    window.mark(jump);
    assertEquals(DiscardReason.REPLAYED_RECORD, window.refuse(jump));
    for (long age = 1; age < SIZE; age++) {
      assertNull(window.refuse(jump - age), "age " + age);
    }
    assertEquals(DiscardReason.TOO_OLD_RECORD, window.refuse(0));
  }

  @Test
  void takesTheFirstNumberAndTheLargest() {
    ReplayWindow window = new ReplayWindow();
    assertNull(window.refuse(0));
    assertNull(window.refuse(RecordHeader.SEQUENCE_MAXIMUM));
    window.mark(RecordHeader.SEQUENCE_MAXIMUM);
    assertEquals(DiscardReason.REPLAYED_RECORD, window.refuse(RecordHeader.SEQUENCE_MAXIMUM));
    assertNull(window.refuse(RecordHeader.SEQUENCE_MAXIMUM - 63));
  }

  @Test
  void isNotChangedByBeingAsked() {
    ReplayWindow window = new ReplayWindow();
    window.mark(5);
    // A forged record with a large number is asked for, but never marked.
    assertNull(window.refuse(1_000_000));
    assertNull(window.refuse(6));
    assertNull(window.refuse(4));
    assertEquals(DiscardReason.REPLAYED_RECORD, window.refuse(5));
  }

  private static void compare(Model model, ReplayWindow window, long sequence, long seed) {
    assertEquals(
        model.refuse(sequence),
        window.refuse(sequence),
        () -> "seed " + seed + ", sequence number " + sequence + ", highest " + model.highest);
  }
}
