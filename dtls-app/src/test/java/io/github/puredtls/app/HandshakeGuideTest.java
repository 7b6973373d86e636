package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The listings of the documents are what the commands above them print. They are written anew with
 * {@code -Dpuredtls.trace.update=true}.
 */
class HandshakeGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("puredtls.root"));

  /** A command, where its listing begins, and the listing. */
  private static final Pattern LISTING =
      Pattern.compile(
          "<!-- \\./dtls ([^|>]*?)(?: \\| from (\\w+))? -->\n```\n(.*?)```\n", Pattern.DOTALL);

  @Test
  void theGuideShowsWhatTheCommandsPrint() throws IOException {
    check(ROOT.resolve("docs/handshake.md"), 8);
  }

  @Test
  void theReadmeShowsWhatTheCommandPrints() throws IOException {
    check(ROOT.resolve("README.md"), 1);
  }

  private static void check(Path file, int listings) throws IOException {
    String document = Files.readString(file);
    Matcher matcher = LISTING.matcher(document);
    assertEquals(listings, matcher.results().count(), "listings in " + file);
    String renewed = matcher.replaceAll(match -> Matcher.quoteReplacement(renew(match)));
    if (Boolean.getBoolean("puredtls.trace.update")) {
      Files.writeString(file, renewed);
    }
    assertEquals(
        renewed, Files.readString(file), "renew with mvn verify -Dpuredtls.trace.update=true");
  }

  private static String renew(MatchResult match) {
    String from = match.group(2) == null ? "a1 " : match.group(2);
    String suffix = match.group(2) == null ? "" : " | from " + from;
    return "<!-- ./dtls %s%s -->%n```%n%s```%n"
        .formatted(match.group(1), suffix, listing(match.group(1), from))
        .replace(System.lineSeparator(), "\n");
  }

  private static String listing(String command, String from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = Main.run(List.of(command.split(" ")), Map.of(), new Console(output, output));
    String printed = out.toString(StandardCharsets.UTF_8);
    assertEquals(ExitCode.DONE, code, printed);
    int start = printed.indexOf("\n" + from);
    int end = printed.indexOf("\n\nDone: ");
    assertTrue(start >= 0 && end > start, printed);
    return printed.substring(start + 1, end).strip() + "\n";
  }
}
