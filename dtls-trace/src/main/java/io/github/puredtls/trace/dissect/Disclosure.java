package io.github.puredtls.trace.dissect;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What may be shown. Everything that is hidden is hidden here, before anything is printed: the
 * model that printers get does not contain it. Not thread-safe.
 */
public final class Disclosure {
  private final boolean secrets;
  private final boolean plaintext;
  private final boolean anonymous;
  private final Map<String, String> pseudonyms = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * A choice.
   *
   * @param secrets whether keys, cookies and tickets are shown
   * @param plaintext whether application data is shown
   * @param anonymous whether identities, names and addresses are replaced, the same by the same
   */
  public Disclosure(boolean secrets, boolean plaintext, boolean anonymous) {
    this.secrets = secrets;
    this.plaintext = plaintext;
    this.anonymous = anonymous;
  }

  /**
   * Whether keys, cookies and tickets are shown.
   *
   * @return false unless asked for
   */
  public boolean secrets() {
    return secrets;
  }

  /**
   * Whether identities, names and addresses are replaced.
   *
   * @return false unless asked for
   */
  public boolean anonymous() {
    return anonymous;
  }

  /**
   * Tells whether a field's bytes must not be shown.
   *
   * @param field the field
   * @return true for what nobody asked for
   */
  public boolean hides(Field field) {
    return switch (field.visibility()) {
      case PUBLIC -> false;
      case SECRET -> !secrets;
      case PLAINTEXT -> !plaintext;
      case PERSONAL -> anonymous;
    };
  }

  /**
   * What a field says, or what stands in its place.
   *
   * @param field the field
   * @param bytes holds its bytes
   * @param offset where they begin
   * @param length how many
   * @return one line without control characters
   */
  String value(Field field, byte[] bytes, int offset, int length) {
    if (!hides(field)) {
      return field.form().write(bytes, offset, length);
    }
    if (field.visibility() == Field.Visibility.PERSONAL) {
      String key = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
      return pseudonym(field.name(), key);
    }
    return length + " B";
  }

  /**
   * A name that stands for another, the same for the same.
   *
   * @param kind what is named, for example {@code psk_identity}
   * @param original what is to be hidden
   * @return for example {@code psk_identity 1}
   */
  public String pseudonym(String kind, String original) {
    return pseudonyms.computeIfAbsent(
        kind + '\n' + original, key -> kind + " " + counts.merge(kind, 1, Integer::sum));
  }
}
