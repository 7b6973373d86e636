package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes before the IP packet. */
class LinkLayerTest {
  private static final byte[] IPV4 = Samples.ipv4(Samples.udp(Samples.FIRST));
  private static final byte[] IPV6 = Samples.ipv6(17, Samples.udp(Samples.FIRST));
  private static final String VLAN = "00010800";

  static Stream<Arguments> frames() {
    return Stream.of(
        Arguments.of("Ethernet", 1, Samples.ethernet(0x0800, IPV4)),
        Arguments.of("Ethernet, IPv6", 1, Samples.ethernet(0x86DD, IPV6)),
        Arguments.of("802.1Q", 1, Samples.ethernet(0x8100, SampleBytes.with(VLAN, IPV4))),
        Arguments.of(
            "802.1ad", 1, Samples.ethernet(0x88A8, SampleBytes.with("00028100" + VLAN, IPV4))),
        Arguments.of(
            "9100",
            1,
            Samples.ethernet(0x9100, SampleBytes.with("000288a8 00038100" + VLAN, IPV4))),
        Arguments.of(
            "padded", 1, Samples.ethernet(0x0800, SampleBytes.with("", IPV4, new byte[9]))),
        Arguments.of(
            "cooked", 113, SampleBytes.with("0000 0001 0006 020000000001 0000 0800", IPV4)),
        Arguments.of(
            "cooked, IPv6", 113, SampleBytes.with("0004 0304 0006 000000000000 0000 86dd", IPV6)),
        Arguments.of(
            "cooked, tag",
            113,
            SampleBytes.with("0000 0001 0006 020000000001 0000 8100" + VLAN, IPV4)),
        Arguments.of(
            "cooked 2",
            276,
            SampleBytes.with("0800 0000 00000001 0304 00 06 0000000000000000", IPV4)),
        Arguments.of(
            "cooked 2, 6",
            276,
            SampleBytes.with("86dd 0000 00000001 0304 04 06 0000000000000000", IPV6)),
        Arguments.of("null, little", 0, SampleBytes.with("02000000", IPV4)),
        Arguments.of("null, big", 0, SampleBytes.with("00000002", IPV4)),
        Arguments.of("null, macOS", 0, SampleBytes.with("1e000000", IPV6)),
        Arguments.of("null, FreeBSD", 0, SampleBytes.with("0000001c", IPV6)),
        Arguments.of("null, OpenBSD", 0, SampleBytes.with("00000018", IPV6)),
        Arguments.of("null, Windows", 0, SampleBytes.with("17000000", IPV6)),
        Arguments.of("null, Linux", 0, SampleBytes.with("0a000000", IPV6)),
        Arguments.of("loop", 108, SampleBytes.with("00000002", IPV4)),
        Arguments.of("loop, IPv6", 108, SampleBytes.with("00000018", IPV6)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("frames")
  void isTakenOff(String name, int linkType, byte[] frame) {
    Reading.of(Samples.pcap(linkType, frame)).holds(Samples.FIRST);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 228, 229, 12, 14})
  void isNotThereInRawPackets(int linkType) {
    Reading.of(Samples.pcap(ByteOrder.BIG_ENDIAN, true, linkType, List.of(IPV4, IPV6)))
        .holds(Samples.FIRST, Samples.FIRST);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("frames")
  void isSkippedWhereItIsCutOff(String name, int linkType, byte[] frame) {
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      Reading reading = Reading.of(Samples.pcap(linkType, cut)).whole();
      boolean isRead = reading.datagrams().size() == 1;
      assertEquals(isRead ? 0 : 1, reading.skips().size(), "length " + length);
    }
  }

  @Test
  void isCountedWhereItIsNotKnown() {
    assertSkipped(147, IPV4, SkipReason.LINK_TYPE, "link type 147");
    assertSkipped(1, Samples.ethernet(0x0806, IPV4), SkipReason.NOT_IP, "type 0x0806");
    assertSkipped(1, Samples.ethernet(38, IPV4), SkipReason.NOT_IP, "type 0x0026");
    assertSkipped(0, SampleBytes.with("00000007", IPV4), SkipReason.NOT_IP, "address family 7");
    assertSkipped(1, new byte[13], SkipReason.LINK_HEADER, "13 bytes of 14");
    assertSkipped(101, new byte[0], SkipReason.IP_HEADER, "no byte of it");
    assertSkipped(101, new byte[] {0x51}, SkipReason.IP_HEADER, "IP version 5");
  }

  static void assertSkipped(int linkType, byte[] frame, SkipReason reason, String detail) {
    Reading reading = Reading.of(Samples.pcap(linkType, frame)).holds();
    assertEquals(Map.of(reason, 1L), reading.skips());
    assertEquals(detail, reading.summary().skipped().get(0).firstDetail());
    assertEquals(24, reading.summary().skipped().get(0).firstOffset());
  }
}
