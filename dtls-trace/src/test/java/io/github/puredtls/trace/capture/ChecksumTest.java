package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Checksums, against values from elsewhere. */
class ChecksumTest {
  private static Slice hex(String digits) {
    return Slice.of(SampleBytes.with(digits));
  }

  @Test
  void agreesWithTheExampleOfRfc1071() {
    // RFC 1071 §3: the sum of these bytes is ddf2.
    assertEquals(~0xDDF2 & 0xFFFF, Checksum.of(hex("0001 f203 f4f5 f6f7")));
    assertEquals(~0xDDF2 & 0xFFFF, Checksum.of(hex("0001 f203"), hex("f4f5 f6f7")));
  }

  @Test
  void padsAnOddByte() {
    assertEquals(Checksum.of(hex("0001 f200")), Checksum.of(hex("0001 f2")));
    assertEquals(0xFFFF, Checksum.of(hex("")));
  }

  @Test
  void agreesWithAWellKnownIpv4Header() {
    // The example that is often given for the checksum of an IPv4 header: b861.
    String header = "4500 0073 0000 4000 4011 %s c0a8 0001 c0a8 00c7";
    assertEquals(0xB861, Checksum.of(hex(header.formatted("0000"))));
    assertEquals(0, Checksum.of(hex(header.formatted("b861"))));
  }

  @Test
  void agreesWithHandMadePackets() {
    TwoEnds ends = TwoEnds.SIMULATED;
    byte[] packet =
        UdpPacket.of(ends.client(), ends.server(), ByteBuffer.wrap(new byte[] {1, 2, 3}));
    // IPv4: 4500+001f+4000+4011+c000+0201+c000+0202 = 24933, with its carry 4935, complement b6ca.
    // UDP: c000+0201+c000+0202+0011+000b (pseudo) + c000+1151+000b+0102+0300 = 2597d, 597f, a680.
    assertEquals(
        "4500001f000040004011b6cac0000201c0000202" + "c0001151000ba680" + "010203",
        Samples.hex(packet));
  }

  @Test
  void isNeverZeroInUdp() {
    TwoEnds ends = TwoEnds.SIMULATED;
    byte[] zeros = UdpPacket.of(ends.client(), ends.server(), ByteBuffer.wrap(new byte[2]));
    int checksum = Slice.of(zeros).uint16(26);
    byte[] cancelling = {(byte) (checksum >> 8), (byte) checksum};
    byte[] packet = UdpPacket.of(ends.client(), ends.server(), ByteBuffer.wrap(cancelling));
    assertEquals(0xFFFF, Slice.of(packet).uint16(26));
  }
}
