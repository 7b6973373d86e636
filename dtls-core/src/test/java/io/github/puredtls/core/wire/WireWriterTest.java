package io.github.puredtls.core.wire;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WireWriterTest {
  @Test
  void writesNumbersInNetworkByteOrder() {
    byte[] bytes =
        new WireWriter()
            .uint8(0xFF)
            .uint16(0xFFFE)
            .uint24(0xFFFFFD)
            .uint64(0x8102_0304_0506_0708L)
            .toByteArray();
    assertEquals("fffffefffffd8102030405060708", hex(bytes));
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new WireWriter().uint8(0x100));
    assertThrows(IllegalArgumentException.class, () -> new WireWriter().uint8(-1));
    WireWriter out = new WireWriter();
    assertThrows(IllegalArgumentException.class, () -> out.uint16(0x1_0000));
    assertThrows(IllegalArgumentException.class, () -> out.uint16(-1));
    assertThrows(IllegalArgumentException.class, () -> out.uint24(0x100_0000));
    assertThrows(IllegalArgumentException.class, () -> out.uint24(-1));
    assertEquals(0, out.toByteArray().length, "nothing is written by a refused call");
  }

  @Test
  void writesVectorsWithTheirLengths() {
    assertEquals("02aabb", hex(new WireWriter().vector8(hex("aabb")).toByteArray()));
    assertEquals("0002aabb", hex(new WireWriter().vector16(hex("aabb")).toByteArray()));
    WireWriter out = new WireWriter().uint8(9);
    out.vector16(() -> out.uint8(1).vector16(() -> out.uint8(2)));
    assertEquals("09" + "0004" + "01" + "0001" + "02", hex(out.toByteArray()));
  }

  @Test
  void refusesVectorsThatDoNotFitTheirLength() {
    assertThrows(IllegalArgumentException.class, () -> new WireWriter().vector8(new byte[256]));
    assertThrows(IllegalArgumentException.class, () -> new WireWriter().vector16(new byte[65_536]));
    WireWriter out = new WireWriter();
    assertThrows(
        IllegalArgumentException.class, () -> out.vector16(() -> out.bytes(new byte[65_536])));
    assertEquals(2 + 65_535, new WireWriter().vector16(new byte[65_535]).toByteArray().length);
  }

  @Test
  void growsBeyondItsFirstRoom() {
    WireWriter out = new WireWriter();
    byte[] expected = new byte[3 * 5_000];
    for (int i = 0; i < 5_000; i++) {
      out.uint24(i);
      BigEndian.putUint24(expected, 3 * i, i);
    }
    assertArrayEquals(expected, out.toByteArray());
  }

  @Test
  void takesAPartOfAnArray() {
    assertEquals("0203", hex(new WireWriter().bytes(hex("01020304"), 1, 2).toByteArray()));
  }

  @Test
  void handsOutACopy() {
    WireWriter out = new WireWriter().uint8(1);
    byte[] first = out.toByteArray();
    out.uint8(2);
    assertEquals("01", hex(first));
    assertEquals("0102", hex(out.toByteArray()));
  }
}
