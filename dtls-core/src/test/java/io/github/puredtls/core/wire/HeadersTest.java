package io.github.puredtls.core.wire;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.testing.TestBytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Record header, fragment header and the numbers in them. */
class HeadersTest {
  @Test
  void writesTheBytesOfTheHandWrittenRecordHeader() {
    byte[] bytes = new byte[15];
    long epochAndSequence = 1L << 48 | 0x0203_0405_0607L;
    RecordHeader.write(
        bytes, 1, ContentType.APPLICATION_DATA, ProtocolVersion.DTLS_1_2, epochAndSequence, 0x1234);
    assertEquals("00" + "17" + "fefd" + "0001" + "020304050607" + "1234" + "00", hex(bytes));
  }

  @Test
  void readsEveryFieldOfARecordHeader() {
    byte[] bytes = hex("00 16 feff 0001 020304050607 4001");
    assertEquals(22, RecordHeader.type(bytes, 1));
    assertEquals(0xFEFF, RecordHeader.version(bytes, 1));
    assertEquals(0x4001, RecordHeader.length(bytes, 1));
    long epochAndSequence = RecordHeader.epochAndSequence(bytes, 1);
    assertEquals(1, RecordHeader.epoch(epochAndSequence));
    assertEquals(0x0203_0405_0607L, RecordHeader.sequence(epochAndSequence));
  }

  @Test
  void keepsTheLargestRecordNumbersUnsigned() {
    byte[] bytes = hex("ff ffff ffff ffffffffffff ffff");
    assertEquals(255, RecordHeader.type(bytes, 0));
    assertEquals(65_535, RecordHeader.version(bytes, 0));
    assertEquals(65_535, RecordHeader.length(bytes, 0));
    assertEquals(65_535, RecordHeader.epoch(RecordHeader.epochAndSequence(bytes, 0)));
    assertEquals(
        RecordHeader.SEQUENCE_MAXIMUM,
        RecordHeader.sequence(RecordHeader.epochAndSequence(bytes, 0)));
  }

  @Test
  void writesTheBytesOfTheHandWrittenFragmentHeader() throws DecodeException {
    FragmentHeader header = new FragmentHeader(1, 0x010203, 0x0405, 0x00FFFE, 0x000007);
    String expected = "01 010203 0405 00fffe 000007".replace(" ", "");
    WireWriter out = new WireWriter();
    header.writeTo(out);
    assertEquals(expected, hex(out.toByteArray()));
    byte[] inPlace = new byte[14];
    header.writeTo(inPlace, 1);
    assertEquals("00" + expected + "00", hex(inPlace));
    assertEquals(header, FragmentHeader.parse(new WireReader("fragment", hex(expected))));
  }

  @Test
  void refusesEveryTruncationOfAFragmentHeader() {
    byte[] whole = hex("01 010203 0405 00fffe 000007");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(
          DecodeException.class, () -> FragmentHeader.parse(new WireReader("fragment", cut)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, true", // an empty message in its one fragment
    "5, 0, 5, true",
    "5, 0, 1, true",
    "5, 4, 1, true",
    "5, 5, 0, false", // carries nothing of a message that has something
    "5, 0, 0, false",
    "5, 3, 3, false", // leaves the message
    "5, 6, 0, false",
    "0, 1, 0, false",
    "0, 0, 1, false",
    "16777215, 16777214, 1, true",
    "16777215, 16777215, 16777215, false", // the sum does not overflow
  })
  void knowsWhetherItsNumbersFitEachOther(int length, int offset, int size, boolean consistent) {
    assertEquals(consistent, new FragmentHeader(1, length, 0, offset, size).isConsistent());
  }

  @Test
  void takesAFragmentForUsableOnlyWhenItIsAllThereAndConsistent() {
    byte[] bytes = hex("ffff 10 000005 0003 000002 000003 aabbcc ffff");
    FragmentHeader expected = new FragmentHeader(16, 5, 3, 2, 3);
    assertEquals(expected, FragmentHeader.parseUsable(bytes, 2, 15));
    assertEquals(expected, FragmentHeader.parseUsable(bytes, 2, 17), "more may follow");
    for (int available = 0; available < 15; available++) {
      assertNull(FragmentHeader.parseUsable(bytes, 2, available), "available " + available);
    }
    byte[] outside = hex("10 000005 0003 000003 000003 aabbcc");
    assertNull(FragmentHeader.parseUsable(outside, 0, 15));
  }

  @Test
  void agreesWithTheReaderOnEveryUsableFragment() throws DecodeException {
    long seed = 0xF4A7L;
    SplittableRandom random = new SplittableRandom(seed);
    int usable = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = TestBytes.random(random, random.nextInt(40));
      for (int at = 1; at < Math.min(12, bytes.length); at++) {
        // Small lengths and offsets, so that many fragments are usable.
        bytes[at] = at == 3 || at == 8 || at == 11 ? (byte) random.nextInt(20) : 0;
      }
      FragmentHeader header = FragmentHeader.parseUsable(bytes, 0, bytes.length);
      if (header != null) {
        usable++;
        assertEquals(
            FragmentHeader.parse(new WireReader("fragment", bytes)), header, () -> "seed " + seed);
        assertTrue(header.isConsistent() && header.fragmentLength() <= bytes.length - 12);
      }
    }
    assertTrue(usable > 100, "only " + usable);
  }

