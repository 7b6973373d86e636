package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.handshake.PartialMessage;
import io.github.puredtls.core.wire.FragmentHeader;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small room for hellos in fragments. */
class HelloFragmentsTest {
  private static final long LIMIT = HelloFragments.LIMIT_NANOS;

  private static final byte[] BEGINNING = hex("feed");

  private final HelloFragments fragments = new HelloFragments();

  @Test
  void holdsAtMost64HellosAndGivesTheOldestUp() {
    for (int peer = 0; peer < HelloFragments.LIMIT_HELLOS; peer++) {
      begin(peer, 0);
    }
    assertEquals(64, fragments.size());
    begin(64, 0);
    assertEquals(64, fragments.size());
    assertNull(finish(0, 0), "the oldest is gone");
    assertNotNull(finish(1, 0), "the second oldest is not");
    assertNotNull(finish(64, 0));
    assertEquals(62, fragments.size(), "whole hellos leave");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -7, Long.MAX_VALUE - 5})
  void holdsAHelloForTenSeconds(long start) {
    begin(1, start);
    begin(2, start + 5);
    assertNull(finish(1, start + LIMIT + 1));
    assertEquals(1, fragments.size());
    assertTrue(finish(2, start + LIMIT + 5).isWhole());
    assertEquals(0, fragments.size());
  }

  @Test
  void doesNotLetRepetitionsOfTheFirstFragmentLengthenTheTime() {
    begin(1, 0);
    begin(1, LIMIT);
    assertNull(finish(1, LIMIT + 1));
  }

  @Test
  void beginsAnewWhenTheSameNumberComesWithAnotherLength() {
    begin(1, 0);
    HelloQuestion other = question(1, 0, new FragmentHeader(1, 6, 0, 0, 2), hex("0a0b"));
    fragments.open(other, BEGINNING);
    fragments.add(other);
    assertEquals(1, fragments.size());
    assertNull(finish(1, 0), "the rest of the former one does not fit");
    HelloQuestion rest = question(1, 0, new FragmentHeader(1, 6, 0, 2, 4), hex("0c0d0e0f"));
    assertEquals("0a0b0c0d0e0f", hex(fragments.add(rest).body()));
  }

  @Test
  void beginsAnewWhenAnotherHelloOfTheSameLengthComes() {
    begin(1, 0);
    HelloQuestion other = question(1, 0, new FragmentHeader(1, 4, 0, 0, 2), hex("0a0b"));
    fragments.open(other, hex("beef"));
    assertFalse(fragments.add(other).isWhole());
    assertEquals("0a0b0304", hex(finish(1, 0).body()), "no byte of the former one");
  }

  @Test
  void holdsOneHelloForEachPeerWhichIsItsNewest() {
    begin(1, 0);
    HelloQuestion newer = question(1, 0, new FragmentHeader(1, 4, 1, 0, 2), hex("0a0b"));
    fragments.open(newer, BEGINNING);
    fragments.add(newer);
    assertEquals(1, fragments.size());
    assertNull(finish(1, 0), "the older one gave way");
    HelloQuestion rest = question(1, 0, new FragmentHeader(1, 4, 1, 2, 2), hex("0c0d"));
    assertEquals("0a0b0c0d", hex(fragments.add(rest).body()));
  }

  @Test
  void tellsPeersAndMessagesApart() {
    begin(1, 0);
    assertNull(fragments.add(question(2, 0, new FragmentHeader(1, 4, 0, 2, 2), hex("0304"))));
    assertNull(fragments.add(question(1, 0, new FragmentHeader(1, 4, 1, 2, 2), hex("0304"))));
    assertEquals("01020304", hex(finish(1, 0).body()));
  }

  private void begin(int peer, long nowNanos) {
    HelloQuestion first = question(peer, nowNanos, new FragmentHeader(1, 4, 0, 0, 2), hex("0102"));
    fragments.open(first, BEGINNING);
    fragments.add(first);
  }

  private PartialMessage finish(int peer, long nowNanos) {
    return fragments.add(question(peer, nowNanos, new FragmentHeader(1, 4, 0, 2, 2), hex("0304")));
  }

  private static HelloQuestion question(
      int peer, long nowNanos, FragmentHeader header, byte[] data) {
    byte[] address = ByteBuffer.allocate(4).putInt(peer).array();
    return new HelloQuestion(nowNanos, address, 100, 0, header, data, 0);
  }
}
