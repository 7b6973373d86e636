package io.github.puredtls.trace.explain;

import java.util.Optional;

/**
 * What is explained and shown. All printers take the same.
 *
 * @param depth how much the text shows
 * @param secrets whether keys, cookies and tickets are shown
 * @param plaintext whether application data is shown
 * @param anonymous whether identities, names and addresses are replaced, the same by the same
 * @param only the id of the one datagram to show, for example {@code d5}; empty for all
 * @param association the id of the one association to show; empty for all
 * @param fields whether JSON lists the fields of every datagram
 * @param columns how wide the text may be: {@link #WIDE} or {@link #NARROW}
 * @param ascii whether the text has ASCII characters only
 * @param colour whether the text has colour; never the only carrier of a meaning
 * @param limits how much is looked at
 */
public record ExplainOptions(
    Depth depth,
    boolean secrets,
    boolean plaintext,
    boolean anonymous,
    Optional<String> only,
    Optional<String> association,
    boolean fields,
    int columns,
    boolean ascii,
    boolean colour,
    Limits limits) {
  /** The usual width of text. */
  public static final int WIDE = 120;

  /** The width of text for narrow terminals: notes get lines of their own. */
  public static final int NARROW = 80;

  /** Messages in wide Unicode text, no secret, no plaintext, no colour. */
  public static final ExplainOptions DEFAULT =
      new ExplainOptions(
          Depth.MESSAGES,
          false,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          false,
          WIDE,
          false,
          false,
          Limits.DEFAULT);

  /** How much a text shows. */
  public enum Depth {
    /** One line for each datagram and timer step. */
    LADDER,
    /** Below it the records, messages and fields. */
    MESSAGES,
    /** Below it every byte. */
    BYTES
  }

  /**
   * How much is looked at; what lies beyond is counted and said.
   *
   * @param datagrams the most datagrams of one association
   * @param associations the most associations
   * @param spans about how many fields are kept of all associations together
   */
  public record Limits(int datagrams, int associations, int spans) {
    /** Enough for study, small enough for memory. */
    public static final Limits DEFAULT = new Limits(20_000, 1_000, 1_000_000);
  }

  /**
   * Changes the depth.
   *
   * @param changed how much the text shows
   * @return a copy
   */
  public ExplainOptions withDepth(Depth changed) {
    return new ExplainOptions(
        changed,
        secrets,
        plaintext,
        anonymous,
        only,
        association,
        fields,
        columns,
        ascii,
        colour,
        limits);
  }

  /**
   * Changes what may be shown.
   *
   * @param showSecrets whether keys, cookies and tickets are shown
   * @param showPlaintext whether application data is shown
   * @param isAnonymous whether identities, names and addresses are replaced
   * @return a copy
   */
  public ExplainOptions withDisclosure(
      boolean showSecrets, boolean showPlaintext, boolean isAnonymous) {
    return new ExplainOptions(
        depth,
        showSecrets,
        showPlaintext,
        isAnonymous,
        only,
        association,
        fields,
        columns,
        ascii,
        colour,
        limits);
  }

  /**
   * Changes how text looks.
   *
   * @param width {@link #WIDE} or {@link #NARROW}
   * @param asciiOnly whether it has ASCII characters only
   * @param inColour whether it has colour
   * @return a copy
   */
  public ExplainOptions withLook(int width, boolean asciiOnly, boolean inColour) {
    return new ExplainOptions(
        depth,
        secrets,
        plaintext,
        anonymous,
        only,
        association,
        fields,
        width,
        asciiOnly,
        inColour,
        limits);
  }

  /**
   * Changes what is shown.
   *
   * @param datagram the id of the one datagram to show; empty for all
   * @param associationId the id of the one association to show; empty for all
   * @param withFields whether JSON lists the fields of every datagram
   * @return a copy
   */
  public ExplainOptions withChoice(
      Optional<String> datagram, Optional<String> associationId, boolean withFields) {
    return new ExplainOptions(
        depth,
        secrets,
        plaintext,
        anonymous,
        datagram,
        associationId,
        withFields,
        columns,
        ascii,
        colour,
        limits);
  }

  /**
   * Changes the limits.
   *
   * @param changed how much is looked at
   * @return a copy
   */
  public ExplainOptions withLimits(Limits changed) {
    return new ExplainOptions(
        depth,
        secrets,
        plaintext,
        anonymous,
        only,
        association,
        fields,
        columns,
        ascii,
        colour,
        changed);
  }
}
