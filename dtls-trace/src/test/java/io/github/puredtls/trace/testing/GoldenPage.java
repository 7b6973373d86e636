package io.github.puredtls.trace.testing;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is kept of a page in a golden file: all of it would be too much to read. */
public final class GoldenPage {
  private static final Pattern DATAGRAM =
      Pattern.compile(
          "(?s)(<details class=\"datagram [^>]* id=\"(d[0-9]+)\".*?</summary>)(.*?)"
              + "(</details>\n(?=<p|<details class=\"datagram|</section>))");

  /** The datagram of each run that is kept with all its bytes. */
  private static final Map<String, String> KEPT =
      Map.of("clean", "d5", "lossy", "d4", "wrong-psk", "d5", "fragmented", "d8", "garbage", "d13");

  private GoldenPage() {}

  /** The page without style and script, with the details of one datagram, a tag to a line. */
  public static String of(String name, String page) {
    String body = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "<$1/>");
    body = body.replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-…");
    Matcher matcher = DATAGRAM.matcher(body);
    String short1 =
        matcher.replaceAll(
            found -> {
              boolean isKept = found.group(2).equals(KEPT.get(name));
              String inside = isKept ? found.group(3) : "…";
              return Matcher.quoteReplacement(found.group(1) + inside + found.group(4));
            });
    if (!name.equals("clean")) {
      short1 = short1.replaceAll("(?s)<section class=\"keys\".*?</section>", "<section/>");
    }
    return short1.replaceAll("<(tr|p|li|text|path|rect|div|section|h[2-5])\\b", "\n<$1");
  }
}
