package io.github.puredtls.trace.text;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.text.TextOut.Role;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The key schedule, step by step: inputs by name, values only where the model has them. */
final class KeyText {
  private static final int ROW_BYTES = 24;

  private final TextOut out;
  private final Association association;

  KeyText(TextOut out, Association association) {
    this.out = out;
    this.association = association;
  }

  void print() {
    out.blank();
    out.line(Role.HEAD, "Keys");
    if (association.keys().isEmpty()) {
      out.line("    No key is known here, so nothing was computed.");
    }
    association.keys().forEach(this::step);
    transcript();
  }

  private void step(KeyStep step) {
    out.line(
        Role.HEAD,
        "%s  %s  %d B  %s".formatted(step.id(), step.name(), step.length(), step.source()),
        step.rfc().toString());
    out.wrapped(Role.PLAIN, "    = ", step.formula());
    inputs(step.inputs());
    step.fingerprint()
        .ifPresent(each -> out.line("    fingerprint " + each + " (first 4 bytes of its SHA-256)"));
    step.value().ifPresent(each -> value("    value ", each));
    step.parts().forEach(this::part);
    out.wrapped(Role.FAINT, "    ", step.field().text());
    step.command()
        .ifPresent(
            each -> {
              out.line(Role.SECRET, "    the same by hand:");
              out.command(each);
            });
  }

  private void inputs(List<KeyStep.Input> inputs) {
    String names =
        inputs.stream()
            .map(each -> each.ref().isEmpty() ? each.name() : each.name() + " " + each.ref())
            .collect(Collectors.joining(", "));
    out.wrapped(Role.PLAIN, "    from ", names);
    for (KeyStep.Input input : inputs) {
      boolean isBytesView = input.name().equals("message");
      if (!isBytesView) {
        input.value().ifPresent(each -> value("      " + input.name() + " ", each));
      }
    }
  }

  private void part(KeyStep.Part part) {
    String fingerprint = part.fingerprint().map(each -> ", fingerprint " + each).orElse("");
    out.line(
        "    %s  bytes %d+%d%s"
            .formatted(part.field().name(), part.offset(), part.length(), fingerprint));
    part.value().ifPresent(each -> value("      value ", each));
  }

  private void value(String name, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += ROW_BYTES) {
      int to = Math.min(bytes.length, at + ROW_BYTES);
      String hex = HexFormat.of().formatHex(bytes, at, to);
      out.line((at == 0 ? name : " ".repeat(name.length())) + hex);
    }
  }

  private void transcript() {
    if (association.transcript().isEmpty()) {
      return;
    }
    out.line(Role.HEAD, "Transcript", "RFC 6347 §4.2.6");
    int number = 1;
    for (String id : association.transcript()) {
      String name = association.message(id).map(each -> each.name()).orElse("");
      out.line("    %d  %s  %s".formatted(number++, id, name));
    }
  }
}
