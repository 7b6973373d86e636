package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures that were cut off anywhere. */
class TruncationTest {
  static Stream<Arguments> captures() {
    return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
        .flatMap(
            order ->
                Stream.of(
                    pcap("pcap, microseconds", order, false),
                    pcap("pcap, nanoseconds", order, true),
                    pcapng(order)));
  }

  private static Arguments pcap(String name, ByteOrder order, boolean isNanos) {
    byte[] capture = Samples.pcap(order, isNanos, LinkLayer.ETHERNET, Samples.frames());
    return Arguments.of(name + ", " + order, capture, pcapEnds(capture, order));
  }

  private static Arguments pcapng(ByteOrder order) {
    byte[] capture = Samples.pcapng(order);
    return Arguments.of("pcapng, " + order, capture, pcapngEnds(capture, order));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void areReadUpToTheCut(String name, byte[] capture, List<Integer> ends) {
    List<Long> whole = offsets(Reading.of(capture).holds(Samples.FIRST, Samples.SECOND));
    for (int length = 0; length < capture.length; length++) {
      int cutAt = length;
      Reading cut = Reading.of(Arrays.copyOf(capture, length));
      // An event is there when the end of its record is.
      long complete =
          ends.stream().filter(end -> end <= cutAt && isEvent(end, ends, whole)).count();
      assertEquals(whole.subList(0, (int) complete), offsets(cut), "length " + length);
      assertEquals(!ends.contains(length), cut.damage() != null, "length " + length);
    }
  }

  private static boolean isEvent(int end, List<Integer> ends, List<Long> events) {
    int before = ends.indexOf(end) - 1;
    return before >= 0 && events.contains((long) ends.get(before))
        || before < 0 && events.contains(0L);
  }

  private static List<Long> offsets(Reading reading) {
    return reading.events().stream().map(CaptureEvent::fileOffset).toList();
  }

  /** Where the header and each packet of a pcap file end. */
  private static List<Integer> pcapEnds(byte[] capture, ByteOrder order) {
    List<Integer> ends = new ArrayList<>(List.of(24));
    for (int at = 24; at < capture.length; ) {
      at += 16 + ByteBuffer.wrap(capture).order(order).getInt(at + 8);
      ends.add(at);
    }
    return ends;
  }

  /** Where each block of a pcapng file ends. */
  private static List<Integer> pcapngEnds(byte[] capture, ByteOrder order) {
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at < capture.length; ) {
      at += ByteBuffer.wrap(capture).order(order).getInt(at + 4);
      ends.add(at);
    }
    return ends;
  }

  @Test
  void ofTextAreReadUpToTheCut() {
    String dump = "> 16fefd00\n0000: 17fe fd\n\n< 16fefd00\n";
    for (int length = 0; length < dump.length(); length++) {
      Reading cut = Reading.of(dump.substring(0, length).getBytes(StandardCharsets.UTF_8));
      int finished = length < 11 ? 0 : length < 25 ? 1 : 2;
      assertTrue(cut.datagrams().size() >= finished, "length " + length);
      for (int i = 0; i < finished; i++) {
        assertEquals(List.of("16fefd00", "17fefd").get(i), cut.payloads().get(i));
      }
      if (cut.datagrams().isEmpty()) {
        assertNotNull(cut.damage(), "length " + length);
      }
    }
  }
}
