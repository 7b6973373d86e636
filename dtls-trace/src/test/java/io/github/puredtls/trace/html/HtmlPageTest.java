package io.github.puredtls.trace.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Hostile;
import io.github.puredtls.trace.testing.Markup;
import io.github.puredtls.trace.testing.Recording;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.testing.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as it is written: form, safety, ids and completeness. */
class HtmlPageTest {
  private static final ExplainOptions OPEN =
      ExplainOptions.DEFAULT.withDisclosure(true, true, false);
  private static final int PLAIN_HANDSHAKE_BYTES = 250_000;
  private static final int SHELL_BYTES = 60_000;
  private static final int FLOOD = 1_500;
  private static final int LIMIT_BYTES = 2_000_000;

  /** Everything that may be an attribute: nothing that runs, and of what fetches only links. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "aria-hidden",
          "aria-label",
          "aria-labelledby",
          "aria-live",
          "autocomplete",
          "charset",
          "class",
          "colspan",
          "content",
          "cx",
          "cy",
          "d",
          "data-copy",
          "data-of",
          "data-offset",
          "dx",
          "height",
          "hidden",
          "href",
          "http-equiv",
          "id",
          "lang",
          "method",
          "name",
          "open",
          "r",
          "role",
          "rx",
          "scope",
          "text-anchor",
          "transform",
          "type",
          "viewBox",
          "width",
          "x",
          "y");

  static List<String> names() {
    return Scenarios.NAMES;
  }

  static Stream<String> recordings() {
    return Stream.concat(Recording.names().stream(), Recording.foreign().stream());
  }

  static List<byte[]> hostile() {
    return Hostile.texts();
  }

  private static String print(Run run) {
    return HtmlReport.print(run, ExplainOptions.DEFAULT);
  }

  private static Run explain(String name) {
    return Scenarios.run(name).explain(ExplainOptions.DEFAULT);
  }

  private static Run explain(String name, ExplainOptions options) throws IOException {
    Recording recording = Recording.read(name);
    return Explainer.explain(recording.capture(), recording.keyLog(), options);
  }

  // ---- Form and safety -------------------------------------------------------------------------

  /** Checks what holds for every page, whatever is in it. */
  private static Markup check(String page) throws Exception {
    Markup markup = new Markup(page);
    assertEquals(List.of(), minus(markup.attributes(), ATTRIBUTES), "attributes");
    List<String> ids = markup.values("id");
    assertEquals(ids.size(), new HashSet<>(ids).size(), "an id stands twice");
    for (String each : markup.values("href")) {
      boolean isInside = each.startsWith("#") && ids.contains(each.substring(1));
      boolean isRfc =
          each.matches("https://www\\.rfc-editor\\.org/rfc/rfc[0-9]+(#[a-z]+-[A-Z0-9.]+)?");
      assertTrue(isInside || isRfc, each);
    }
    String policy = markup.values("content").get(0);
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    assertTrue(policy.endsWith("; base-uri 'none'; form-action 'none'"), policy);
    assertTrue(policy.contains("style-src '" + hash(markup.content("style")) + "'"), policy);
    assertTrue(policy.contains("script-src '" + hash(markup.content("script")) + "'"), policy);
    assertTrue(page.indexOf("Content-Security-Policy") < page.indexOf("<style>"), "too late");
    assertTrue(page.indexOf("charset=\"utf-8\"") < 1_000, "a browser looks no further");
    assertTrue(page.length() < LIMIT_BYTES, () -> page.length() + " B");
    return markup;
  }

  private static List<String> minus(List<String> all, Set<String> known) {
    return all.stream().filter(each -> !known.contains(each)).toList();
  }

