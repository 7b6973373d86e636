package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** IP and UDP headers. */
class IpLayerTest {
  private static final byte[] UDP = Samples.udp(Samples.FIRST);

  private static Reading read(byte[] packet) {
    return Reading.of(Samples.pcap(LinkLayer.RAW, packet));
  }

  private static void assertSkipped(byte[] packet, SkipReason reason, String detail) {
    LinkLayerTest.assertSkipped(LinkLayer.RAW, packet, reason, detail);
  }

  @Test
  void passesOverOptionsOfIpv4() {
    byte[] packet = Samples.ipv4(SampleBytes.with("94040000 01010101", UDP));
    packet[0] = 0x47;
    read(packet).holds(Samples.FIRST);
  }

  @Test
  void takesTheRestWhereTheLengthIsLeftToTheNetworkCard() {
    byte[] packet = Samples.ipv4(UDP);
    packet[2] = 0;
    packet[3] = 0;
    read(packet).holds(Samples.FIRST);
    byte[] longer = Samples.ipv6(17, UDP);
    longer[4] = 0;
    longer[5] = 0;
    read(longer).holds(Samples.FIRST);
    byte[] datagram = Samples.udp(Samples.FIRST);
    datagram[4] = 0;
    datagram[5] = 0;
    read(Samples.ipv6(17, datagram)).holds(Samples.FIRST);
  }

  @Test
  void passesOverExtensionHeadersOfIpv6() {
    byte[] options = SampleBytes.with("11000104 00000000", UDP);
    read(Samples.ipv6(0, options)).holds(Samples.FIRST);
    read(Samples.ipv6(60, options)).holds(Samples.FIRST);
    byte[] routed = SampleBytes.with("3c020000 00000000" + "00".repeat(16), options);
    read(Samples.ipv6(43, routed)).holds(Samples.FIRST);
    read(Samples.ipv6(0, SampleBytes.with("2b000104 00000000", routed))).holds(Samples.FIRST);
    byte[] signed = SampleBytes.with("1104 0000 00000001 00000001" + "00".repeat(12), UDP);
    read(Samples.ipv6(51, signed)).holds(Samples.FIRST);
    byte[] alone = SampleBytes.with("1100 0000 12345678", UDP);
    read(Samples.ipv6(44, alone)).holds(Samples.FIRST);
  }

  @Test
  void keepsMappedAddressesAsTheyAre() {
    byte[] packet = Samples.ipv6(17, UDP);
    byte[] mapped = SampleBytes.with("00000000000000000000ffff0a000001");
    System.arraycopy(mapped, 0, packet, 8, 16);
    CapturedDatagram datagram = read(packet).holds(Samples.FIRST).datagrams().get(0);
    assertTrue(datagram.source().getAddress() instanceof Inet6Address);
    assertEquals("2001:db8:0:0:0:0:0:2", datagram.destination().getHostName());
  }

  @Test
  void countsWhatIsNotUdp() {
    assertSkipped(Samples.ipv4(6, 0, 0, UDP), SkipReason.NOT_UDP, "protocol 6");
    assertSkipped(Samples.ipv6(58, UDP), SkipReason.NOT_UDP, "protocol 58");
    assertSkipped(Samples.ipv6(59, new byte[0]), SkipReason.NOT_UDP, "protocol 59");
  }

  @Test
  void countsWhatContradictsItself() {
    byte[] shortHeader = Samples.ipv4(UDP);
    shortHeader[0] = 0x44;
    assertSkipped(shortHeader, SkipReason.IP_HEADER, "a header of 16 bytes in a packet of 42");
    byte[] shortTotal = Samples.ipv4(UDP);
    shortTotal[3] = 19;
    assertSkipped(shortTotal, SkipReason.IP_HEADER, "a header of 20 bytes in a packet of 19");
    byte[] longUdp = Samples.udp(Samples.FIRST);
    longUdp[5] = 23;
    assertSkipped(Samples.ipv4(longUdp), SkipReason.UDP_HEADER, "a length of 23 in 22");
    byte[] shortUdp = Samples.udp(Samples.FIRST);
    shortUdp[5] = 7;
    assertSkipped(Samples.ipv4(shortUdp), SkipReason.UDP_HEADER, "a length of 7 in 22");
    assertSkipped(Samples.ipv4(new byte[7]), SkipReason.UDP_HEADER, "7 bytes of 8");
    byte[] extension = SampleBytes.with("11ff0104 00000000", UDP);
    assertSkipped(
        Samples.ipv6(0, extension), SkipReason.IP_HEADER, "an extension header that is cut off");
    assertSkipped(Arrays.copyOf(Samples.ipv6(17, UDP), 39), SkipReason.IP_HEADER, "39 bytes of 40");
  }

  @Test
  void leavesOutWhatFollowsTheDatagram() {
    byte[] shorter = Samples.udp(Samples.FIRST);
    shorter[5] = 8 + 5;
    read(Samples.ipv4(shorter)).holds(Samples.text("first"));
    read(Samples.ipv4(Samples.udp(new byte[0]))).holds(new byte[0]);
  }
}
