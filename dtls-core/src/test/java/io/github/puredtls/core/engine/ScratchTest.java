package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScratchTest {
  private final Scratch scratch = new Scratch();

  @Test
  void readsAHeapBufferInPlace() {
    byte[] array = hex("00 0102030405");
    ByteBuffer buffer = ByteBuffer.wrap(array, 2, 3);
    scratch.read(buffer, 3);
    assertSame(array, scratch.array());
    assertEquals(2, scratch.offset());
    assertEquals(2, buffer.position(), "reading moves nothing");
  }

  @Test
  void countsTheOffsetOfASlice() {
    byte[] array = hex("000102030405");
    ByteBuffer slice = ByteBuffer.wrap(array, 2, 4).slice().position(1);
    scratch.read(slice, 2);
    assertSame(array, scratch.array());
    assertEquals(3, scratch.offset());
  }

  @Test
  void copiesDirectAndReadOnlyBuffers() {
    ByteBuffer direct = ByteBuffer.allocateDirect(6).put(hex("aa0102030405")).flip().position(1);
    for (ByteBuffer buffer :
        new ByteBuffer[] {direct, ByteBuffer.wrap(hex("0001020304"), 1, 4).asReadOnlyBuffer()}) {
      scratch.read(buffer, 3);
      int at = scratch.offset();
      assertEquals("010203", hex(Arrays.copyOfRange(scratch.array(), at, at + 3)));
      assertEquals(1, buffer.position(), "reading moves nothing");
    }
  }

  @Test
  void writesBackOnlyWhatWasWritten() {
    byte[] array = new byte[6];
    for (ByteBuffer buffer :
        new ByteBuffer[] {ByteBuffer.allocateDirect(6), ByteBuffer.wrap(array)}) {
      buffer.position(2);
      scratch.write(buffer, 4);
      int at = scratch.offset();
      scratch.array()[at] = 1;
      scratch.array()[at + 1] = 2;
      scratch.written(buffer, 2);
      assertEquals(4, buffer.position());
      byte[] content = new byte[6];
      buffer.get(0, content);
      assertEquals("000001020000", hex(content));
    }
  }

  @Test
  void usesItsCopyAgain() {
    ByteBuffer direct = ByteBuffer.allocateDirect(100);
    scratch.read(direct, 100);
    byte[] first = scratch.array();
    scratch.read(direct, 50);
    assertSame(first, scratch.array());
    scratch.read(ByteBuffer.allocateDirect(200), 200);
    assertNotSame(first, scratch.array());
  }

  @Test
  void refusesBuffersThatOverlap() {
    byte[] array = new byte[20];
    ByteBuffer whole = ByteBuffer.wrap(array);
    assertRefused(whole, whole);
    assertRefused(ByteBuffer.wrap(array, 0, 10), ByteBuffer.wrap(array, 9, 5));
    assertRefused(ByteBuffer.wrap(array, 9, 5), ByteBuffer.wrap(array, 0, 10));
    assertRefused(ByteBuffer.wrap(array, 5, 2), ByteBuffer.wrap(array, 0, 20));
    assertRefused(whole.slice(0, 10), whole.slice(9, 3));
  }

  @Test
  void acceptsBuffersThatTouchOrLieApart() {
    byte[] array = new byte[20];
    ByteBuffer first = ByteBuffer.wrap(array, 0, 10);
    Scratch.refuseOverlap(first, ByteBuffer.wrap(array, 10, 5));
    Scratch.refuseOverlap(ByteBuffer.wrap(array, 10, 5), first);
    Scratch.refuseOverlap(first, ByteBuffer.allocate(5));
    Scratch.refuseOverlap(first, ByteBuffer.allocateDirect(5));
    assertEquals(10, first.remaining(), "looking at buffers moves nothing");
  }

  private static void assertRefused(ByteBuffer first, ByteBuffer second) {
    assertThrows(IllegalArgumentException.class, () -> Scratch.refuseOverlap(first, second));
  }
}
