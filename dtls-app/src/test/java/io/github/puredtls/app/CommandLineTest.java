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

  private Map<String, String> environment = Map.of();

  private int run(String... words) {
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(output, errors);
    return Main.run(List.of(words), environment, console);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        " | No command is given",
        "dance | 'dance' is no command",
        "client | Host name or address required",
        "client a:0 --psk 00 | Port 0",
        "client a:65536 | no number from 0 to 65535",
        "client ::1:80 | goes in brackets",
        "client a | There is no key. Give it with --psk HEX, --psk-file FILE or the",
        "client a | See: dtls client --help",
        "server | There is no key",
        "client a --psk 0 | --psk holds no key: 1 characters",
        "client a --psk zz | --psk holds no key: 2 characters",
        "client a --psk 00 --psk-file f | stand both",
        "client a --psk-file /no/such/file | there is no such file",
        "client a --psk 00 --psk 11 | --psk stands more than once",
        "client a --identity --psk 00 | --identity needs a value",
        "client a --psk 00 --raw=yes | --raw takes no value",
        "client a -v | -v is no option",
        "client a --echo | --echo is no option",
        "client a b --psk 00 --raw | works with one connection, and 2",
        "client a --psk 00 --connections 2 --raw | works with one connection, and 2",
        "client a --psk 00 --connections 0 | no number from 1 to 1000",
        "client a --psk 00 --raw --pings 1 | sends no pings",
        "client a --psk 00 --no-ping --ping-interval 1s | sends no pings",
        "client a --psk 00 --ping-interval 0s | above zero",
        "client a --psk 00 --color red | auto, always or never",
        "client a --psk 00 --timeout 5 | Write for example 500ms",
        "client a --psk 00 --timeout 0s | above zero",
        "client a --psk 00 --timeout 2000m | no time up to a day",
        "server now | 'now' is no option",
        "server --psk 00 --ack --echo | stand both",
        "server --psk 00 --mtu 127 | no number from 128 to 65507",
        "server --psk 00 --mtu many | no number from",
        "server --psk 00 --cipher NULL | Choose from: TLS_PSK_WITH_AES_128_GCM",
        "server --psk 00 --bind 192.0.2.1:0 --no-cookie | on loopback only",
        "demo now | 'now' is no option of the demo",
        "demo --pings 0 | no number from 1 to 1000",
        "window now | 'now' is no window; there are client and server",
        "window client server | 'client server' is no window",
        "window --look pink | write auto, light or dark",
        "window --timeout 0s | above zero",
        "psk now | 'now' is no option",
        "proxy now | 'now' is no option",
        "proxy | Give the server with --to ADDR:PORT",
        "proxy --to a:65536 | no number from 0 to 65535",
        "proxy --to a:1 --loss 20 | --loss 20: '20' is not a share",
        "proxy --to a:1 --loss 120% | from 0% to 100%",
        "proxy --to a:1 --delay soon | --delay soon: 'soon' is not a time",
        "proxy --to a:1 --delay 5ms+-20ms | the jitter reaches below 0",
        "proxy --to a:1 --mtu many | --mtu many: 'many' is not a number of bytes",
        "proxy --to a:1 --seed dice | --seed dice: that is no number",
        "proxy --to a:1 --rule sometimes | 'sometimes' is not a fault",
        "proxy --to a:1 --to-client rain | 'rain' is no condition",
        "proxy --to a:1 --loss 1% --loss 2% | --loss stands more than once",
        "proxy --to 127.0.0.1:1 --listen 127.0.0.1:1 | would send to itself",
        "proxy --to 127.0.0.1:0 | needs a port"
      })
  void wrongCommandLineIsExplained(String line, String explanation) {
    String[] words = line == null ? new String[0] : line.split(" +");
    assertEquals(ExitCode.USAGE, run(words));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains(explanation), err::toString);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void wrongKeyIsNotRepeated() {
    run("client", "a:1", "--psk", "5ec5e7x");
    environment = Map.of("DTLS_PSK", "5ec5e7x");
    run("client", "a:1");
    String told = err.toString(StandardCharsets.UTF_8);
    assertFalse(told.contains("5ec5e7"), told);
    assertTrue(told.contains("The environment variable DTLS_PSK holds no key"), told);
  }

  @ParameterizedTest
  @CsvSource({
    "--help",
    "client --help",
    "server --help",
    "server --raw --help",
    "psk --help",
    "window --help",
    "window client --help",
    "demo --help",
    "proxy --help"
  })
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
