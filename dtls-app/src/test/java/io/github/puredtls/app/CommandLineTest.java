package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that end before any network is touched. */
class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(output, errors);
    return Main.run(List.of(words), Map.of("BAD", "0x12"), console);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "                                              | No command is given",
        "dance                                         | 'dance' is no command",
        "client                                        | needs one server, and 0 are given",
        "client a:1 b:2                                | needs one server, and 2 are given",
        "client a:0                                    | Port 0",
        "client a:65536                                | no number from 0 to 65535",
        "client ::1:80                                 | goes in brackets",
        "client a:1 --psk 00 --raw                     | There is no identity",
        "client a:1 --identity i --psk 00              | add --raw",
        "client a:1 --identity i --raw                 | There is no key",
        "client a:1 --identity i --raw --psk 0         | --psk holds no key: 1 characters",
        "client a:1 --identity i --raw --psk zz        | --psk holds no key: 2 characters",
        "client a:1 --identity i --raw --psk-env BAD   | --psk-env BAD holds no key",
        "client a:1 --identity i --raw --psk-env NONE  | no such environment variable",
        "client a:1 --identity i --raw --psk 00 --psk-env A | stand both",
        "client a:1 --identity i --identity j          | --identity stands more than once",
        "client a:1 --identity --psk 00                | --identity needs a value",
        "client a:1 --raw=yes                          | --raw takes no value",
        "client a:1 -v                                 | -v is no option",
        "client a:1 --echo                             | --echo is no option",
        "server now                                    | 'now' is no option",
        "server --raw                                  | There is no key",
        "server --raw --psk 00 --mtu 127               | no number of bytes from 128 to 65507",
        "server --raw --psk 00 --mtu many              | no number of bytes",
        "server --raw --psk 00 --suite NULL            | Choose from: TLS_PSK_WITH_AES_128_GCM",
        "server --raw --psk 00 --handshake-timeout 5   | Write for example 500ms",
        "server --raw --psk 00 --handshake-timeout 0s  | no time above 0",
        "server --raw --psk 00 --handshake-timeout 2000m | up to a day",
        "server --raw --psk 00 --bind 192.0.2.1:0 --without-cookies | on loopback only"
      })
  void wrongCommandLineIsExplained(String line, String explanation) {
    String[] words = line == null ? new String[0] : line.split(" +");
    assertEquals(ExitCode.USAGE, run(words));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains(explanation), err::toString);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void wrongKeyIsNotRepeated() {
    run("client", "a:1", "--identity", "i", "--raw", "--psk", "5ec5e7x");
    assertFalse(err.toString(StandardCharsets.UTF_8).contains("5ec5e7"), err::toString);
  }

  @ParameterizedTest
  @CsvSource({"--help", "client --help", "server --help", "server --raw --help", "psk --help"})
  void helpGoesToStandardOutputAndFitsATerminal(String line) {
    assertEquals(ExitCode.DONE, run(line.split(" ")));
    String help = out.toString(StandardCharsets.UTF_8);
    assertTrue(help.contains("Example") || help.contains("Try it"), help);
    assertTrue(help.lines().allMatch(text -> text.length() <= 100), help);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void versionIsThatOfTheBuild() throws IOException {
    assertEquals(ExitCode.DONE, run("--version"));
    assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("PureDTLS " + Main.VERSION));
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<version>" + Main.VERSION + "</version>"), pom);
  }
}
