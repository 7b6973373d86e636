package io.github.puredtls.trace.text;

import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.trace.dissect.Catalogue;
import io.github.puredtls.trace.dissect.Field;
import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Message;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.text.TextOut.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The records of a datagram, the messages in them, and their fields; each is explained once. */
final class MessageText {
  private static final int NAME_COLUMNS = 30;
  private static final int BAR_COLUMNS = 32;

  private final TextOut out;
  private final Association association;
  private final ExplainOptions options;
  private final boolean isCapture;
  private final ByteText bytes;
  private final Set<String> explained = new HashSet<>();
  private final ReplayWindows windows;

  MessageText(TextOut out, Association association, ExplainOptions options, boolean isCapture) {
    this.isCapture = isCapture;
    this.out = out;
    this.association = association;
    this.options = options;
    this.bytes = new ByteText(out);
    this.windows = new ReplayWindows(association);
  }

  void datagram(Datagram datagram) {
    for (RecordView record : datagram.records()) {
      record(datagram, record);
    }
    if (!datagram.comment().isEmpty()) {
      out.wrapped(Role.FAINT, "      ", "comment: " + datagram.comment());
    }
  }

  private void record(Datagram datagram, RecordView record) {
    String what =
        record.hasHeader()
            ? "%s  %s  epoch %d  seq %d  %d B"
                .formatted(
                    record.id(),
                    record.typeName(),
                    record.epoch(),
                    record.sequence(),
                    record.length())
            : "%s  no record  %d B".formatted(record.id(), record.length());
    out.line(Role.HEAD, "    ├ " + what + protection(record));
    for (Fate fate : record.fates()) {
      if (fate.disposition() == Fate.Disposition.UNKNOWN && isCapture) {
        // Said once, on top.
        continue;
      }
      String copy = datagram.arrivals().size() > 1 ? "copy %d ".formatted(fate.copy() + 1) : "";
      String inferred = fate.inferred() ? " (inferred)" : "";
      String time = datagram.arrivals().isEmpty() ? "" : " at " + Times.since(fate.nanos());
      String text = copy + DatagramWords.word(fate) + time + ": " + fate.text() + inferred;
      out.sentence(role(fate), "    │   ", text, DatagramWords.rfc(fate));
      windows.of(datagram, record, fate).ifPresent(each -> WindowText.print(out, each));
    }
    for (RecordView.Piece piece : record.pieces()) {
      piece(piece);
    }
    if (options.depth() == Depth.BYTES) {
      bytes.record(datagram, record);
    } else if (record.pieces().isEmpty()) {
      fields(recordContent(datagram, record));
    }
  }

  private static String protection(RecordView record) {
    return record.protectionText().isEmpty() ? "" : "  " + record.protectionText();
  }

  private static Role role(Fate fate) {
    return switch (fate.disposition()) {
      case ACCEPTED, RELEASED -> Role.GOOD;
      case BUFFERED, IGNORED, UNKNOWN -> Role.FAINT;
      case DROPPED, LOST -> Role.BAD;
    };
  }

  /** The fields behind the header, plaintext in the place of ciphertext. */
  private static List<Span> recordContent(Datagram datagram, RecordView record) {
    if (record.opened().isPresent()) {
      return record.opened().get().spans();
    }
    int from = record.offset() + (record.hasHeader() ? RecordHeader.BYTES : 0);
    return datagram.spansOf(record).stream().filter(each -> each.offset() >= from).toList();
  }

  // ---- Messages --------------------------------------------------------------------------------

  private void piece(RecordView.Piece piece) {
    String id = piece.message().isEmpty() ? "" : piece.message() + "  ";
    String size =
        piece.isWhole()
            ? "%d B, whole".formatted(piece.messageLength())
            : "bytes %d+%d of %d"
                .formatted(piece.fragmentOffset(), piece.fragmentLength(), piece.messageLength());
    String repeated = piece.repeated() ? ", sent before" : "";
    String name = piece.name() + " (message " + piece.messageSeq() + ")";
    String rfc = Catalogue.find(piece.name()).map(each -> each.rfc().toString()).orElse("");
    out.line(Role.PLAIN, "    │   └ " + id + name + "  " + size + repeated, rfc);
    Message message = association.message(piece.message()).orElse(null);
    if (message == null || piece.repeated()) {
      return;
    }
    boolean isLastPiece =
        message.complete() && piece.fragmentOffset() + piece.fragmentLength() == message.length();
    if (message.isFragmented()) {
      bar(piece.fragmentOffset(), piece.fragmentLength(), message.length());
    }
    if (piece.isWhole() || isLastPiece) {
      explain(message.name());
      transcript(message);
      if (options.depth() != Depth.BYTES || message.isFragmented()) {
        fields(message.spans());
      }
    }
  }

  /** Which bytes of the message came here. */
  private void bar(int offset, int length, int whole) {
    int from = offset * BAR_COLUMNS / Math.max(1, whole);
    int to = Math.max(from + 1, (offset + length) * BAR_COLUMNS / Math.max(1, whole));
    String bar = "░".repeat(from) + "█".repeat(to - from) + "░".repeat(BAR_COLUMNS - to);
    out.line("    │       " + bar);
  }

  private void transcript(Message message) {
    if (message.transcript() > 0) {
      out.line(
          Role.FAINT,
          "    │       hashed as message %d of the transcript".formatted(message.transcript()));
    } else if (!message.transcriptText().isEmpty()) {
      out.line(Role.FAINT, "    │       " + message.transcriptText());
    }
  }

  // ---- Fields ----------------------------------------------------------------------------------

  private void fields(List<Span> spans) {
    int at = 0;
    while (at < spans.size()) {
      int end = at + 1;
      while (end < spans.size() && spans.get(end).name().equals(spans.get(at).name())) {
        end++;
      }
      field(spans.subList(at, end));
      at = end;
    }
  }

  /** One field, or several of one name that follow each other. */
  private void field(List<Span> same) {
    Span first = same.get(0);
    List<String> values = new ArrayList<>();
    same.forEach(each -> values.add(each.value()));
    String value = same.size() == 1 ? first.value() : several(first.name(), values);
    String secret = first.hidden() ? " (not shown)" : "";
    String name = String.format("%-" + NAME_COLUMNS + "s", first.name());
    String offset = String.format("%5d  ", first.offset());
    String line = "    │    " + offset + name + " " + value + secret;
    String rfc = first.field().rfc().toString();
    int room = out.columns() - rfc.length() - 2;
    if (line.length() > room) {
      out.line(Role.PLAIN, "    │    " + offset + name, rfc);
      int indent = out.isNarrow() ? 12 : NAME_COLUMNS + 12;
      out.wrapped(Role.PLAIN, "    │" + " ".repeat(indent), value + secret);
    } else {
      out.line(Role.PLAIN, line, rfc);
    }
    explain(first.name());
  }

  private static String several(String name, List<String> values) {
    // A long list that a handshake with pre-shared keys does not use: its bytes view has it.
    return name.equals("signature_scheme")
        ? values.size() + " values; the bytes view lists them"
        : String.join(", ", values);
  }

  /** Explains a name where it is met for the first time. */
  private void explain(String name) {
    if (explained.add(name)) {
      Catalogue.find(name)
          .map(Field::text)
          .ifPresent(each -> out.wrapped(Role.FAINT, "    │" + " ".repeat(12), each));
    }
  }
}
