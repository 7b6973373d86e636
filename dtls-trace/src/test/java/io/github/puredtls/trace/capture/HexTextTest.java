package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hex dumps. */
class HexTextTest {
  /** 20 bytes, some of which look like hex digits when they are printed as characters. */
  private static final byte[] DATAGRAM =
      HexFormat.of().parseHex("16fefd000061626320646561646265656601feff");

  private static final InetSocketAddress CLIENT = TwoEnds.SIMULATED.client();
  private static final InetSocketAddress SERVER = TwoEnds.SIMULATED.server();

  @Test
  void holdADatagramALine() {
    Reading reading = Reading.of("16fefd\n\n  17FEFD00 \r\n16 fe fd 01\n0000");
    reading.holds(hex("16fefd"), hex("17fefd00"), hex("16fefd01"), hex("0000"));
    assertEquals(4, reading.summary().undirectedDatagrams());
    assertEquals(CLIENT, reading.datagrams().get(0).source());
    assertEquals(SERVER, reading.datagrams().get(0).destination());
    assertEquals(
        List.of(0L, 8L, 21L, 33L),
        reading.datagrams().stream().map(CapturedDatagram::fileOffset).toList());
    assertEquals("hex dump", reading.summary().format());
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void goOnBehindALineOfSixtyDigits() {
    String line = "ab".repeat(30);
    Reading.of(line + "\n" + line + "\ncd\n" + line + "\n\n" + "ef\n")
        .holds(hex(line + line + "cd"), hex(line), hex("ef"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // xxd
        """
        00000000: 16fe fd00 0061 6263 2064 6561 6462 6565  .....abc deadbee
        00000010: 6601 feff                                f...
        """,
        // xxd -g1
        """
        00000000: 16 fe fd 00 00 61 62 63 20 64 65 61 64 62 65 65  .....abc deadbee
        00000010: 66 01 fe ff                                      f...
        """,
        // hexdump -C
        """
        00000000  16 fe fd 00 00 61 62 63  20 64 65 61 64 62 65 65  |.....abc deadbee|
        00000010  66 01 fe ff                                       |f...|
        00000014
        """,
        // od -Ax -tx1z
        """
        000000 16 fe fd 00 00 61 62 63 20 64 65 61 64 62 65 65  >.....abc deadbee<
        000010 66 01 fe ff                                      >f...<
        000014
        """,
        // tcpdump -X, and tshark -x
        "\t0x0000:  16fe fd00 0061 6263 2064 6561 6462 6565  .....abc.deadbee\n"
            + "\t0x0010:  6601 feff                                f...\n",
        "0000  16 fe fd 00 00 61 62 63 20 64 65 61 64 62 65 65   .....abc deadbee\n"
            + "0010  66 01 fe ff                                       f...\n",
      })
  void haveOffsetsInManyForms(String dump) {
    Reading.of(dump).holds(DATAGRAM);
    Reading.of(dump + dump).holds(DATAGRAM, DATAGRAM);
    Reading.of("some words\n" + dump + "\n" + dump + "more words\n").holds(DATAGRAM, DATAGRAM);
  }

  @Test
  void doNotTakeCharactersForBytes() {
    // xxd -g1 -c8
    String dump = "00000000: 61 62 63 64 65 66 61 62  abcdefab\n00000008: 16  .\n";
    Reading.of(dump).holds(hex("616263646566616216"));
  }

  @Test
  void areCompletedWhereLinesAreLeftOut() {
    String dump =
        """
        00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
        *
        00000040  01 02                                             |..|
        00000042
        """;
    Reading.of(dump).holds(hex("00".repeat(64) + "0102"));
    String endless = "00000000  00 00\n*\nfffffff0  01\n";
    assertEquals("offset 0x2", Reading.of(endless).damage().expected());
  }

  @Test
  void saySometimesWhoSentIt() {
    Reading reading = Reading.of("> 16\n<17\nI 18\nO\n19\n<\n0000: 20\n");
    reading.holds(hex("16"), hex("17"), hex("18"), hex("19"), hex("20"));
    assertEquals(
        List.of(CLIENT, SERVER, SERVER, CLIENT, SERVER),
        reading.datagrams().stream().map(CapturedDatagram::source).toList());
    assertEquals(0, reading.summary().undirectedDatagrams());
  }

  @Test
  void takeTheTimeFromTheLineBefore() {
    Reading reading =
        Reading.of(
            """
            O 10:15:14.000001
            000000 16 fe
            1700000000.5 IP 10.0.0.1.1 > 10.0.0.2.2: UDP
            000000 16 fe
            2026-11-26 00:00:01 packet
            000000 16 fe
            99:99:99 no time
            000000 16 fe
            9999999999.9 too late
            000000 16 fe
            """);
    assertEquals(
        List.of(
            ((10 * 60 + 15) * 60 + 14) * 1_000_000_000L + 1_000,
            1_700_000_000_500_000_000L,
            1_795_651_201_000_000_000L,
            0L,
            Long.MAX_VALUE),
        reading.whole().datagrams().stream().map(CapturedDatagram::timeNanos).toList());
    assertEquals(4L, reading.skips().get(SkipReason.TEXT_LINE) - 1);
  }

  @Test
  void mayHoldPacketsAndFrames() {
    byte[] packet = Samples.ipv4(Samples.udp(Samples.FIRST));
    byte[] six = Samples.ipv6(17, Samples.udp(Samples.SECOND));
    String tag = Samples.hex(Samples.ethernet(0x8100, hex("00010800"))) + Samples.hex(packet);
    Reading reading =
        Reading.of(
            String.join(
                "\n",
                "> " + Samples.hex(packet),
                Samples.hex(six),
                Samples.hex(Samples.frames().get(0)),
                tag));
    reading.holds(Samples.FIRST, Samples.SECOND, Samples.FIRST, Samples.FIRST);
    assertEquals("10.0.0.1", reading.datagrams().get(0).source().getHostString());
    assertEquals(0, reading.summary().undirectedDatagrams());
    byte[] signed = SampleBytes.with("4500001f000040004011b6cac0000201c0000202c0001151000ba680");
    byte[] padded = Samples.ethernet(0x0800, SampleBytes.with("", signed, hex("01020300000000")));
    Reading.of(Samples.hex(padded)).holds(hex("010203"));
    Reading tcp = Reading.of(Samples.hex(Samples.ipv4(6, 0, 0, new byte[20])));
    assertEquals(Map.of(SkipReason.NOT_UDP, 1L), tcp.holds().skips());
  }

  @Test
  void areReportedWhereTheyAreDamaged() {
    assertDamage("16fe\n16f\n", 5, "two hex digits");
    assertDamage("16fe\n\n0000: 16 f", 6, "two hex digits");
    assertDamage("16fe\n0000: 16 fe\n0003: 16\n", 17, "offset 0x2");
    assertDamage("16fe\n0010: 16 fe\n", 5, "offset 0x0");
    assertDamage("16fe\n0000000 fe16 00fd 0000\n", 5, "single bytes");
    assertDamage("16fe\n" + "00".repeat(65_600) + "\n", 5, "at most 65599 bytes");
    assertDamage("16fe\n" + "0".repeat(1 << 19) + "\n", 5, "a line of at most");
  }

  private static void assertDamage(String dump, long offset, String expected) {
    Reading reading = Reading.of(dump);
    assertEquals(List.of("16fe"), reading.payloads());
    assertEquals(offset, reading.damage().fileOffset(), reading.damage().getMessage());
    assertTrue(reading.damage().expected().contains(expected), () -> reading.damage().getMessage());
  }

  @Test
  void mayBeginWithAByteOrderMark() {
    Reading.of("\uFEFF16fe\n# a comment – 16\n17\n").holds(hex("16fe"), hex("17"));
  }

  @Test
  void holdTheLargestDatagram() {
    byte[] largest = new byte[65_507];
    Reading.of(Samples.hex(largest)).holds(largest);
    Reading.of(HexFormat.ofDelimiter(" ").formatHex(largest)).holds(largest);
    byte[] frame = Samples.ethernet(0x0800, Samples.ipv4(Samples.udp(largest)));
    Reading.of(Samples.hex(frame)).holds(largest);
  }
}
