package io.github.puredtls.trace.dissect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the spans of one array of bytes in order, and gives each its id. Not thread-safe. */
public final class SpanCollector {
  /** The most spans of one array; no honest datagram comes near. What is left is one more. */
  public static final int LIMIT = 4_096;

  private static final String OVERFLOW = "too many fields: the rest is not split";

  private final byte[] bytes;
  private final Disclosure disclosure;
  private final List<Span> spans = new ArrayList<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private String owner = "";

  /**
   * An empty collection.
   *
   * @param bytes what the spans lie in
   * @param disclosure what may be shown
   */
  public SpanCollector(byte[] bytes, Disclosure disclosure) {
    this.bytes = bytes;
    this.disclosure = disclosure;
  }

  /**
   * Says whose fields come next.
   *
   * @param id of a record or message
   */
  public void owner(String id) {
    owner = id;
  }

  /**
   * Adds a field of the catalogue.
   *
   * @param name its name
   * @param offset where it begins
   * @param length how long it is; nothing is added for an empty one
   */
  public void add(String name, int offset, int length) {
    if (length > 0) {
      Field field = Catalogue.field(name);
      append(field, offset, length, disclosure.value(field, bytes, offset, length));
    }
  }

  /**
   * Adds bytes that could not be read.
   *
   * @param offset where they begin
   * @param length how many; nothing is added for none
   * @param reason why, without values of the bytes
   */
  public void unparsed(int offset, int length, String reason) {
    if (length > 0) {
      append(Catalogue.field("unparsed"), offset, length, SafeText.line(reason));
    }
  }

  private void append(Field field, int offset, int length, String value) {
    if (spans.size() < LIMIT) {
      put(field, offset, length, value);
    } else if (spans.size() == LIMIT) {
      // A hidden field may be among them.
      String id = owner + ".unparsed.rest";
      spans.add(new Span(id, offset, length, Catalogue.field("unparsed"), OVERFLOW, true));
    } else {
      Span last = spans.remove(LIMIT);
      int whole = offset + length - last.offset();
      spans.add(new Span(last.id(), last.offset(), whole, last.field(), OVERFLOW, true));
    }
  }

  private void put(Field field, int offset, int length, String value) {
    String base = owner + "." + field.name();
    int number = uses.merge(base, 1, Integer::sum);
    String id = number == 1 ? base : base + "." + number;
    if (!ids.add(id)) {
      throw new IllegalStateException("two spans with the id " + id);
    }
    spans.add(new Span(id, offset, length, field, value, disclosure.hides(field)));
  }

  /**
   * Where the last span ends.
   *
   * @return 0 when there is none
   */
  public int end() {
    return spans.isEmpty() ? 0 : spans.get(spans.size() - 1).end();
  }

  /**
   * How many there are.
   *
   * @return at most one more than {@link #LIMIT}
   */
  public int size() {
    return spans.size();
  }

  /**
   * What was collected.
   *
   * @return a copy
   */
  public List<Span> spans() {
    return List.copyOf(spans);
  }
}
