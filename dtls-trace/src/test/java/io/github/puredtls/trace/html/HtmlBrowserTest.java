package io.github.puredtls.trace.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Browser;
import io.github.puredtls.trace.testing.Hostile;
import io.github.puredtls.trace.testing.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page in Chromium. Pictures are left in {@code target/report}; {@code
 * -Dpuredtls.html.image=true} also makes the one of the documentation anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlBrowserTest {
  private static final Path ROOT = Path.of(System.getProperty("puredtls.root"));
  private static final Path PICTURES = ROOT.resolve("dtls-trace/target/report");
  private static final Path IMAGE = ROOT.resolve("docs/images/handshake-report.png");
  private static final ExplainOptions SECRETS =
      ExplainOptions.DEFAULT.withDisclosure(true, true, false);
  private static final int OPENING_MILLIS = 2_000;
  private static final int WIDE = 1_600;
  private static final int HIGH = 1_100;

  @TempDir private static Path profile;

  @TempDir private Path folder;
  private Browser browser;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    browser = Browser.start(profile);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void reset() {
    browser.scripts(true);
    browser.size(WIDE, HIGH);
    browser.look("light", "");
    browser.complaints().clear();
  }

  @AfterEach
  void hadNothingToComplainOf() {
    assertEquals(List.of(), browser.complaints());
  }

  private Run open(String name, ExplainOptions options, String anchor) throws IOException {
    Run run = Scenarios.run(name).explain(options);
    open(run, options, anchor);
    return run;
  }

  private Association open(String name, String anchor) throws IOException {
    return open(name, ExplainOptions.DEFAULT, anchor).associations().get(0);
  }

  private void open(Run run, ExplainOptions options, String anchor) throws IOException {
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.print(run, options));
    browser.open(page, anchor);
  }

  private String text(String expression) {
    Object value = browser.evaluate(expression);
    return value instanceof Number number ? "" + number.longValue() : String.valueOf(value);
  }

  private String marked() {
    return text("[...document.querySelectorAll('.marked')].map(e => e.id).sort().join(' ')");
  }

  private String current() {
    return text("[...document.querySelectorAll('details.current')].map(e => e.id).join(' ')");
  }

  // ---- Pointer ---------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"clean, d5", "lossy, d6", "fragmented, d8", "garbage, d13"})
  void aClickOnAnArrowShowsItsBytes(String name, String id) throws IOException {
    Association association = open(name, "");
    assertEquals(
        association.datagrams().size(),
        ((Number) browser.evaluate("document.querySelectorAll('svg.ladder a.arrow').length"))
            .intValue());
    browser.click("a.arrow[data-of='" + id + "'] .what");
    assertEquals(id, current());
    byte[] bytes = association.datagram(id).orElseThrow().bytes();
    String shown =
        text(
            "[...document.querySelectorAll('#%s .bytes')]".formatted(id)
                + ".filter(e => !e.closest('.plaintext'))"
                + ".map(e => e.textContent.trim()).join(' ')");
    assertEquals(HexFormat.ofDelimiter(" ").formatHex(bytes), shown);
    assertEquals("true", text("document.querySelector('#" + id + "').open"));
  }

  @Test
  void bytesAndFieldsMarkEachOther() throws IOException {
    open("clean", "d5");
    browser.click("[id='d5.r0.psk_identity~']");
    assertEquals("d5.r0.psk_identity d5.r0.psk_identity~", marked());
    assertEquals("#d5.r0.psk_identity", text("location.hash"));
    assertEquals("= \"c1-defgh\"", text("document.querySelector('#i-value').textContent"));
    assertTrue(text("document.querySelector('#i-about').textContent").contains("in clear"));
    browser.click("[id='d5.r2.verify_data'] .f a");
    assertEquals("d5.r2.verify_data d5.r2.verify_data~", marked());
    assertEquals("false", text("document.querySelector('#inspector').hidden"));
    browser.press("Escape");
    assertEquals("true", text("document.querySelector('#inspector').hidden"));
  }

  @Test
  void copiesIdHexAndJson() throws IOException {
    open("clean", "d5.r0.psk_identity");
    browser.click("[data-copy=id]");
    assertEquals("d5.r0.psk_identity", text("document.documentElement.dataset.copied"));
    browser.click("[data-copy=hex]");
    assertEquals("63312d6465666768", text("document.documentElement.dataset.copied"));
    browser.click("[data-copy=JSON]");
    assertEquals(
        "{\"id\":\"d5.r0.psk_identity\",\"offset\":27,\"length\":8,\"name\":\"psk_identity\","
            + "\"value\":\"\\\"c1-defgh\\\"\",\"rfc\":\"4279#2\",\"data\":\"63312d6465666768\"}",
        text("document.documentElement.dataset.copied"));
    browser.evaluate("document.querySelector('details.mermaid').open = true");
    browser.click("details.mermaid .copy");
    assertTrue(
        text("document.documentElement.dataset.copied").startsWith("sequenceDiagram\n"), "mermaid");
  }

  @Test
  void filters() throws IOException {
    open("lossy", "");
    browser.press("/");
    for (String each : "lost".split("")) {
      browser.press(each);
    }
    assertEquals(
        "d5",
        text(
            "[...document.querySelectorAll('details.datagram')]"
                + ".filter(e => e.getClientRects().length).map(e => e.id).join(' ')"));
  }

  // ---- Keyboard --------------------------------------------------------------------------------

  @Test
  void keysMoveThroughDatagramsAndFields() throws IOException {
    open("clean", "");
    assertEquals("d1", current());
    browser.press("j");
    browser.press("j");
    assertEquals("d3", current());
    browser.press("k");
    assertEquals("d2", current());
    browser.press("l");
    browser.press("ArrowRight");
    assertEquals("d2.r0.record_version d2.r0.record_version~", marked());
    browser.press("h");
    assertEquals("d2.r0.content_type d2.r0.content_type~", marked());
    browser.evaluate("document.querySelector('a.arrow.current').focus()");
    browser.press("ArrowDown");
    assertEquals("d3", current());
    assertEquals("d3", text("document.activeElement.dataset.of"));
    browser.press("y");
    assertEquals("#keys", text("location.hash"));
    browser.press("?");
    assertEquals("true", text("document.querySelector('dialog').open"));
  }

  @Test
  void oneTabStopIsOnTheLadder() throws IOException {
    open("clean", "");
    browser.press("j");
    assertEquals(
        "d2",
        text(
            "[...document.querySelectorAll('a.arrow')].filter(e => e.tabIndex === 0)"
                + ".map(e => e.dataset.of).join(' ')"));
  }

  // ---- Without script, hostile, long -----------------------------------------------------------

  @Test
  void worksWithoutScript() throws IOException {
    browser.scripts(false);
    Association association = open("wrong-psk", "d7.r2.authentication_tag");
    assertEquals("", current(), "no script ran");
    assertEquals(
        association.datagrams().size(),
        ((Number) browser.evaluate("document.querySelectorAll('details.datagram').length"))
            .intValue());
    browser.click("a.arrow[data-of='d4'] .what");
    assertEquals("#d4", text("location.hash"));
    browser.click("[id='d4'] > summary");
    assertEquals("true", text("document.getElementById('d4').open"));
    assertTrue(text("document.querySelector('.summary').innerText").contains("last good step"));
    assertEquals(
        "0",
        text(
            "[...document.querySelectorAll('.tools')]"
                + ".filter(e => e.getClientRects().length).length"));
  }

  @Test
  void runsNothingThatWasCaptured() throws IOException {
    for (byte[] text : Hostile.texts()) {
      Run run =
          Explainer.explain(Hostile.recorder(text), KeyMaterial.none(), ExplainOptions.DEFAULT);
      open(run, ExplainOptions.DEFAULT, "");
      assertEquals("d1", current());
      assertEquals("0", text("document.images.length"));
      assertEquals("1", text("document.scripts.length"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "clean, 400",
    "lossy, 400",
    "fragmented, 400",
    "wrong-psk, 700",
    "clean, 1000",
    "fragmented, 1300",
    "clean, 1600"
  })
  void neverScrollsSideways(String name, int width) throws IOException {
    browser.size(width, HIGH);
    open(name, "");
    browser.press("o");
    int room = ((Number) browser.evaluate("document.documentElement.clientWidth")).intValue();
    assertEquals(
        "",
        text(
            "document.documentElement.scrollWidth <= %d ? '' :".formatted(room)
                + " [...document.querySelectorAll('main *')].filter(e =>"
                + " e.getBoundingClientRect().right > %d && !e.closest('.hex, .window'))"
                    .formatted(room)
                + ".slice(0, 5).map(e => e.tagName + '.' + e.className + e.id).join(' ')"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop #40 client->server", LongRun.LOSSY})
  void aLongRunOpensSoon(String network) throws IOException {
    // A quarter more, since of what is lost there is no answer.
    Run run = LongRun.of(1_250, network);
    assertTrue(run.associations().get(0).datagrams().size() >= 1_000);
    open(run, ExplainOptions.DEFAULT, "");
    double millis =
        ((Number)
                browser.evaluate(
                    "new Promise(done => requestAnimationFrame(() =>"
                        + " requestAnimationFrame(() => done(performance.now()))))"))
            .doubleValue();
    assertTrue(millis < OPENING_MILLIS, () -> "it took %.0f ms".formatted(millis));
  }

  // ---- Pictures --------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "light, lossy, light, 1600, 1100, d6.r2.verify_data, screen",
    "dark, lossy, dark, 1600, 1100, d6.r2.verify_data, screen",
    "phone, lossy, light, 400, 1100, d5, screen",
    "failure, wrong-psk, light, 1600, 1100, '', screen",
    "fragmented, fragmented, light, 1200, 1100, d8, screen",
    "keys, clean, light, 1600, 1300, keys, screen",
    "print, wrong-psk, light, 800, 1400, '', print"
  })
  void looks(
      String file, String name, String scheme, int width, int height, String anchor, String media)
      throws IOException {
    browser.size(width, height);
    browser.look(scheme, media);
    open(name, file.equals("keys") ? SECRETS : ExplainOptions.DEFAULT, anchor);
    byte[] picture = browser.picture();
    assertEquals("89504e470d0a1a0a", HexFormat.of().formatHex(picture, 0, 8));
    assertEquals(width, HexFormat.fromHexDigits(HexFormat.of().formatHex(picture, 16, 20)));
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(file + ".png"), picture);
    if (Boolean.getBoolean("puredtls.html.image") && file.equals("light")) {
      Files.createDirectories(IMAGE.getParent());
      Files.write(IMAGE, picture);
    }
  }
}
