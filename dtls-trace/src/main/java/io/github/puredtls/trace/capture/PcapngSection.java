package io.github.puredtls.trace.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A section of a pcapng file: its byte order, its interfaces, and what its blocks mean. */
final class PcapngSection {
  static final int INTERFACE = 1;
  static final int OLD_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int NAMES = 4;
  static final int STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;
  static final int SECRETS = 10;

  private static final Set<Integer> KNOWN =
      Set.of(
          PcapngFormat.SECTION_HEADER,
          INTERFACE,
          OLD_PACKET,
          SIMPLE_PACKET,
          NAMES,
          ENHANCED_PACKET,
          SECRETS);

  private static final int INTERFACE_LIMIT = 1_024;
  private static final int MAJOR_VERSION = 1;
  private static final int SECTION_BODY_BYTES = 16;
  private static final int PACKET_BODY_BYTES = 20;

  private final PacketDecoder decoder;
  private final Counters counters;
  private final List<PcapngInterface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  PcapngSection(PacketDecoder decoder, Counters counters) {
    this.decoder = decoder;
    this.counters = counters;
  }

  /** Tells whether a block of this type is read. */
  static boolean knows(int type) {
    return KNOWN.contains(type);
  }

  /** Tells whether a block of this type has nothing that could become an event. */
  static boolean holdsNothing(int type) {
    return type == STATISTICS;
  }

  void begin(ByteOrder newOrder) {
    order = newOrder;
    interfaces.clear();
  }

  ByteOrder order() {
    return order;
  }

  void onBlock(PcapngBlock block, Consumer<CaptureEvent> out) throws CaptureException {
    switch (block.type()) {
      case INTERFACE -> addInterface(block);
      case OLD_PACKET, ENHANCED_PACKET -> onPacket(block, out);
      case SIMPLE_PACKET -> onSimplePacket(block, out);
      case NAMES -> PcapngTexts.names(block, out);
      case SECRETS -> PcapngTexts.secrets(block, counters, out);
      default -> onHeader(block, out);
    }
  }

  private static void onHeader(PcapngBlock block, Consumer<CaptureEvent> out)
      throws CaptureException {
    block.need(SECTION_BODY_BYTES, "a section header");
    ByteBuffer body = block.body();
    body.getInt();
    int major = body.getShort() & 0xFFFF;
    if (major != MAJOR_VERSION) {
      throw block.damaged("version 1", "version " + major);
    }
    body.position(SECTION_BODY_BYTES);
    block.comment().ifPresent(text -> out.accept(new CapturedComment(text, block.fileOffset())));
  }

  private void addInterface(PcapngBlock block) throws CaptureException {
    block.need(PcapngInterface.BODY_BYTES, "an interface description");
    if (interfaces.size() == INTERFACE_LIMIT) {
      throw block.damaged("at most %d interfaces".formatted(INTERFACE_LIMIT), "one more");
    }
    interfaces.add(PcapngInterface.parse(block));
  }

  private void onPacket(PcapngBlock block, Consumer<CaptureEvent> out) throws CaptureException {
    block.need(PACKET_BODY_BYTES, "the header of a packet");
    ByteBuffer body = block.body();
    // The obsolete packet block differs in one thing: the upper half counts what was dropped.
    boolean isOld = block.type() == OLD_PACKET;
    long number = isOld ? body.getShort() & 0xFFFF : body.getInt() & 0xFFFF_FFFFL;
    if (isOld) {
      body.getShort();
    }
    long high = body.getInt() & 0xFFFF_FFFFL;
    long low = body.getInt() & 0xFFFF_FFFFL;
    long captured = body.getInt() & 0xFFFF_FFFFL;
    body.getInt();
    byte[] data = block.padded(captured, "a packet");
    Optional<String> comment = block.comment();
    if (number >= interfaces.size()) {
      counters.packet();
      String detail = "interface " + number;
      counters.skipped(SkipReason.NO_INTERFACE, 1, block.fileOffset(), detail);
      return;
    }
    PcapngInterface from = interfaces.get((int) number);
    decode(block, from, from.timeScale().nanos(high << 32 | low), data, comment, out);
  }

  /** A packet of the first interface, without a time, and no longer than what is captured of it. */
  private void onSimplePacket(PcapngBlock block, Consumer<CaptureEvent> out)
      throws CaptureException {
    block.need(Integer.BYTES, "the length of a packet");
    long original = block.body().getInt() & 0xFFFF_FFFFL;
    if (interfaces.isEmpty()) {
      counters.packet();
      counters.skipped(SkipReason.NO_INTERFACE, 1, block.fileOffset(), "interface 0");
      return;
    }
    PcapngInterface from = interfaces.get(0);
    long limit = from.snapLength() == 0 ? original : from.snapLength();
    byte[] data = block.padded(Math.min(original, limit), "a packet");
    decode(block, from, 0, data, Optional.empty(), out);
  }

  private void decode(
      PcapngBlock block,
      PcapngInterface from,
      long timeNanos,
      byte[] data,
      Optional<String> comment,
      Consumer<CaptureEvent> out) {
    decoder
        .decode(new Packet(from.linkType(), timeNanos, data, comment, block.fileOffset()))
        .ifPresent(out);
  }
}
