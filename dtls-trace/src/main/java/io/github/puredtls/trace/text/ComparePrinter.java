package io.github.puredtls.trace.text;

import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Message;
import io.github.puredtls.trace.text.TextOut.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two associations side by side, message by message: with and without loss, ours and another's.
 * Lines that differ begin with {@code !}.
 */
public final class ComparePrinter {
  /** Fields that differ between any two handshakes, and say nothing about what was agreed. */
  private static final Set<String> FRESH =
      Set.of("client_random", "server_random", "cookie", "verify_data", "session_id");

  private final TextOut out;
  private final Association left;
  private final Association right;

  private ComparePrinter(Association left, Association right, ExplainOptions options) {
    this.out = new TextOut(options);
    this.left = left;
    this.right = right;
  }

  /**
   * Prints a comparison.
   *
   * @param left from the model
   * @param right from the model; may be of another run
   * @param options how the text looks
   * @return lines of text, none wider than the options say
   */
  public static String print(Association left, Association right, ExplainOptions options) {
    ComparePrinter printer = new ComparePrinter(left, right, options);
    printer.print();
    return printer.out.toString();
  }

  private void print() {
    row("", "left", "right");
    row("suite", left.suite(), right.suite());
    row("outcome", word(left.outcome()), word(right.outcome()));
    row("resends", "" + left.resends(), "" + right.resends());
    row(
        "extended master secret",
        "" + left.extendedMasterSecret(),
        "" + right.extendedMasterSecret());
    Map<String, Message> ofLeft = messages(left);
    Map<String, Message> ofRight = messages(right);
    Map<String, Message> all = new LinkedHashMap<>(ofLeft);
    all.putAll(ofRight);
    for (String name : all.keySet()) {
      message(name, Optional.ofNullable(ofLeft.get(name)), Optional.ofNullable(ofRight.get(name)));
    }
  }

  /** By direction, name and how many of the name came before. */
  private static Map<String, Message> messages(Association association) {
    Map<String, Message> messages = new LinkedHashMap<>();
    for (Message each : association.messages()) {
      String side = each.fromClient() ? "client " : "server ";
      int number = 1;
      while (messages.containsKey(side + each.name() + " " + number)) {
        number++;
      }
      messages.put(side + each.name() + " " + number, each);
    }
    return messages;
  }

  private void message(String name, Optional<Message> ofLeft, Optional<Message> ofRight) {
    row(name, words(ofLeft), words(ofRight));
    if (ofLeft.isEmpty() || ofRight.isEmpty()) {
      return;
    }
    Map<String, String> fieldsLeft = fields(ofLeft.get());
    Map<String, String> fieldsRight = fields(ofRight.get());
    Map<String, String> all = new LinkedHashMap<>(fieldsLeft);
    all.putAll(fieldsRight);
    for (String field : all.keySet()) {
      String one = fieldsLeft.getOrDefault(field, "–");
      String other = fieldsRight.getOrDefault(field, "–");
      if (!one.equals(other)) {
        row("  " + field, one, other);
      }
    }
  }

  private static String words(Optional<Message> message) {
    return message
        .map(
            each -> {
              long pieces = each.pieces().stream().filter(part -> !part.repeated()).count();
              return "%d B in %d piece%s".formatted(each.length(), pieces, pieces == 1 ? "" : "s");
            })
        .orElse("–");
  }

  /** Values by name; several of one name together. */
  private static Map<String, String> fields(Message message) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Span span : message.spans()) {
      boolean isLength = span.name().endsWith("_length");
      if (!isLength && !FRESH.contains(span.name())) {
        values.computeIfAbsent(span.name(), key -> new ArrayList<>()).add(span.value());
      }
    }
    Map<String, String> fields = new LinkedHashMap<>();
    values.forEach((name, all) -> fields.put(name, String.join(", ", all)));
    return fields;
  }

  private void row(String name, String ofLeft, String ofRight) {
    boolean differs = !name.isEmpty() && !ofLeft.equals(ofRight);
    Role role = differs ? Role.BAD : name.isEmpty() ? Role.HEAD : Role.PLAIN;
    String mark = differs ? "! " : "  ";
    int room = (out.columns() - 32) / 2;
    if (ofLeft.length() < room && ofRight.length() <= room) {
      String format = "%s%-30s%-" + room + "s%s";
      out.line(role, String.format(Locale.ROOT, format, mark, name, ofLeft, ofRight));
      return;
    }
    out.line(role, mark + name);
    out.wrapped(role, "      left:  ", ofLeft);
    out.wrapped(role, "      right: ", ofRight);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
