package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of pcap. */
class PcapTest {
  private static final int FILE_HEADER_BYTES = 24;
  private static final int PACKET_HEADER_BYTES = 16;

  static Stream<Arguments> forms() {
    return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
        .flatMap(order -> Stream.of(Arguments.of(order, false), Arguments.of(order, true)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isReadInBothByteOrdersAndBothUnits(ByteOrder order, boolean isNanos) {
    byte[] file = Samples.pcap(order, isNanos, LinkLayer.ETHERNET, Samples.frames());
    Reading reading = Reading.of(file).holds(Samples.FIRST, Samples.SECOND);

    CapturedDatagram first = reading.datagrams().get(0);
    long fraction = isNanos ? 123_456_789 : 123_456_000;
    assertEquals(Samples.SECONDS * 1_000_000_000 + fraction, first.timeNanos());
    assertEquals(new InetSocketAddress("10.0.0.1", 1_000), first.source());
    assertEquals(new InetSocketAddress("10.0.0.2", 2_000), first.destination());
    assertEquals(Samples.FIRST.length, first.originalLength());
    assertEquals(Optional.empty(), first.comment());
    assertEquals(FILE_HEADER_BYTES, first.fileOffset());
    int second = FILE_HEADER_BYTES + PACKET_HEADER_BYTES + Samples.frames().get(0).length;
    assertEquals(second, reading.datagrams().get(1).fileOffset());
    assertEquals("pcap", reading.summary().format());
  }

  @Test
  void neverAsksForTheNameOfAnAddress() {
    CapturedDatagram first =
        Reading.of(Samples.pcap(LinkLayer.ETHERNET, Samples.frames().get(0))).datagrams().get(0);
    assertEquals("10.0.0.1", first.source().getHostName());
    assertFalse(first.source().isUnresolved());
  }

  @Test
  void marksWhatTheSnapLengthCutOff() {
    byte[] frame = Samples.frames().get(0);
    byte[] cut = Arrays.copyOf(frame, frame.length - 5);
    CapturedDatagram datagram =
        Reading.of(Samples.pcap(LinkLayer.ETHERNET, cut)).whole().datagrams().get(0);
    assertTrue(datagram.isCut());
    assertEquals("first dat", new String(datagram.payload(), StandardCharsets.UTF_8));
    assertEquals(Samples.FIRST.length, datagram.originalLength());
  }

  @Test
  void believesNoLengthAboveTheLimit() {
    byte[] file =
        new SampleBytes(ByteOrder.LITTLE_ENDIAN)
            .add(Samples.pcap(LinkLayer.ETHERNET, Samples.frames().get(0)))
            .int32(0)
            .int32(0)
            .int32(0x7FFF_FFFF)
            .int32(0x7FFF_FFFF)
            .build();
    Reading reading = Reading.of(file);
    assertEquals(List.of(Samples.hex(Samples.FIRST)), reading.payloads());
    assertEquals(file.length - PACKET_HEADER_BYTES, reading.damage().fileOffset());
    assertEquals("a packet of at most 262144 bytes", reading.damage().expected());
    assertTrue(reading.damage().getMessage().contains("2147483647"), reading.damage().getMessage());
  }

  @Test
  void refusesAnotherVersion() {
    byte[] file = Samples.pcap(LinkLayer.ETHERNET, Samples.frames().get(0));
    file[4] = 3;
    assertEquals("version 2 of pcap", Reading.of(file).damage().expected());
  }

  @Test
  void ignoresTheUpperBitsOfTheLinkType() {
    byte[] file = Samples.pcap(0x5400_0001, Samples.frames().get(0));
    Reading.of(file).holds(Samples.FIRST);
  }
}
