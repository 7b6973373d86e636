package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IP packets in fragments. */
class FragmentsTest {
  private static final byte[] PAYLOAD = Samples.text("0123456789".repeat(5));
  private static final byte[] UDP = Samples.udp(PAYLOAD);
  private static final int MORE = 0x2000;

  private static byte[] four(int identification, int from, int to) {
    byte[] part = Arrays.copyOfRange(UDP, from, to);
    int more = to < UDP.length ? MORE : 0;
    return Samples.ipv4(17, identification, more | from / 8, part);
  }

  private static byte[] six(int from, int to) {
    int more = to < UDP.length ? 1 : 0;
    byte[] content =
        SampleBytes.bigEndian()
            .hex("1100")
            .int16(from | more)
            .int32(77)
            .add(Arrays.copyOfRange(UDP, from, to))
            .build();
    return Samples.ipv6(44, content);
  }

  private static Reading read(byte[]... packets) {
    return Reading.of(Samples.pcap(ByteOrder.LITTLE_ENDIAN, true, LinkLayer.RAW, List.of(packets)));
  }

  @Test
  void arePutTogetherInAnyOrder() {
    int end = UDP.length;
    List<List<byte[]>> orders =
        List.of(
            List.of(four(1, 0, 16), four(1, 16, 40), four(1, 40, end)),
            List.of(four(1, 40, end), four(1, 0, 16), four(1, 16, 40)),
            List.of(six(0, 16), six(16, 40), six(40, end)),
            List.of(six(16, 40), six(40, end), six(0, 16)));
    for (List<byte[]> packets : orders) {
      Reading reading = read(packets.toArray(byte[][]::new)).holds(PAYLOAD);
      assertEquals(2, reading.summary().joinedFragments());
      long lastTime = (Samples.SECONDS + 2) * 1_000_000_000 + 123_456_789;
      assertEquals(lastTime, reading.datagrams().get(0).timeNanos(), "that of the last one");
    }
  }

  @Test
  void mayComeTwice() {
    Reading reading = read(four(1, 0, 16), four(1, 0, 16), four(1, 16, UDP.length)).holds(PAYLOAD);
    assertEquals(2, reading.summary().joinedFragments());
  }

  @Test
  void ofSeveralPacketsAreToldApart() {
    int end = UDP.length;
    read(four(1, 0, 16), four(2, 0, 16), four(2, 16, end), four(1, 16, end))
        .holds(PAYLOAD, PAYLOAD);
  }

  @Test
  void areCountedWhenTheRestIsMissing() {
    Reading reading = read(four(1, 0, 16), four(1, 40, UDP.length), six(0, 16)).holds();
    assertEquals(Map.of(SkipReason.FRAGMENT_ALONE, 3L), reading.skips());
  }

  @Test
  void areGivenUpWhenTheyOverlap() {
    byte[] overlapping = Samples.ipv4(17, 1, MORE | 1, new byte[16]);
    Reading reading = read(four(1, 0, 16), overlapping, four(1, 16, UDP.length)).holds();
    assertEquals(
        Map.of(SkipReason.FRAGMENT_OVERLAP, 2L, SkipReason.FRAGMENT_ALONE, 1L), reading.skips());
    byte[] beyond = Samples.ipv4(17, 1, MORE | 100, new byte[8]);
    assertEquals(
        Map.of(SkipReason.FRAGMENT_OVERLAP, 2L),
        read(four(1, 40, UDP.length), beyond).holds().skips());
    byte[] secondEnd = Samples.ipv4(17, 1, 1, new byte[8]);
    assertEquals(
        Map.of(SkipReason.FRAGMENT_OVERLAP, 2L),
        read(four(1, 40, UDP.length), secondEnd).holds().skips());
  }

  @Test
  void areRefusedWhenTheyAreCutOrImpossible() {
    byte[] cut = Arrays.copyOf(four(1, 0, 16), 30);
    assertEquals(Map.of(SkipReason.FRAGMENT_CUT, 1L), read(cut).holds().skips());
    byte[] tooFar = Samples.ipv4(17, 1, 0x1FFF, new byte[64]);
    byte[] empty = Samples.ipv4(17, 1, MORE, new byte[0]);
    assertEquals(Map.of(SkipReason.IP_HEADER, 2L), read(tooFar, empty).holds().skips());
  }

  @Test
  void waitForAMinuteOfTheCapture() {
    List<byte[]> packets = new ArrayList<>(List.of(four(1, 0, 16)));
    for (int second = 1; second <= 60; second++) {
      packets.add(four(1_000 + second, 0, 16));
    }
    List<byte[]> inTime = new ArrayList<>(packets.subList(0, 60));
    inTime.add(four(1, 16, UDP.length));
    read(inTime.toArray(byte[][]::new)).holds(PAYLOAD);
    packets.add(four(1, 16, UDP.length));
    read(packets.toArray(byte[][]::new)).holds();
  }

  @Test
  void takeALimitedNumberOfPlaces() {
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] part = Arrays.copyOfRange(UDP, 0, 16);
      packets.add(Samples.ipv4(17, i, MORE, part));
    }
    packets.add(four(299, 16, UDP.length));
    packets.add(four(0, 16, UDP.length));
    byte[] file = sameTime(packets);
    Reading reading = Reading.of(file).holds(PAYLOAD);
    assertEquals(Map.of(SkipReason.FRAGMENT_ALONE, 300L), reading.skips());
  }

  /** A file in which all packets have the same time. */
  private static byte[] sameTime(List<byte[]> packets) {
    SampleBytes file =
        new SampleBytes(ByteOrder.BIG_ENDIAN)
            .add(Samples.pcap(ByteOrder.BIG_ENDIAN, true, LinkLayer.RAW, List.of()));
    for (byte[] packet : packets) {
      file.int64(0).int32(packet.length).int32(packet.length).add(packet);
    }
    return file.build();
  }
}
