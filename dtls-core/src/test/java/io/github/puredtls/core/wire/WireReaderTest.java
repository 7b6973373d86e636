package io.github.puredtls.core.wire;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireReaderTest {
  @Test
  void readsUnsignedNumbersInNetworkByteOrder() throws DecodeException {
    WireReader in = new WireReader("numbers", hex("ff fffe fffffd"));
    assertEquals(0xFF, in.uint8());
    assertEquals(0xFFFE, in.uint16());
    assertEquals(0xFFFFFD, in.uint24());
    in.expectEnd();
  }

  @Test
  void readsOnlyItsOwnPartOfTheArray() throws DecodeException {
    WireReader in = new WireReader("part", hex("01 02 03 04"), 1, 2);
    assertEquals(2, in.remaining());
    assertEquals(0x0203, in.uint16());
    in.expectEnd();
    assertThrows(DecodeException.class, in::uint8);
  }

  @Test
  void refusesAPartOutsideTheArray() {
    byte[] bytes = new byte[4];
    assertThrows(IndexOutOfBoundsException.class, () -> new WireReader("part", bytes, 2, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> new WireReader("part", bytes, -1, 1));
  }

  @Test
  void stepsOverNothingWhenBytesAreMissing() throws DecodeException {
    WireReader in = new WireReader("short", hex("0102"));
    assertThrows(DecodeException.class, in::uint24);
    assertThrows(DecodeException.class, () -> in.bytes(3));
    assertEquals(0x0102, in.uint16());
  }

  @Test
  void enforcesTheRangeOfVectorLengths() throws DecodeException {
    assertArrayEquals(hex("aa"), new WireReader("v", hex("01 aa")).vector8(1, 1));
    assertArrayEquals(hex("aabb"), new WireReader("v", hex("0002 aabb")).vector16(2, 9));
    assertThrows(DecodeException.class, () -> new WireReader("v", hex("00")).vector8(1, 9));
    assertThrows(DecodeException.class, () -> new WireReader("v", hex("02 aabb")).vector8(0, 1));
    assertThrows(
        DecodeException.class, () -> new WireReader("v", hex("0003 aabbcc")).vector16(0, 2));
  }

  @Test
  void keepsAWindowInsideItsLength() throws DecodeException {
    WireReader in = new WireReader("outer", hex("0002 aabb cc"));
    WireReader window = in.window16("inner");
    assertEquals(0xAABB, window.uint16());
    assertThrows(DecodeException.class, window::uint8);
    assertEquals(0xCC, in.uint8());
    assertThrows(
        DecodeException.class, () -> new WireReader("outer", hex("0003 aabb")).window16("inner"));
  }

  @Test
  void copiesWhatItReturns() throws DecodeException {
    byte[] bytes = hex("aabb");
    byte[] copy = new WireReader("copy", bytes).bytes(2);
    assertNotSame(bytes, copy);
    bytes[0] = 0;
    assertArrayEquals(hex("aabb"), copy);
  }

  @Test
  void tellsItsObserverEveryFieldInOrder() throws DecodeException {
    List<String> seen = new ArrayList<>();
    ReadObserver observer =
        (structure, at, length) -> seen.add(structure + " " + at + "+" + length);
    byte[] bytes = hex("ff 07 02 aabb 0003 010203 00 112233");
    WireReader in = new WireReader("outer", bytes, 1, bytes.length - 1, observer);
    in.uint8();
    in.vector8(0, 9);
    WireReader inner = in.window16("inner");
    inner.uint24();
    in.vector8(0, 9);
    assertThrows(DecodeException.class, () -> in.bytes(4));
    assertEquals(
        List.of(
            "outer 1+1",
            "outer 2+1",
            "outer 3+2",
            "outer 5+2",
            "inner 7+3",
            "outer 10+1",
            "outer 11+0"),
        seen);
  }

  @Test
  void namesTheStructureButNeverItsBytes() {
    DecodeException missing =
        assertThrows(
            DecodeException.class, () -> new WireReader("Finished", hex("ab12cd34")).bytes(12));
    assertTrue(missing.getMessage().contains("Finished"), missing.getMessage());
    assertTrue(missing.getMessage().contains("8 bytes missing"), missing.getMessage());
    assertFalse(missing.getMessage().contains("ab12"), missing.getMessage());
    DecodeException left =
        assertThrows(
            DecodeException.class, () -> new WireReader("Finished", hex("ab12")).expectEnd());
    assertTrue(left.getMessage().contains("2 bytes left over"), left.getMessage());
  }
}
