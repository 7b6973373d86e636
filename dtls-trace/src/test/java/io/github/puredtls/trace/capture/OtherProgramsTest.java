package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs write, read. */
class OtherProgramsTest {
  private static final byte[] LONG = random(1_000);

  @TempDir private Path folder;

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(11).nextBytes(bytes);
    // The content type of a DTLS record: no IP packet begins so.
    bytes[0] = 22;
    return bytes;
  }

  private Path written() throws IOException {
    Path file = folder.resolve("written.pcapng");
    InetSocketAddress client = TwoEnds.SIMULATED.client();
    InetSocketAddress server = TwoEnds.SIMULATED.server();
    try (PcapngWriter writer = PcapngWriter.builder().open(file)) {
      writer.datagram(Samples.TIME_NANOS, client, server, ByteBuffer.wrap(LONG), "a comment");
      writer.datagram(Samples.TIME_NANOS, server, client, ByteBuffer.wrap(Samples.FIRST), "");
    }
    return file;
  }

  private static Reading read(Path file) throws IOException {
    return Reading.of(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @CsvSource({"pcap, 000", "nsecpcap, 789", "pcapng, 789"})
  void areReadAsEditcapConvertsThem(String format, long lastNanos) throws IOException {
    Programs programs = new Programs(folder, "editcap");
    Path converted = folder.resolve("converted");
    programs.run("editcap", "-F", format, written().toString(), converted.toString());
    Reading reading = read(converted).holds(LONG, Samples.FIRST);
    CapturedDatagram first = reading.datagrams().get(0);
    assertEquals(Samples.TIME_NANOS / 1_000 * 1_000 + lastNanos, first.timeNanos());
    assertEquals(TwoEnds.SIMULATED.client(), first.source());
    Optional<String> comment = Optional.of("a comment").filter(c -> format.equals("pcapng"));
    assertEquals(comment, first.comment());
  }

  @Test
  void areCutAsEditcapCutsThem() throws IOException {
    Programs programs = new Programs(folder, "editcap");
    Path converted = folder.resolve("converted");
    programs.run("editcap", "-s", "128", written().toString(), converted.toString());
    CapturedDatagram first = read(converted).whole().datagrams().get(0);
    assertEquals(100, first.payload().length);
    assertEquals(LONG.length, first.originalLength());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "-xx", "-X", "-XX"})
  void areReadAsTcpdumpPrintsThem(String option) throws IOException {
    Programs programs = new Programs(folder, "tcpdump");
    String printed = programs.run("tcpdump", "-nn", "-tt", option, "-r", written().toString());
    Reading reading = Reading.of(printed).holds(LONG, Samples.FIRST);
    assertEquals(Samples.TIME_NANOS / 1_000 * 1_000, reading.datagrams().get(0).timeNanos());
    assertEquals(TwoEnds.SIMULATED.server(), reading.datagrams().get(1).source());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xxd", "xxd -p", "xxd -g1", "xxd -u -c 32", "hexdump -C", "od -Ax -tx1z"})
  void areReadAsHexDumps(String command) throws IOException {
    String[] words = command.split(" ");
    Programs programs = new Programs(folder, words[0]);
    for (int length : List.of(1, 8, 9, 16, 29, 30, 31, 1_000)) {
      byte[] bytes = random(length);
      Path file = Files.write(folder.resolve("bytes"), bytes);
      String[] all = Arrays.copyOf(words, words.length + 1);
      all[words.length] = file.toString();
      Reading.of(programs.run(all)).holds(bytes);
    }
  }

  @Test
  void areReadAsText2pcapTakesThem() throws IOException {
    Programs programs = new Programs(folder, "od", "text2pcap");
    Path bytes = Files.write(folder.resolve("bytes"), LONG);
    String dump = "O\n" + programs.run("od", "-Ax", "-tx1", bytes.toString());
    Path text = Files.writeString(folder.resolve("dump.txt"), dump);
    Path capture = folder.resolve("made.pcapng");
    programs.run("text2pcap", "-q", "-D", "-u", "1,2", text.toString(), capture.toString());
    read(capture).holds(LONG);
    Reading.of(dump).holds(LONG);
  }
}
