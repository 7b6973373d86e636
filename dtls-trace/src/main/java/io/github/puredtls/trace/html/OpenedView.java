package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Opened;
import io.github.puredtls.trace.model.RecordView;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A protected record that could be opened: sealed bytes beside the plaintext, and the AEAD's parts.
 */
final class OpenedView {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final int SALT_BYTES = 4;

  private final Scope scope;
  private final HexView hex;
  private final FieldTable fields;

  OpenedView(Scope scope, HexView hex, FieldTable fields) {
    this.scope = scope;
    this.hex = hex;
    this.fields = fields;
  }

  void print(Datagram datagram, RecordView record, List<Span> spans) {
    Opened opened = record.opened().orElseThrow();
    Markup html = scope.html();
    html.open("div", "class", "beside");
    html.open("div").element("h5", "as it travels");
    hex.print(datagram.bytes(), spans);
    fields.print("fields of " + record.id(), spans, true);
    html.close("div");
    html.open("div", "class", "plaintext").element("h5", "opened");
    hex.print(opened.plaintext(), opened.spans());
    fields.print("plaintext; offsets count in it", opened.spans(), true);
    html.close("div").close("div");
    split(datagram, record, opened);
  }

  /** What the AEAD works on. */
  private void split(Datagram datagram, RecordView record, Opened opened) {
    Markup html = scope.html();
    html.open("table", "class", "split").element("caption", "how it was opened");
    row("key");
    scope.link(opened.key() + "." + opened.keyName(), opened.keyName());
    end();
    row("nonce");
    nonce(datagram, record, opened);
    end();
    row("additional data");
    additional(record, opened.additionalData());
    end();
    row("ciphertext");
    int length = opened.tagOffset() - opened.ciphertextOffset();
    scope.link(
        record.id() + ".ciphertext",
        "%d B at %d, gives %d B of plaintext"
            .formatted(length, opened.ciphertextOffset(), opened.plaintext().length));
    end();
    row("tag");
    byte[] tag =
        Arrays.copyOfRange(datagram.bytes(), opened.tagOffset(), record.offset() + record.length());
    part(record.id() + ".authentication_tag", HEX.formatHex(tag), "valid", "tag");
    end();
    html.close("table");
  }

  private void row(String name) {
    scope.html().open("tr").element("th", name, "scope", "row").open("td");
  }

  private void end() {
    scope.html().close("td").close("tr");
  }

  /** RFC 5288 §3: four bytes of the write IV, then eight that travel. */
  private void nonce(Datagram datagram, RecordView record, Opened opened) {
    String ivName = opened.keyName().replace("key", "iv");
    byte[] whole = opened.nonce().orElse(null);
    if (opened.explicitNonceOffset() < 0) {
      String bytes = whole == null ? "·· ".repeat(12).strip() : HEX.formatHex(whole);
      part("k4." + ivName, bytes, ivName + " XOR sequence number", "secret");
      return;
    }
    String salt = whole == null ? "·· ·· ·· ··" : HEX.formatHex(whole, 0, SALT_BYTES);
    part("k4." + ivName, salt, ivName, "secret");
    String explicit =
        HEX.formatHex(datagram.bytes(), opened.explicitNonceOffset(), opened.ciphertextOffset());
    part(record.id() + ".explicit_nonce", explicit, "explicit nonce", "nonce");
  }

  /** RFC 5246 §6.2.3.3: number, type, version and length; RFC 6347 §4.1.2.1: with the epoch. */
  private void additional(RecordView record, byte[] data) {
    part(record.id() + ".epoch", HEX.formatHex(data, 0, 2), "epoch", "head");
    part(record.id() + ".sequence_number", HEX.formatHex(data, 2, 8), "sequence number", "head");
    part(record.id() + ".content_type", HEX.formatHex(data, 8, 9), "type", "head");
    part(record.id() + ".record_version", HEX.formatHex(data, 9, 11), "version", "head");
    part("", HEX.formatHex(data, 11, data.length), "plaintext length", "frame");
  }

  private void part(String id, String bytes, String name, String kind) {
    Markup html = scope.html();
    html.open("span", "class", "part");
    html.element("code", bytes, "class", kind);
    html.open("small");
    scope.link(id, name);
    html.close("small").close("span").text(" ");
  }
}
