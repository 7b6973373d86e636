package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.SafeText;

/**
 * The only place that writes the page. Every text and every attribute goes through one escape
 * function; what is written is well-formed XML as well, so that a strict parser can check it.
 */
final class Markup {
  private final StringBuilder page = new StringBuilder();

  /** Starts an element; attributes are pairs of name and value. */
  Markup open(String tag, String... attributes) {
    tag(tag, attributes);
    page.append('>');
    return this;
  }

  Markup close(String tag) {
    page.append("</").append(tag).append('>');
    return this;
  }

  /** An element without content. */
  Markup empty(String tag, String... attributes) {
    tag(tag, attributes);
    page.append("/>");
    return this;
  }

  /** An element with text in it. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Text, harmless whatever is in it. */
  Markup text(String text) {
    escape(SafeText.line(text));
    return this;
  }

  /** Text of our own with line ends in it. */
  Markup lines(String text) {
    text.lines().forEach(each -> text(each).line());
    return this;
  }

  Markup line() {
    page.append('\n');
    return this;
  }

  /** Our own stylesheet or script; never anything that was captured. */
  Markup trusted(String tag, String content) {
    page.append('<').append(tag).append('>').append(content);
    return close(tag);
  }

  /** A line of our own that is no element. */
  Markup trustedLine(String content) {
    page.append(content);
    return line();
  }

  private void tag(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"");
      escape(SafeText.line(attributes[i + 1]));
      page.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        case '\'' -> page.append("&#39;");
        default -> page.append(each);
      }
    }
  }

  int length() {
    return page.length();
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
