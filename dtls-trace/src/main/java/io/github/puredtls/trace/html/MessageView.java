package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.Catalogue;
import io.github.puredtls.trace.model.Message;
import io.github.puredtls.trace.model.RecordView;
import java.util.List;

/** Handshake messages and their fragments, at the record that they came in. */
final class MessageView {
  private static final int BAR_WIDTH = 320;
  private static final int BAR_HEIGHT = 7;
  private static final int BAR_ROWS = 16;

  private final Scope scope;
  private final FieldTable fields;

  MessageView(Scope scope, FieldTable fields) {
    this.scope = scope;
    this.fields = fields;
  }

  /** Says what a piece is: a whole message, or which bytes of one. */
  void print(RecordView record, RecordView.Piece piece) {
    Markup html = scope.html();
    Message message = scope.association().message(piece.message()).orElse(null);
    if (message == null || !isFirst(record, piece)) {
      html.open("div", "class", "message");
    } else {
      html.open("div", "class", "message", "id", scope.anchor(message.id()));
    }
    html.open("p");
    scope.link(piece.message(), piece.message());
    html.text(" ").element("b", piece.name());
    html.text(" message %d, %s".formatted(piece.messageSeq(), size(piece)));
    html.text(piece.repeated() ? ", sent before " : " ");
    Catalogue.find(piece.name()).ifPresent(each -> scope.rfc(each.rfc()));
    if (message != null) {
      transcript(message);
      scope.usedBy(message.id());
    }
    html.close("p");
    if (message != null && message.isFragmented()) {
      bar(record, message);
    }
    fields.explain(piece.name());
    html.close("div");
  }

  private static boolean isFirst(RecordView record, RecordView.Piece piece) {
    return piece.message().equals(record.id() + ".m" + piece.messageSeq());
  }

  private static String size(RecordView.Piece piece) {
    return piece.isWhole()
        ? "%d B, whole".formatted(piece.messageLength())
        : "bytes %d+%d of %d"
            .formatted(piece.fragmentOffset(), piece.fragmentLength(), piece.messageLength());
  }

  private void transcript(Message message) {
    Markup html = scope.html();
    if (message.transcript() > 0) {
      html.text(" · hashed as ");
      scope.link("transcript", "message %d of the transcript".formatted(message.transcript()));
    } else if (!message.transcriptText().isEmpty()) {
      html.text(" · " + message.transcriptText());
    }
  }

  /** Which bytes of a message came in which record: one line for each piece. */
  private void bar(RecordView record, Message message) {
    Markup html = scope.html();
    List<Message.Part> pieces = message.pieces().stream().limit(BAR_ROWS).toList();
    int height = pieces.size() * (BAR_HEIGHT + 1);
    String box = "0 0 %d %d".formatted(BAR_WIDTH, height);
    html.open("svg", "class", "bar", "viewBox", box, "role", "img");
    StringBuilder words = new StringBuilder("pieces:");
    for (Message.Part each : pieces) {
      String repeated = each.repeated() ? " again" : "";
      words.append(
          " %s bytes %d+%d%s;".formatted(each.record(), each.offset(), each.length(), repeated));
    }
    html.element("title", words.toString());
    for (int i = 0; i < pieces.size(); i++) {
      Message.Part each = pieces.get(i);
      String look = each.record().equals(record.id()) ? "here" : each.repeated() ? "again" : "";
      rectangle("whole", 0, i, BAR_WIDTH);
      int from = each.offset() * BAR_WIDTH / Math.max(1, message.length());
      int width = Math.max(2, each.length() * BAR_WIDTH / Math.max(1, message.length()));
      rectangle("piece " + look, from, i, width);
    }
    html.close("svg");
    int more = message.pieces().size() - pieces.size();
    if (more > 0) {
      html.element("p", "… %,d more pieces".formatted(more));
    }
  }

  private void rectangle(String look, int x, int row, int width) {
    scope
        .html()
        .empty(
            "rect",
            "class",
            look,
            "x",
            Integer.toString(x),
            "y",
            Integer.toString(row * (BAR_HEIGHT + 1)),
            "width",
            Integer.toString(width),
            "height",
            Integer.toString(BAR_HEIGHT));
  }

  /** The fields of a message that came in several pieces, at its last one. */
  void reassembled(RecordView record, RecordView.Piece piece) {
    Message message = scope.association().message(piece.message()).orElse(null);
    boolean isLast =
        message != null
            && message.isFragmented()
            && message.complete()
            && !piece.repeated()
            && piece.fragmentOffset() + piece.fragmentLength() == message.length();
    if (isLast) {
      String caption = "fields of %s, put together; offsets in the message".formatted(message.id());
      fields.print(caption, message.spans(), false);
    }
  }
}
