package io.github.puredtls.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java source, seen as text: enough to measure methods, far from a parser. */
public final class SourceText {
  /** Comments, text blocks, strings and characters, in the order in which they are tried. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'",
          Pattern.DOTALL);

  /** What stands before the brace of a method's body: a name, parentheses, perhaps throws. */
  private static final Pattern METHOD_HEAD =
      Pattern.compile("(\\w+)\\s*\\([^;{}]*\\)\\s*(?:throws\\s[\\w.,\\s]+)?$");

  private static final Pattern NO_METHOD =
      Pattern.compile(
          "\\b(?:if|for|while|switch|try|catch|synchronized|new|record|return|case)\\b|->|=");

  private SourceText() {}

  /**
   * A method's place and size.
   *
   * @param name its name
   * @param lines from its name to its closing brace
   */
  public record Method(String name, int lines) {}

  /** The code alone: comments and literals are blank, line breaks stay. */
  public static String code(String source) {
    Matcher matcher = NO_CODE.matcher(source);
    return matcher.replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
  }

  /** The methods and constructors, without compact constructors and lambdas. */
  public static List<Method> methods(String source) {
    String code = code(source);
    List<Method> methods = new ArrayList<>();
    int headAt = 0;
    for (int at = 0; at < code.length(); at++) {
      char next = code.charAt(at);
      if (next == '{') {
        addMethod(methods, code, headAt, at);
      }
      if (next == '{' || next == '}' || next == ';') {
        headAt = at + 1;
      }
    }
    return methods;
  }

  private static void addMethod(List<Method> methods, String code, int headAt, int braceAt) {
    String annotated = code.substring(headAt, braceAt).strip();
    String head = annotated.replaceAll("@\\w+(?:\\([^()]*\\))?", " ");
    Matcher matcher = METHOD_HEAD.matcher(head);
    if (matcher.find() && !NO_METHOD.matcher(head).find()) {
      String name = matcher.group(1);
      String body = code.substring(headAt, closing(code, braceAt));
      String fromName = body.substring(Math.max(0, body.indexOf(name + "(")));
      methods.add(new Method(name, (int) fromName.lines().count()));
    }
  }

  private static int closing(String code, int braceAt) {
    int depth = 0;
    for (int at = braceAt; at < code.length(); at++) {
      depth += code.charAt(at) == '{' ? 1 : code.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return code.length();
  }
}
