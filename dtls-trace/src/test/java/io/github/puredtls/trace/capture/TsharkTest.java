package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tshark reads in what is written. */
class TsharkTest {
  private static final InetSocketAddress CLIENT = TwoEnds.SIMULATED.client();
  private static final InetSocketAddress SERVER = TwoEnds.SIMULATED.server();

  @TempDir private Path folder;
  private Programs programs;
  private Path file;

  @BeforeEach
  void find() {
    programs = new Programs(folder, "tshark");
    file = folder.resolve("capture.pcapng");
  }

  /** The values of fields, a line for each packet, with checksums checked and names used. */
  private List<String> fields(String... names) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "tshark", "-r", file.toString(), "-N", "n", "-T", "fields", "-E", "separator=|"));
    command.addAll(List.of("-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"));
    for (String each : names) {
      command.addAll(List.of("-e", each));
    }
    return programs.run(command.toArray(String[]::new)).lines().toList();
  }

  @Test
  void readsTimesNamesAndComments() throws IOException {
    TwoEnds ends = TwoEnds.SIMULATED;
    try (PcapngWriter writer = PcapngWriter.builder().ends(ends).open(file)) {
      writer.datagram(1, CLIENT, SERVER, ByteBuffer.wrap(Samples.FIRST), "flight 1");
      writer.datagram(
          Samples.TIME_NANOS, SERVER, CLIENT, ByteBuffer.wrap(Samples.SECOND), "größer");
    }
    assertEquals(
        List.of(
            "0.000000001|client|server|49152|4433|flight 1",
            "1700000000.123456789|server|client|4433|49152|größer"),
        fields(
            "frame.time_epoch",
            "ip.src_host",
            "ip.dst_host",
            "udp.srcport",
            "udp.dstport",
            "frame.comment"));
  }

  @Test
  void drawsAColumnForEachEnd() throws IOException {
    InetSocketAddress one = new InetSocketAddress("127.0.0.1", 5_000);
    TwoEnds ends = TwoEnds.distinct(one, new InetSocketAddress("127.0.0.1", 4_433));
    try (PcapngWriter writer = PcapngWriter.builder().ends(ends).open(file)) {
      ByteBuffer payload = ByteBuffer.wrap(Samples.FIRST);
      writer.datagram(1, ends.client(), ends.server(), payload, "");
      writer.datagram(2, ends.server(), ends.client(), payload, "");
    }
    String graph =
        programs.run("tshark", "-r", file.toString(), "-N", "n", "-q", "-z", "flow,any,network");
    assertTrue(graph.contains("client") && graph.contains("server"), graph);
    assertTrue(graph.contains("(5000)   ------------------>  (4433)"), graph);
    assertTrue(graph.contains("(5000)   <------------------  (4433)"), graph);
  }

  @Test
  void findsEveryChecksumRight() throws IOException {
    InetSocketAddress six = Addresses.socket(SampleBytes.with(Samples.SOURCE_6), 9);
    List<byte[]> payloads = List.of(new byte[0], new byte[1], Samples.FIRST, new byte[65_507]);
    try (PcapngWriter writer = PcapngWriter.builder().open(file)) {
      for (byte[] each : payloads) {
        writer.datagram(0, CLIENT, SERVER, ByteBuffer.wrap(each), "");
        writer.datagram(0, six, SERVER, ByteBuffer.wrap(each), "");
      }
    }
    List<String> expected = new ArrayList<>();
    for (byte[] each : payloads) {
      int length = each.length + 8;
      // 1 stands for a checksum that was checked and is good.
      expected.add("1|1|%d||".formatted(length));
      expected.add("|1|%d||".formatted(length));
    }
    assertEquals(
        expected,
        fields(
            "ip.checksum.status",
            "udp.checksum.status",
            "udp.length",
            "_ws.malformed",
            "_ws.expert"));
  }

  @Test
  void decryptsWithoutAnySetting() throws IOException {
    try (PcapngWriter writer = PcapngWriter.builder().secrets().open(file)) {
      Conversation.record(writer, "a question", "an answer");
    }
    List<String> types = fields("dtls.handshake.type");
    // RFC 6347 §4.3.2: 16 is ClientKeyExchange and 20 is Finished, which is encrypted.
    assertEquals(List.of("1", "2,14", "16,20", "20", "", ""), types);
    String bytes = programs.run("tshark", "-r", file.toString(), "-x");
    assertTrue(bytes.contains("a question"), bytes);
    assertTrue(bytes.contains("an answer"), bytes);
    assertEquals(1, Reading.of(Files.readAllBytes(file)).secrets().size());
  }

  @Test
  void seesNothingWithoutSecrets() throws IOException {
    Path whole = folder.resolve("whole.pcapng");
    try (PcapngWriter writer = PcapngWriter.builder().secrets().open(whole)) {
      Conversation.record(writer, "a question", "an answer");
    }
    try (PcapngWriter writer = PcapngWriter.builder().open(file)) {
      for (CapturedDatagram each : Reading.of(Files.readAllBytes(whole)).datagrams()) {
        ByteBuffer payload = ByteBuffer.wrap(each.payload());
        writer.datagram(each.timeNanos(), each.source(), each.destination(), payload, "");
      }
    }
    assertEquals(List.of("1", "2,14", "16", "", "", ""), fields("dtls.handshake.type"));
    assertFalse(programs.run("tshark", "-r", file.toString(), "-x").contains("a question"));
  }
}
