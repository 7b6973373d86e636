package io.github.puredtls.trace.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hex dump: datagrams of one line, or of lines with offsets, and between them what programs and
 * people say about them.
 */
final class HexTextFormat implements CaptureFormat {
  /** The length of a line that {@code xxd -p} goes on with in the next one. */
  private static final int WRAPPED_DIGITS = 60;

  /** The largest IP packet, and room for the headers of a link before it. */
  private static final int DUMP_LIMIT_BYTES = 65_535 + 64;

  /** A marker: {@code >} and {@code O} for what the client sent, {@code <} and {@code I} else. */
  private static final Pattern MARKER = Pattern.compile("\\s*(?:([<>])|([IO])(?=\\s|$))");

  private static final String REPAIR =
      "Everything before this line has been read; correct the dump, or make it anew with xxd -p.";

  private final HexLines lines;
  private final Counters counters;
  private final HexDatagram datagrams;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private HexDatagram.Header header = HexDatagram.Header.NONE;
  private long datagramAt;
  private byte[] repeated = {};
  private boolean hasOffsets;
  private boolean isRepeating;
  private boolean goesOn;
  private boolean isEmpty = true;

  HexTextFormat(CaptureInput in, PacketDecoder decoder, Counters counters) {
    this.lines = new HexLines(in);
    this.counters = counters;
    this.datagrams = new HexDatagram(decoder, counters);
  }

  @Override
  public String title() {
    return "hex dump";
  }

  @Override
  public boolean advance(Consumer<CaptureEvent> out) throws IOException {
    String line = nextLine(out);
    if (line == null) {
      finish(out);
      if (isEmpty) {
        throw new CaptureException(
            0,
            "pcap, pcapng or a hex dump",
            "text without hex",
            "Dump a datagram with xxd -p, or choose another file.");
      }
      return false;
    }
    Matcher marker = MARKER.matcher(line);
    boolean isMarked = marker.lookingAt();
    if (isMarked) {
      finish(out);
      boolean isFromClient = ">".equals(marker.group(1)) || "O".equals(marker.group(2));
      header = header.withSender(isFromClient);
    }
    onLine(isMarked ? line.substring(marker.end()) : line, isMarked, out);
    return true;
  }

  private String nextLine(Consumer<CaptureEvent> out) throws IOException {
    try {
      return lines.next();
    } catch (CaptureException e) {
      finishWhole(out);
      throw e;
    }
  }

  private void onLine(String text, boolean isMarked, Consumer<CaptureEvent> out)
      throws CaptureException {
    HexLine line = HexLine.parse(text, hasOffsets ? bytes.size() : -1);
    switch (line.kind()) {
      case BLANK -> finishUnless(isMarked, out);
      case REPEAT -> isRepeating = hasOffsets;
      case OFFSET -> onOffset(line, out);
      case PLAIN -> onPlain(line, text, out);
      case TEXT -> onText(text, isMarked, out);
      case ODD -> throw damaged("two hex digits for each byte", "half a byte", out);
      case SWAPPED ->
          throw damaged(
              "single bytes", "numbers of two bytes, whose order is not known: use -C", out);
      default -> {
        // A comment says nothing about the datagrams.
      }
    }
  }

  private void finishUnless(boolean isMarked, Consumer<CaptureEvent> out) {
    if (!isMarked) {
      finish(out);
    }
  }

  private void onOffset(HexLine line, Consumer<CaptureEvent> out) throws CaptureException {
    if (line.offset() == 0 || !hasOffsets) {
      finish(out);
      begin();
      hasOffsets = true;
    }
    if (isRepeating) {
      repeatUpTo(line.offset());
    }
    if (line.offset() != bytes.size()) {
      String found = "offset 0x%x".formatted(line.offset());
      throw damaged("offset 0x%x".formatted(bytes.size()), found, out);
    }
    append(line.bytes(), out);
    repeated = line.bytes();
  }

  /** What hexdump and xxd leave out: lines like the last one. */
  private void repeatUpTo(int offset) {
    isRepeating = false;
    boolean isPossible = offset <= DUMP_LIMIT_BYTES && repeated.length > 0;
    while (isPossible && bytes.size() < offset) {
      bytes.write(repeated, 0, Math.min(repeated.length, offset - bytes.size()));
    }
  }

  private void onPlain(HexLine line, String text, Consumer<CaptureEvent> out)
      throws CaptureException {
    if (!goesOn) {
      finish(out);
      begin();
    }
    append(line.bytes(), out);
    goesOn = text.strip().length() == WRAPPED_DIGITS && line.bytes().length * 2 == WRAPPED_DIGITS;
  }

  private void onText(String text, boolean isMarked, Consumer<CaptureEvent> out) {
    finishUnless(isMarked, out);
    header = header.withTime(HexTime.nanos(text));
    String detail = text.strip().isEmpty() ? "blank" : "text";
    counters.skipped(SkipReason.TEXT_LINE, 1, lines.offset(), detail);
  }

  private void begin() {
    datagramAt = lines.offset();
    isEmpty = false;
  }

  private void append(byte[] more, Consumer<CaptureEvent> out) throws CaptureException {
    if (bytes.size() + more.length > DUMP_LIMIT_BYTES) {
      bytes.reset();
      throw damaged("at most %d bytes".formatted(DUMP_LIMIT_BYTES), "more", out);
    }
    bytes.writeBytes(more);
  }

  private CaptureException damaged(String expected, String found, Consumer<CaptureEvent> out) {
    finishWhole(out);
    return new CaptureException(lines.offset(), expected, found, REPAIR);
  }

  /** Before a damaged line: only what cannot go on in that line is whole. */
  private void finishWhole(Consumer<CaptureEvent> out) {
    if (!hasOffsets && !goesOn) {
      finish(out);
    }
  }

  /** Hands out the datagram that was being read, if there is one. */
  private void finish(Consumer<CaptureEvent> out) {
    if (bytes.size() > 0) {
      datagrams.decode(bytes.toByteArray(), header, datagramAt).ifPresent(out);
      header = HexDatagram.Header.NONE;
    }
    bytes.reset();
    hasOffsets = false;
    isRepeating = false;
    goesOn = false;
  }
}
