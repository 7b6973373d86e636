package io.github.puredtls.trace.explain;

import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.trace.dissect.IanaNames;
import io.github.puredtls.trace.dissect.RecordBytes;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Opened;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.RecordView.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record while it is being explained. */
final class RecordDraft {
  final String id;
  final DatagramDraft datagram;
  final RecordBytes bytes;
  final List<RecordView.Piece> pieces = new ArrayList<>();
  final List<Fate> fates = new ArrayList<>();
  Protection protection = Protection.NONE;
  String protectionText = "";
  Optional<Opened> opened = Optional.empty();
  Optional<Alert> alert = Optional.empty();
  String contents = "";

  RecordDraft(DatagramDraft datagram, int index, RecordBytes bytes) {
    this.id = datagram.id + ".r" + index;
    this.datagram = datagram;
    this.bytes = bytes;
  }

  int epoch() {
    return bytes.hasHeader() ? RecordHeader.epoch(bytes.epochAndSequence()) : -1;
  }

  long sequence() {
    return bytes.hasHeader() ? RecordHeader.sequence(bytes.epochAndSequence()) : -1;
  }

  boolean isReadable() {
    return bytes.hasHeader() && bytes.problem().isEmpty();
  }

  RecordView build() {
    return new RecordView(
        id,
        bytes.offset(),
        bytes.length(),
        bytes.hasHeader(),
        bytes.hasHeader() ? IanaNames.of("content_types", bytes.type()) : "",
        bytes.type(),
        bytes.version(),
        epoch(),
        sequence(),
        protection,
        protectionText,
        opened,
        pieces,
        contents,
        fates);
  }
}
