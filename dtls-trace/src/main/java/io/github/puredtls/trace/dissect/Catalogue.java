package io.github.puredtls.trace.dissect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What every field, message and key step is, kept once for text, JSON and page.
 *
 * <p>The texts stand in the resource {@code catalogue.txt}:
 *
 * <pre>
 * [verify_data]
 * rfc 5246#7.4.9
 * form hex
 * visibility public
 * example 8e be ea a0 03 bf 96 f9 e3 d8 3b ab
 * One paragraph, up to the next blank line.
 * </pre>
 */
public final class Catalogue {
  private static final Map<String, Field> FIELDS = read();

  private Catalogue() {}

  /**
   * Looks a name up.
   *
   * @param name of a field, message or key step, for example {@code psk_identity} or {@code
   *     ClientHello}
   * @return its entry
   * @throws IllegalArgumentException when there is none, which is a mistake in this module
   */
  public static Field field(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no catalogue entry for " + name));
  }

  /**
   * Looks a name up that may come from elsewhere.
   *
   * @param name any text
   * @return its entry, if there is one
   */
  public static Optional<Field> find(String name) {
    return Optional.ofNullable(FIELDS.get(name));
  }

  /**
   * All entries.
   *
   * @return in the order of the file
   */
  public static Collection<Field> all() {
    return FIELDS.values();
  }

  private static Map<String, Field> read() {
    Map<String, Field> fields = new LinkedHashMap<>();
    List<String> block = new ArrayList<>();
    for (String line : Resource.lines("catalogue.txt")) {
      if (!line.isBlank()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        add(fields, block);
        block.clear();
      }
    }
    if (!block.isEmpty()) {
      add(fields, block);
    }
    return fields;
  }

  private static void add(Map<String, Field> fields, List<String> block) {
    if (block.get(0).startsWith("#")) {
      return;
    }
    String name = block.get(0).substring(1, block.get(0).length() - 1);
    Map<String, String> head = new LinkedHashMap<>();
    int at = 1;
    while (at < block.size() && isHead(block.get(at))) {
      String line = block.get(at++);
      int space = line.indexOf(' ');
      head.put(line.substring(0, space), line.substring(space + 1));
    }
    Field field =
        new Field(
            name,
            RfcSection.of(head.get("rfc")),
            ValueForm.of(head.getOrDefault("form", "hex")),
            Field.Visibility.valueOf(
                head.getOrDefault("visibility", "public").toUpperCase(Locale.ROOT)),
            String.join(" ", block.subList(at, block.size())),
            head.getOrDefault("example", ""));
    if (fields.put(name, field) != null) {
      throw new IllegalStateException("the catalogue holds " + name + " twice");
    }
  }

  private static boolean isHead(String line) {
    return line.startsWith("rfc ")
        || line.startsWith("form ")
        || line.startsWith("visibility ")
        || line.startsWith("example ");
  }
}
