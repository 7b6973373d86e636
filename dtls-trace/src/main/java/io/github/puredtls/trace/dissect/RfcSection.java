package io.github.puredtls.trace.dissect;

/**
 * A section of an RFC: where a rule stands that a trace speaks of.
 *
 * @param rfc the RFC's number
 * @param section the section's number without sign, for example {@code 4.1.2.6} or {@code E.1};
 *     empty for the whole RFC
 */
public record RfcSection(int rfc, String section) {
  /**
   * Reads the short form that JSON shows.
   *
   * @param key for example {@code 6347#4.1.2.6}
   * @return the section
   * @throws IllegalArgumentException when it does not begin with a number
   */
  public static RfcSection of(String key) {
    int mark = key.indexOf('#');
    String number = mark < 0 ? key : key.substring(0, mark);
    return new RfcSection(Integer.parseInt(number), mark < 0 ? "" : key.substring(mark + 1));
  }

  /**
   * Reads the form for people, which {@link io.github.puredtls.core.DiscardReason#section()} has.
   *
   * @param text for example {@code RFC 6347 §4.1.2.6}
   * @return the section
   * @throws IllegalArgumentException when it does not have this form
   */
  public static RfcSection ofText(String text) {
    return of(text.replace("RFC ", "").replace(" §", "#"));
  }

  /**
   * The short form, for machines.
   *
   * @return for example {@code 6347#4.1.2.6}
   */
  public String key() {
    return section.isEmpty() ? Integer.toString(rfc) : rfc + "#" + section;
  }

  /**
   * Where it can be read.
   *
   * @return an address at the RFC Editor
   */
  public String link() {
    String page = "https://www.rfc-editor.org/rfc/rfc" + rfc;
    if (section.isEmpty()) {
      return page;
    }
    boolean isAppendix = Character.isLetter(section.charAt(0));
    return page + (isAppendix ? "#appendix-" : "#section-") + section;
  }

  /** The form for people, for example {@code RFC 6347 §4.1.2.6}. */
  @Override
  public String toString() {
    return section.isEmpty() ? "RFC " + rfc : "RFC " + rfc + " §" + section;
  }
}
