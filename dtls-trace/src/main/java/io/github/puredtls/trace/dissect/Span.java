package io.github.puredtls.trace.dissect;

import java.util.Objects;

/**
 * One field and the bytes that it stands in: a leaf, never inside another span.
 *
 * <p>The offset counts in the UDP payload, or in a record's or message's own bytes where these were
 * decrypted or reassembled.
 *
 * @param id where it is, for links: the record's or message's id and the name, for example {@code
 *     d5.r0.psk_identity}; with {@code .2}, {@code .3} … behind it where a name comes again
 * @param offset where it begins, in bytes
 * @param length how long it is, 1 or more
 * @param field what it is
 * @param value what it says, for people: escaped text without control characters, for a secret its
 *     length only
 * @param hidden whether the bytes themselves must not be shown, because they are a secret or
 *     personal and nobody asked for them
 */
public record Span(String id, int offset, int length, Field field, String value, boolean hidden) {
  /**
   * Checks the range.
   *
   * @param id not null
   * @param offset 0 or more
   * @param length 1 or more
   * @param field not null
   * @param value not null
   * @param hidden any
   */
  public Span {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(value, "value");
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException("a span of %d bytes at %d".formatted(length, offset));
    }
  }

  /**
   * The field's name.
   *
   * @return for example {@code psk_identity}
   */
  public String name() {
    return field.name();
  }

  /**
   * Where the next span begins.
   *
   * @return offset and length together
   */
  public int end() {
    return offset + length;
  }
}
