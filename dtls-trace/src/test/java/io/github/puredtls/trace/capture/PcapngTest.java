package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of pcapng. */
class PcapngTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final byte[] NO_OPTIONS = {};
  private static final byte[] FRAME = Samples.frames().get(0);

  static List<ByteOrder> orders() {
    return List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] file(byte[]... blocks) {
    return SampleBytes.bigEndian().add(blocks).build();
  }

  private static byte[] ethernet(byte[] options) {
    return Samples.description(LITTLE, LinkLayer.ETHERNET, 0, options);
  }

  private static byte[] packet() {
    return Samples.enhanced(LITTLE, 0, 1, FRAME, NO_OPTIONS);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void isReadInBothByteOrders(ByteOrder order) {
    Reading reading = Reading.of(Samples.pcapng(order)).holds(Samples.FIRST, Samples.SECOND);

    CapturedDatagram first = reading.datagrams().get(0);
    assertEquals(Samples.TIME_NANOS, first.timeNanos());
    assertEquals(Optional.of("sent again"), first.comment());
    assertEquals(0, reading.datagrams().get(1).timeNanos(), "a simple packet has no time");
    assertEquals("/10.0.0.1", "/" + reading.names().get(0).address().getHostAddress());
    assertEquals("client", reading.names().get(0).name());
    assertEquals(List.of("CLIENT_RANDOM 00 11"), reading.secrets().get(0).keyLogLines());
    assertEquals(Map.of(SkipReason.BLOCK_TYPE, 1L), reading.skips());
    assertEquals("pcapng", reading.summary().format());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void saysWhereEachEventStands(ByteOrder order) {
    byte[] file = Samples.pcapng(order);
    for (CaptureEvent each : Reading.of(file).events()) {
      int type = ByteBuffer.wrap(file).order(order).getInt((int) each.fileOffset());
      int expected = each instanceof CapturedName ? 4 : each instanceof CapturedSecrets ? 10 : type;
      assertEquals(expected, type);
      assertTrue(each instanceof CapturedDatagram ? type == 6 || type == 3 : type != 6);
    }
  }

  @Test
  void beginsAnewWithEachSection() {
    Reading.of(file(Samples.pcapng(LITTLE), Samples.pcapng(ByteOrder.BIG_ENDIAN)))
        .holds(Samples.FIRST, Samples.SECOND, Samples.FIRST, Samples.SECOND);
    Reading forgotten = Reading.of(file(Samples.pcapng(LITTLE), Samples.section(LITTLE), packet()));
    assertEquals(Long.valueOf(1), forgotten.whole().skips().get(SkipReason.NO_INTERFACE));
  }

  @Test
  void readsEachPacketAsItsInterfaceSays() {
    byte[] raw = Samples.ipv4(Samples.udp(Samples.SECOND));
    byte[] micros = Samples.option(LITTLE, 9, new byte[] {6});
    Reading reading =
        Reading.of(
            file(
                Samples.section(LITTLE),
                ethernet(Samples.option(LITTLE, 9, new byte[] {9})),
                Samples.description(LITTLE, LinkLayer.RAW, 0, micros),
                Samples.enhanced(LITTLE, 1, 5, raw, NO_OPTIONS),
                Samples.enhanced(LITTLE, 0, 5, FRAME, NO_OPTIONS)));
    reading.holds(Samples.SECOND, Samples.FIRST);
    assertEquals(5_000, reading.datagrams().get(0).timeNanos());
    assertEquals(5, reading.datagrams().get(1).timeNanos());
  }

  @ParameterizedTest
  @CsvSource({
    "06, 0, 1700000000123456, 1700000000123456000",
    "09, 0, 1700000000123456789, 1700000000123456789",
    "0c, 0, 1700000000123456, 1700000000123",
    "00, 0, 17, 17000000000",
    "8a, 0, 1536, 1500000000",
    "a0, 0, 6442450944, 1500000000",
    "09, -2, 5, -1999999995",
    "06, 1700000000, 1, 1700000000000001000",
    "09, 0, -1, 9223372036854775807",
    "00, 0, -1, 9223372036854775807",
    "ff, 0, -1, 0",
    "7f, 0, -1, 0",
    "09, -9223372036854775808, 0, -9223372036854775808",
  })
  void countsTimeAsTheInterfaceSays(String resolution, long offset, long stamp, long nanos) {
    byte[] options =
        new SampleBytes(LITTLE)
            .add(Samples.option(LITTLE, 9, new SampleBytes(LITTLE).hex(resolution).build()))
            .add(Samples.option(LITTLE, 14, new SampleBytes(LITTLE).int64(offset).build()))
            .build();
    byte[] packet = Samples.enhanced(LITTLE, 0, stamp, FRAME, NO_OPTIONS);
    Reading reading = Reading.of(file(Samples.section(LITTLE), ethernet(options), packet));
    assertEquals(nanos, reading.whole().datagrams().get(0).timeNanos());
  }

  @Test
  void countsMicrosecondsWhereTheInterfaceSaysNothing() {
    Reading reading = Reading.of(file(Samples.section(LITTLE), ethernet(NO_OPTIONS), packet()));
    assertEquals(1_000, reading.whole().datagrams().get(0).timeNanos());
  }

  @Test
  void readsTheObsoletePacketBlock() {
    byte[] body =
        new SampleBytes(LITTLE)
            .int16(0)
            .int16(0xFFFF)
            .int32(0)
            .int32(7)
            .int32(FRAME.length)
            .int32(FRAME.length)
            .padded(FRAME)
            .build();
    byte[] old = Samples.block(LITTLE, 2, body);
    Reading reading = Reading.of(file(Samples.section(LITTLE), ethernet(NO_OPTIONS), old));
    assertEquals(7_000, reading.holds(Samples.FIRST).datagrams().get(0).timeNanos());
  }

  @Test
  void cutsASimplePacketAtTheSnapLength() {
    byte[] described = Samples.description(LITTLE, LinkLayer.ETHERNET, 50, NO_OPTIONS);
    byte[] simple = Samples.simple(LITTLE, FRAME.length, Arrays.copyOf(FRAME, 50));
    CapturedDatagram datagram =
        Reading.of(file(Samples.section(LITTLE), described, simple)).whole().datagrams().get(0);
    assertEquals(50 - 14 - 20 - 8, datagram.payload().length);
    assertTrue(datagram.isCut());
  }

  @Test
  void joinsSeveralComments() {
    byte[] options =
        new SampleBytes(LITTLE)
            .add(Samples.option(LITTLE, 1, Samples.text("one")))
            .add(Samples.option(LITTLE, 2, new byte[4]))
            .add(Samples.option(LITTLE, 1, Samples.text("zwölf")))
            .int32(0)
            .add(Samples.option(LITTLE, 1, Samples.text("behind the end")))
            .build();
    byte[] packet = Samples.enhanced(LITTLE, 0, 1, FRAME, options);
    Reading reading = Reading.of(file(Samples.section(LITTLE), ethernet(NO_OPTIONS), packet));
    assertEquals(Optional.of("one\nzwölf"), reading.whole().datagrams().get(0).comment());
  }

  @Test
  void readsWhatASectionSaysAboutItself() {
    byte[] body =
        new SampleBytes(LITTLE)
            .int32(0x1A2B3C4DL)
            .int16(1)
            .int16(0)
            .int64(-1)
            .add(Samples.option(LITTLE, 4, Samples.text("program")))
            .add(Samples.option(LITTLE, 1, Samples.text("seed 1")))
            .build();
    byte[] section = Samples.block(LITTLE, 0x0A0D0D0AL, body);
    Reading reading = Reading.of(file(Samples.pcapng(LITTLE), section)).whole();
    CaptureEvent last = reading.events().get(reading.events().size() - 1);
    assertEquals(new CapturedComment("seed 1", Samples.pcapng(LITTLE).length), last);
  }

  @Test
  void readsNamesOfBothVersions() {
    byte[] four = SampleBytes.with(Samples.SOURCE_4, Samples.text("a\0b\0"));
    byte[] six = SampleBytes.with(Samples.SOURCE_6, Samples.text("c\0"));
    byte[] names =
        new SampleBytes(LITTLE)
            .add(Samples.option(LITTLE, 1, four))
            .add(Samples.option(LITTLE, 3, new byte[9]))
            .add(Samples.option(LITTLE, 2, six))
            .build();
    List<String> read =
        Reading.of(file(Samples.section(LITTLE), Samples.block(LITTLE, 4, names)))
            .whole()
            .names()
            .stream()
            .map(each -> each.address().getHostAddress() + " " + each.name())
            .toList();
    assertEquals(List.of("10.0.0.1 a", "10.0.0.1 b", "2001:db8:0:0:0:0:0:1 c"), read);
  }

  @Test
  void readsKeyLogsAndNeverPrintsThem() {
    String log = "# comment\nCLIENT_RANDOM 00 c0ffee\r\n\n  \nCLIENT_RANDOM 01 decade";
    Reading reading =
        Reading.of(file(Samples.section(LITTLE), Samples.secrets(LITTLE, 0x544C534BL, log)));
    CapturedSecrets secrets = reading.whole().secrets().get(0);
    assertEquals(
        List.of("CLIENT_RANDOM 00 c0ffee", "CLIENT_RANDOM 01 decade"), secrets.keyLogLines());
    assertFalse(reading.toString().contains("c0ffee"));
    Reading other =
        Reading.of(file(Samples.section(LITTLE), Samples.secrets(LITTLE, 0x57474B4CL, log)));
    assertEquals(Map.of(SkipReason.SECRETS_TYPE, 1L), other.whole().skips());
    assertEquals(List.of(), other.events());
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    byte[] large = new byte[5 << 20];
    Reading reading =
        Reading.of(
            file(
                Samples.section(LITTLE),
                ethernet(NO_OPTIONS),
                Samples.block(LITTLE, 0x4000_0BAD, new byte[4]),
                Samples.block(LITTLE, 5, new byte[12]),
                Samples.block(LITTLE, 0x7777_7777, large),
                Samples.block(LITTLE, 6, large),
                packet()));
    reading.holds(Samples.FIRST);
    assertEquals(Map.of(SkipReason.BLOCK_TYPE, 2L, SkipReason.BLOCK_SIZE, 1L), reading.skips());
    assertEquals("type 0x40000bad", reading.summary().skipped().get(0).firstDetail());
    assertEquals(
        "1 × a block that is too large (first at byte 5242980: 5242880 bytes)",
        reading.summary().skipped().get(1).toString());
  }

  @Test
  void passesOverABlockThatFitsIntoNoMemory() throws IOException {
    long bodyBytes = 3L << 30;
    byte[] before =
        new SampleBytes(LITTLE)
            .add(Samples.section(LITTLE), ethernet(NO_OPTIONS), packet())
            .int32(6)
            .int32(bodyBytes + 12)
            .build();
    byte[] behind = new SampleBytes(LITTLE).int32(bodyBytes + 12).add(packet()).build();
    InputStream block = new Zeros(bodyBytes);
    InputStream start = new SequenceInputStream(new ByteArrayInputStream(before), block);
    InputStream file = new SequenceInputStream(start, new ByteArrayInputStream(behind));
    try (CaptureReader reader = CaptureReader.of(file)) {
      assertTrue(reader.next() instanceof CapturedDatagram);
      assertTrue(reader.next() instanceof CapturedDatagram);
      assertNull(reader.next());
      assertEquals(SkipReason.BLOCK_SIZE, reader.summary().skipped().get(0).reason());
    }
  }

  /** Many zeros that are nowhere. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(bytes, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }

  @Test
  void reportsWhatContradictsItself() {
    byte[] start = file(Samples.section(LITTLE), ethernet(NO_OPTIONS), packet());
    assertDamage(start, new SampleBytes(LITTLE).int32(6).int32(8), "a block length of at least 12");
    assertDamage(start, new SampleBytes(LITTLE).int32(6).int32(33), "multiple of 4");
    assertDamage(
        start, new SampleBytes(LITTLE).int32(9).int32(16).int32(0).int32(20), "length of 16 again");
    assertDamage(start, new SampleBytes(LITTLE).int32(0x0A0D0D0A).int32(28).int32(1), "1a2b3c4d");
    byte[] liar =
        new SampleBytes(LITTLE).int32(0).int64(0).int32(0x7FFF_FFFF).int32(1).int32(0).build();
    assertDamage(
        start,
        new SampleBytes(LITTLE).add(Samples.block(LITTLE, 6, liar)),
        "a packet of 2147483647");
    byte[] option = new SampleBytes(LITTLE).int16(1).int16(400).build();
    byte[] commented = Samples.enhanced(LITTLE, 0, 1, FRAME, option);
    assertDamage(start, new SampleBytes(LITTLE).add(commented), "an option of 400 bytes");
    byte[] version = new SampleBytes(LITTLE).int32(0x1A2B3C4D).int32(2).int64(-1).build();
    assertDamage(
        start,
        new SampleBytes(LITTLE).add(Samples.block(LITTLE, 0x0A0D0D0A, version)),
        "version 1");
  }

  private static void assertDamage(byte[] start, SampleBytes bad, String expected) {
    Reading reading = Reading.of(file(start, bad.build()));
    assertEquals(List.of(Samples.hex(Samples.FIRST)), reading.payloads());
    assertTrue(reading.damage().expected().contains(expected), () -> reading.damage().getMessage());
    assertTrue(reading.damage().fileOffset() >= start.length, reading.damage().getMessage());
  }

  @Test
  void limitsTheInterfaces() {
    SampleBytes file = new SampleBytes(LITTLE).add(Samples.section(LITTLE));
    for (int i = 0; i < 1_025; i++) {
      file.add(ethernet(NO_OPTIONS));
    }
    String expected = Reading.of(file.build()).damage().expected();
    assertTrue(expected.contains("at most 1024 interfaces"), expected);
  }

  @Test
  void keepsDamagedTextAsText() {
    byte[] options = Samples.option(LITTLE, 1, new byte[] {'a', (byte) 0xFF, 0x1B});
    byte[] packet = Samples.enhanced(LITTLE, 0, 1, FRAME, options);
    String comment =
        Reading.of(file(Samples.section(LITTLE), ethernet(NO_OPTIONS), packet))
            .datagrams()
            .get(0)
            .comment()
            .orElseThrow();
    assertEquals("a\uFFFD\u001B", comment);
    assertEquals(5, comment.getBytes(StandardCharsets.UTF_8).length);
  }
}
