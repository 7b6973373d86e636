package io.github.puredtls.trace.capture;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Packets and files as other programs write them, made by hand and not by what is tested. */
final class Samples {
  static final byte[] FIRST = text("first datagram");
  static final byte[] SECOND = text("the second");
  static final long TIME_NANOS = 1_700_000_000_123_456_789L;
  static final long SECONDS = 1_700_000_000L;

  /** Addresses of both ends for each version, as hex digits. */
  static final String SOURCE_4 = "0a000001";

  static final String DESTINATION_4 = "0a000002";
  static final String SOURCE_6 = "20010db8000000000000000000000001";
  static final String DESTINATION_6 = "20010db8000000000000000000000002";

  private Samples() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** A UDP datagram from port 1000 to port 2000, without a checksum. */
  static byte[] udp(byte[] payload) {
    return SampleBytes.bigEndian()
        .int16(1_000)
        .int16(2_000)
        .int16(8 + payload.length)
        .int16(0)
        .add(payload)
        .build();
  }

  /** An IPv4 packet that is no fragment. */
  static byte[] ipv4(byte[] payload) {
    return ipv4(17, 0, 0, payload);
  }

  /** Any IPv4 packet; the third number holds the flags and the offset. */
  static byte[] ipv4(int protocol, int identification, int fragment, byte[] content) {
    return SampleBytes.bigEndian()
        .hex("4500")
        .int16(20 + content.length)
        .int16(identification)
        .int16(fragment)
        .int8(64)
        .int8(protocol)
        .int16(0)
        .hex(SOURCE_4 + DESTINATION_4)
        .add(content)
        .build();
  }

  static byte[] ipv6(int next, byte[] content) {
    return SampleBytes.bigEndian()
        .hex("60000000")
        .int16(content.length)
        .int8(next)
        .int8(64)
        .hex(SOURCE_6 + DESTINATION_6)
        .add(content)
        .build();
  }

  static byte[] ethernet(int type, byte[] content) {
    return SampleBytes.bigEndian()
        .hex("020000000002 020000000001")
        .int16(type)
        .add(content)
        .build();
  }

  /** The two datagrams as Ethernet frames. */
  static List<byte[]> frames() {
    return List.of(ethernet(0x0800, ipv4(udp(FIRST))), ethernet(0x0800, ipv4(udp(SECOND))));
  }

  /** A pcap file; the n-th packet comes n seconds after the time. */
  static byte[] pcap(ByteOrder order, boolean isNanos, int linkType, List<byte[]> packets) {
    SampleBytes file =
        new SampleBytes(order)
            .int32(isNanos ? 0xA1B23C4DL : 0xA1B2C3D4L)
            .int16(2)
            .int16(4)
            .int32(0)
            .int32(0)
            .int32(262_144)
            .int32(linkType);
    int number = 0;
    for (byte[] packet : packets) {
      file.int32(SECONDS + number++)
          .int32(isNanos ? 123_456_789 : 123_456)
          .int32(packet.length)
          .int32(packet.length)
          .add(packet);
    }
    return file.build();
  }

  /** A pcap file with one packet. */
  static byte[] pcap(int linkType, byte[] packet) {
    return pcap(ByteOrder.LITTLE_ENDIAN, true, linkType, List.of(packet));
  }

  /** A pcapng block around a body. */
  static byte[] block(ByteOrder order, long type, byte[] body) {
    int length = body.length + 12;
    return new SampleBytes(order).int32(type).int32(length).add(body).int32(length).build();
  }

  static byte[] section(ByteOrder order) {
    byte[] body = new SampleBytes(order).int32(0x1A2B3C4DL).int16(1).int16(0).int64(-1).build();
    return block(order, 0x0A0D0D0AL, body);
  }

  /** An interface description with options, which may be empty. */
  static byte[] description(ByteOrder order, int linkType, int snapLength, byte[] options) {
    byte[] body =
        new SampleBytes(order).int16(linkType).int16(0).int32(snapLength).add(options).build();
    return block(order, 1, body);
  }

  static byte[] option(ByteOrder order, int code, byte[] value) {
    return new SampleBytes(order).int16(code).int16(value.length).padded(value).build();
  }

  static byte[] enhanced(
      ByteOrder order, int number, long timestamp, byte[] packet, byte[] options) {
    byte[] body =
        new SampleBytes(order)
            .int32(number)
            .int32(timestamp >>> 32)
            .int32(timestamp)
            .int32(packet.length)
            .int32(packet.length)
            .padded(packet)
            .add(options)
            .build();
    return block(order, 6, body);
  }

  static byte[] simple(ByteOrder order, int original, byte[] packet) {
    return block(order, 3, new SampleBytes(order).int32(original).padded(packet).build());
  }

  static byte[] secrets(ByteOrder order, long type, String text) {
    byte[] data = text(text);
    byte[] body = new SampleBytes(order).int32(type).int32(data.length).padded(data).build();
    return block(order, 10, body);
  }

  /** A small file with everything in it that is read; the two datagrams are in it. */
  static byte[] pcapng(ByteOrder order) {
    byte[] nanos = option(order, 9, new byte[] {9});
    byte[] comment = option(order, 1, text("sent again"));
    byte[] name = SampleBytes.with(SOURCE_4, text("client\0"));
    byte[] names = new SampleBytes(order).add(option(order, 1, name)).int32(0).build();
    return SampleBytes.bigEndian()
        .add(section(order))
        .add(description(order, LinkLayer.ETHERNET, 0, nanos))
        .add(block(order, 4, names))
        .add(secrets(order, 0x544C534BL, "CLIENT_RANDOM 00 11\n"))
        .add(enhanced(order, 0, TIME_NANOS, frames().get(0), comment))
        .add(block(order, 0x0BAD, new byte[8]))
        .add(simple(order, frames().get(1).length, frames().get(1)))
        .build();
  }
}