  private static String hash(String content) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWellFormedAndFetchesNothing(String name) throws Exception {
    String page = print(explain(name));
    Markup markup = check(page);
    int shell = markup.content("style").length() + markup.content("script").length();
    assertTrue(shell < SHELL_BYTES, () -> "the shell has " + shell + " B");
    assertTrue(page.length() < PLAIN_HANDSHAKE_BYTES, () -> page.length() + " B");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void showsCapturesOfOthers(String name) throws Exception {
    Run run = explain(name, OPEN);
    Markup markup = check(HtmlReport.print(run, OPEN));
    everyByteIsThere(run.associations().get(0), markup);
    assertTrue(markup.text().contains("what the receivers did with the records is not visible"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void leavesHostileTextsTexts(byte[] text) throws Exception {
    Run run = Explainer.explain(Hostile.recorder(text), KeyMaterial.none(), ExplainOptions.DEFAULT);
    String page = print(run);
    Markup markup = check(page);
    Set<String> tags = new TreeSet<>();
    markup.elements().forEach(each -> tags.add(each.getTagName()));
    assertFalse(tags.contains("img"), tags::toString);
    assertEquals(1, page.split("<script>", -1).length - 1);
    page.codePoints()
        .filter(each -> each != '\n')
        .forEach(
            each -> {
              int type = Character.getType(each);
              boolean isHarmful =
                  Character.isISOControl(each)
                      || type == Character.FORMAT
                      || type == Character.SURROGATE;
              assertFalse(isHarmful, () -> "U+" + Integer.toHexString(each));
            });
  }

  @Test
  void showsAHostileIdentityAsItIs() throws Exception {
    byte[] text = Hostile.texts().get(0);
    Run run = Explainer.explain(Hostile.recorder(text), KeyMaterial.none(), ExplainOptions.DEFAULT);
    String identity = "\"</script><img src=x onerror=alert(1)>\"";
    List<String> values =
        check(print(run)).ofClass("v").stream().map(each -> each.getTextContent()).toList();
    assertTrue(values.contains(identity), values::toString);
  }

  @Test
  void writesWhatItPrints() throws IOException {
    StringBuilder written = new StringBuilder();
    HtmlReport.write(explain("clean"), ExplainOptions.DEFAULT, written);
    assertEquals(print(explain("clean")), written.toString());
  }

  @Test
  void saysWhenNothingWasSeen() throws Exception {
    Run empty = new Run(Run.Origin.CAPTURE, "", false, List.of(), List.of());
    assertTrue(check(print(empty)).text().contains("Nothing that looks like DTLS was seen"));
  }

  // ---- Completeness ----------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("names")
  void hasAnArrowForEveryDatagramAndEveryByteOfIt(String name) throws Exception {
    Association association = explain(name).associations().get(0);
    Markup markup = check(print(explain(name)));
    List<String> arrows = new ArrayList<>();
    markup.ofClass("arrow").forEach(each -> arrows.add(each.getAttribute("data-of")));
    Set<String> datagrams = new TreeSet<>();
    association.datagrams().forEach(each -> datagrams.add(each.id()));
    assertEquals(association.datagrams().size(), arrows.size());
    assertEquals(datagrams, new TreeSet<>(arrows));
    everyByteIsThere(association, markup);
  }

  /** The hex digits of all fields, one behind the other, are the datagrams. */
  private static void everyByteIsThere(Association association, Markup markup) {
    for (Datagram datagram : association.datagrams()) {
      StringBuilder expected = new StringBuilder();
      StringBuilder shown = new StringBuilder();
      datagram.spans().forEach(each -> compare(each, datagram.bytes(), markup, expected, shown));
      for (RecordView record : datagram.records()) {
        record
            .opened()
            .ifPresent(
                opened ->
                    opened
                        .spans()
                        .forEach(
                            each -> compare(each, opened.plaintext(), markup, expected, shown)));
      }
      assertEquals(expected.toString(), shown.toString(), datagram.id());
    }
  }

  private static void compare(
      Span span, byte[] bytes, Markup markup, StringBuilder expected, StringBuilder shown) {
    int end = span.offset() + Math.min(span.length(), 1_024);
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, span.offset(), end);
    expected.append(span.id()).append(span.hidden() ? hex.replaceAll("[0-9a-f]", "·") : hex);
    shown.append(span.id()).append(markup.ofId(span.id() + "~").getTextContent());
    markup.ofId(span.id());
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTheIdsOfTheOtherOutputs(String name) {
    Run run = explain(name);
    ExplainOptions fields =
        ExplainOptions.DEFAULT.withChoice(Optional.empty(), Optional.empty(), true);
    String json = JsonPrinter.print(run, fields, JsonPrinter.Format.LINES);
    Set<String> expected = new TreeSet<>();
    Matcher matcher = Pattern.compile("\"id\":\"([adtkf][0-9]+[^\"]*)\"").matcher(json);
    while (matcher.find()) {
      expected.add(matcher.group(1));
    }
    assertTrue(expected.size() > 100, () -> expected.size() + " ids");
    Set<String> ids = new TreeSet<>(new Markup(print(run)).values("id"));
    expected.removeAll(ids);
    assertEquals(Set.of(), expected, "ids that are in JSON and not in the page");
  }

  @Test
  void explainsEveryFieldOnce() throws Exception {
    Markup markup = check(print(explain("clean")));
    Set<String> names = new TreeSet<>();
    explain("clean").associations().get(0).datagrams().stream()
        .flatMap(each -> each.spans().stream())
        .forEach(each -> names.add(each.name()));
    assertTrue(names.size() > 20, names::toString);
    for (String each : names) {
      assertTrue(markup.ofId("about." + each).getTextContent().length() > 40, each);
    }
  }

  @Test
  void explainsAFailure() throws Exception {
    Markup markup = check(print(explain("wrong-psk")));
    String top = markup.ofClass("summary").get(0).getTextContent();
    assertTrue(top.contains("The last good step: d5.r0 ClientKeyExchange"), top);
    assertTrue(top.contains("d5.r2: the server cannot open the client's Finished"), top);
    assertTrue(top.contains("RFC 6347 §4.1.2.7"), top);
    assertTrue(markup.ofId("d5").hasAttribute("open"), "reading begins where it broke");
    assertTrue(markup.ofId("d5.r2").getAttribute("class").contains("broke"));
  }

  @Test
  void drawsWindowAndCookieWhereTheyDecide() throws Exception {
    Runs replayed = Runs.of("puredtls-sim 1; seed 6; duplicate #4 client->server; expect complete");
    Markup markup = check(print(replayed.explain(ExplainOptions.DEFAULT)));
    String window = markup.ofClass("window").get(0).getTextContent();
    assertTrue(window.contains("replay window: highest"), window);
    String cookie = markup.ofClass("cookie").get(1).getTextContent();
    assertTrue(cookie.contains("asks with a cookie"), cookie);
    assertTrue(cookie.contains("brings a cookie back"), cookie);
  }

  // ---- Secrets ---------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("names")
  void hasNoSecretUnlessAskedFor(String name) throws Exception {
    Runs runs = Scenarios.run(name);
    Run open = runs.explain(OPEN);
    List<String> secrets = new ArrayList<>();
    open.associations().get(0).keys().stream()
        .flatMap(each -> each.parts().stream())
        .forEach(each -> secrets.add(HexFormat.of().formatHex(each.value().orElseThrow())));
    runs.keyLog().forEach(each -> secrets.add(each.substring(each.lastIndexOf(' ') + 1)));
    assertTrue(secrets.size() >= 5, () -> secrets.size() + " secrets");
    String quiet = check(print(runs.explain(ExplainOptions.DEFAULT))).text().replace(" ", "");
    String loud = check(HtmlReport.print(open, OPEN)).text().replace(" ", "");
    int shown = 0;
    for (String each : secrets) {
      assertFalse(quiet.contains(each), "a secret shows");
      shown += loud.contains(each) ? 1 : 0;
    }
    assertTrue(shown >= 5, "or the lines above would prove nothing");
    assertTrue(loud.contains("THISPAGECONTAINSSECRETS"));
    assertFalse(quiet.contains("CONTAINSSECRETS"));
  }

  // ---- Long runs -------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"drop #40 client->server", LongRun.LOSSY})
  void countsWhatItDoesNotShowOfALongRun(String network) throws Exception {
    Run run = LongRun.of(1_000, network);
    Association association = run.associations().get(0);
    Markup markup = check(print(run));
    int folded = 0;
    for (var each : markup.ofClass("more")) {
      Matcher matcher = Pattern.compile(": ([0-9,]+) datagrams").matcher(each.getTextContent());
      folded += matcher.find() ? Integer.parseInt(matcher.group(1).replace(",", "")) : 0;
    }
    assertTrue(folded > 300, "hundreds of them are ordinary");
    assertEquals(association.datagrams().size(), markup.ofClass("arrow").size() + folded);
    assertTrue(association.datagrams().size() > 4 * Plan.FOLD_ABOVE);
  }

  @Test
  void keepsSeveralAssociationsApart() throws Exception {
    Runs runs = Runs.of("puredtls-sim 1; seed 8; clients 3; expect complete");
    Markup markup = check(print(runs.explain(ExplainOptions.DEFAULT)));
    assertEquals(3, markup.ofClass("association").size());
    assertEquals("b", markup.ofId("a2.d5").getElementsByTagName("b").item(0).getNodeName());
    assertTrue(markup.ofId("d5").getAttribute("class").contains("datagram"));
    ExplainOptions second =
        ExplainOptions.DEFAULT.withChoice(Optional.empty(), Optional.of("a2"), false);
    Markup alone = check(HtmlReport.print(runs.explain(second), second));
    assertEquals(1, alone.ofClass("association").size());
  }

  @Test
  void showsOneDatagramIfAsked() throws Exception {
    ExplainOptions only =
        ExplainOptions.DEFAULT.withChoice(Optional.of("d5"), Optional.empty(), false);
    Run run = Scenarios.run("clean").explain(only);
    Markup markup = check(HtmlReport.print(run, only));
    assertEquals(1, markup.ofClass("datagram").size());
    assertEquals("d5", markup.ofClass("datagram").get(0).getAttribute("id"));
  }

  /** The same hello again and again, each with its pieces. */
  @Test
  void staysSmallWhateverIsSentToIt() throws Exception {
    byte[] hello = explain("fragmented").associations().get(0).datagrams().get(6).bytes();
    byte[] first = explain("clean").associations().get(0).datagrams().get(0).bytes();
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, "flood");
    for (int i = 0; i < FLOOD; i++) {
      byte[] bytes = i % 3 == 0 ? first : hello;
      recorder.captured(i, "c:2", "s:1", bytes, bytes.length, "");
      recorder.captured(i, "c:" + (3 + i), "s:1", first, first.length, "");
    }
    Run run = Explainer.explain(recorder, KeyMaterial.none(), ExplainOptions.DEFAULT);
    Markup markup = check(print(run));
    assertTrue(markup.text().contains("are left out, because the page would be too big"));
  }
}
