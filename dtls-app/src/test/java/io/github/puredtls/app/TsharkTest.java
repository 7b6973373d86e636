package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.sim.Scenario;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Opened;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Wireshark's tshark sees in our captures is what was sent, and what we explain. */
class TsharkTest {
  private static final int APPLICATION_DATA = 23;

  @TempDir private Path folder;

  @BeforeAll
  static void findTshark() {
    assumeTrue(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "tshark"))),
        "there is no tshark on the PATH; captures are not read by another program");
  }

  private void run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = Main.run(List.of(words), Map.of(), new Console(output, output));
    assertEquals(ExitCode.DONE, code, () -> out.toString(StandardCharsets.UTF_8));
  }

  /** One line for each datagram: its handshake messages, then its decrypted application data. */
  private List<String> tshark(Path capture, int port) throws IOException {
    Path errors = folder.resolve("tshark.errors");
    Process process =
        new ProcessBuilder(
                "tshark",
                "-n",
                "-r",
                capture.toString(),
                "-d",
                "udp.port==" + port + ",dtls",
                "-T",
                "fields",
                "-e",
                "dtls.handshake.type",
                "-e",
                "data.data")
            .redirectError(errors.toFile())
            .start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), () -> read(errors));
      return text.lines().map(TsharkTest::inOurWords).toList();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String inOurWords(String fields) {
    String[] both = Arrays.copyOf(fields.split("\t", -1), 2);
    List<String> words = new ArrayList<>();
    for (String type : both[0].split(",")) {
      if (!type.isEmpty()) {
        words.add(HandshakeType.ofCode(Integer.parseInt(type)).toString());
      }
    }
    if (both[1] != null && !both[1].isEmpty()) {
      words.add(both[1]);
    }
    return String.join(" ", words);
  }

  /** The same from our own explanation. */
  private static List<String> explained(Setup setup) {
    SimRecording recording = SimRecording.of(setup);
    Run run = recording.explain(ExplainOptions.DEFAULT.withDisclosure(true, true, false));
    return run.associations().stream()
        .flatMap(association -> association.datagrams().stream())
        .sorted(Comparator.comparingLong(Datagram::sentNanos))
        .map(TsharkTest::inOurWords)
        .toList();
  }

  private static String inOurWords(Datagram datagram) {
    List<String> words = new ArrayList<>();
    for (RecordView record : datagram.records()) {
      record.pieces().forEach(piece -> words.add(piece.name()));
      if (record.type() == APPLICATION_DATA) {
        record.opened().map(Opened::plaintext).map(HexFormat.of()::formatHex).ifPresent(words::add);
      }
    }
    return String.join(" ", words);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"PERFECT_NETWORK", "LOST_HELLO_VERIFY_REQUEST", "LOST_FINISHED", "LOST_LAST_FLIGHT"})
  void seesInSimulationsWhatWeExplain(Scenario scenario) throws IOException {
    Path capture = folder.resolve("sim.pcapng");
    run("sim", "--scenario", scenario.id(), "--pcap", capture.toString(), "--secrets");
    List<String> ours = explained(scenario.setup());
    List<String> theirs = tshark(capture, 4_433);
    assertEquals(ours, theirs);
    assertTrue(theirs.stream().anyMatch(line -> line.contains("Finished")), "it was decrypted");
  }

  @Test
  void seesInTheDemoWhatWasSent() throws IOException {
    Path capture = folder.resolve("demo.pcapng");
    run(
        "demo",
        "--pings",
        "2",
        "--ping-interval",
        "1ms",
        "--secrets",
        "--pcap",
        capture.toString());
    List<String> texts = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (String line : tshark(capture, 22_334)) {
      for (String word : line.split(" ")) {
        boolean isText = word.matches("([0-9a-f]{2}){8,}");
        (isText ? texts : messages)
            .add(isText ? new String(HexFormat.of().parseHex(word), StandardCharsets.UTF_8) : word);
      }
    }
    for (int client = 0; client < 2; client++) {
      for (int ping = 0; ping < 2; ping++) {
        String text =
            "I am Alice (clone number %d), please, accept our ping %d".formatted(client, ping);
        assertTrue(texts.contains(text), text + " is missing in " + texts);
      }
    }
    assertEquals(4, texts.stream().filter(text -> text.endsWith("): ACK")).count(), "" + texts);
    // Both sides of both clients.
    assertEquals(4, messages.stream().filter("Finished"::equals).count(), "" + messages);
  }
}