  @Test
  void knowsTheFirstAndTheLastFragment() {
    assertTrue(new FragmentHeader(1, 9, 0, 0, 3).isFirst());
    assertFalse(new FragmentHeader(1, 9, 0, 0, 3).isLast());
    assertFalse(new FragmentHeader(1, 9, 0, 6, 3).isFirst());
    assertTrue(new FragmentHeader(1, 9, 0, 6, 3).isLast());
    FragmentHeader whole = FragmentHeader.whole(HandshakeType.FINISHED, 12, 7);
    assertTrue(whole.isFirst() && whole.isLast() && whole.isConsistent());
    assertEquals(new FragmentHeader(20, 12, 7, 0, 12), whole);
  }

  @Test
  void writesBackEveryFragmentHeaderThatItReads() throws DecodeException {
    long seed = 0xF4A6L;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = TestBytes.random(random, FragmentHeader.BYTES);
      byte[] again = new byte[FragmentHeader.BYTES];
      FragmentHeader.parse(new WireReader("fragment", bytes)).writeTo(again, 0);
      assertEquals(hex(bytes), hex(again), () -> "seed " + seed);
    }
  }

  @Test
  void findsEveryTypeByItsNumberAndNoOther() {
    for (int code = 0; code < 256; code++) {
      ContentType content = ContentType.ofCode(code);
      assertEquals(code >= 20 && code <= 23, content != null, "content type " + code);
      if (content != null) {
        assertEquals(code, content.code());
      }
      HandshakeType handshake = HandshakeType.ofCode(code);
      if (handshake != null) {
        assertEquals(code, handshake.code());
      }
    }
    for (HandshakeType type : HandshakeType.values()) {
      assertSame(type, HandshakeType.ofCode(type.code()));
      assertEquals(type.toString(), HandshakeType.nameOf(type.code()));
    }
    assertNull(HandshakeType.ofCode(11), "Certificate is no message of a PSK handshake");
    assertEquals("handshake type 11", HandshakeType.nameOf(11));
  }

  @Test
  void writesAndReadsNumbersOfAllWidths() {
    SplittableRandom random = new SplittableRandom(0xB16E);
    byte[] bytes = new byte[10];
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong();
      BigEndian.putUint64(bytes, 1, value);
      assertEquals(value, BigEndian.uint64(bytes, 1));
      assertEquals((int) (value >>> 48), BigEndian.uint16(bytes, 1));
      assertEquals((int) (value >>> 40), BigEndian.uint24(bytes, 1));
      BigEndian.putUint24(bytes, 4, (int) value & 0xFFFFFF);
      assertEquals((int) value & 0xFFFFFF, BigEndian.uint24(bytes, 4));
    }
  }
}
