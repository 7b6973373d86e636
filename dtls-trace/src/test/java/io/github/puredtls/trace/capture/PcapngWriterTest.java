package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, read again. */
class PcapngWriterTest {
  private static final InetSocketAddress CLIENT = TwoEnds.SIMULATED.client();
  private static final InetSocketAddress SERVER = TwoEnds.SIMULATED.server();
  private static final InetSocketAddress CLIENT_6 = six(Samples.SOURCE_6, 5);
  private static final InetSocketAddress SERVER_6 = six(Samples.DESTINATION_6, 65_535);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static InetSocketAddress six(String digits, int port) {
    return Addresses.socket(SampleBytes.with(digits), port);
  }

  private static ByteBuffer bytes(byte[] payload) {
    return ByteBuffer.wrap(payload);
  }

  @Test
  void givesBackTimesAddressesPayloadsAndComments() throws IOException {
    try (PcapngWriter writer = PcapngWriter.builder().to(out)) {
      writer.datagram(0, CLIENT, SERVER, bytes(Samples.FIRST), "");
      writer.datagram(Samples.TIME_NANOS, SERVER, CLIENT, bytes(Samples.SECOND), "lost, größer");
      writer.datagram(Long.MAX_VALUE, CLIENT_6, SERVER_6, bytes(new byte[0]), "IPv6");
    }
    Reading reading =
        Reading.of(out.toByteArray()).holds(Samples.FIRST, Samples.SECOND, new byte[0]);
    List<String> read =
        reading.datagrams().stream()
            .map(d -> d.timeNanos() + " " + d.source() + " " + d.destination() + " " + d.comment())
            .toList();
    assertEquals(
        List.of(
            "0 " + CLIENT + " " + SERVER + " " + Optional.empty(),
            Samples.TIME_NANOS + " " + SERVER + " " + CLIENT + " Optional[lost, größer]",
            Long.MAX_VALUE + " " + CLIENT_6 + " " + SERVER_6 + " Optional[IPv6]"),
        read);
    assertEquals(List.of(), reading.summary().skipped());
  }

  @Test
  void givesBackWhatItSaysAboutItself() throws IOException {
    PcapngWriter.builder().comment("scenario x, seed 1").to(out).close();
    List<CaptureEvent> events = Reading.of(out.toByteArray()).whole().events();
    assertEquals(List.of(new CapturedComment("scenario x, seed 1", 0)), events);
  }

  @Test
  void givesBackNamesOfBothEnds() throws IOException {
    try (PcapngWriter writer = PcapngWriter.builder().ends(TwoEnds.SIMULATED).to(out)) {
      writer.name(CLIENT_6.getAddress(), "x".repeat(254) + "ü");
    }
    List<String> names =
        Reading.of(out.toByteArray()).whole().names().stream()
            .map(each -> each.address().getHostAddress() + " " + each.name())
            .toList();
    String longName = "2001:db8:0:0:0:0:0:1 " + "x".repeat(254);
    assertEquals(List.of("192.0.2.1 client", "192.0.2.2 server", longName), names);
  }

  @Test
  void isTheSameForTheSameByteForByte() throws IOException {
    // A golden file: sections, interface, packet with a comment of five bytes.
    try (PcapngWriter writer = PcapngWriter.builder().application("abc").to(out)) {
      writer.datagram(1L << 32 | 2, CLIENT, SERVER, bytes(new byte[] {1, 2, 3}), "hello");
    }
    String golden =
        "0a0d0d0a 28000000 4d3c2b1a 0100 0000 ffffffffffffffff"
            + "0400 0300 61626300 0000 0000 28000000"
            + "01000000 20000000 6500 0000 00000000 0900 0100 09000000 0000 0000 20000000"
            + "06000000 50000000 00000000 01000000 02000000 1f000000 1f000000"
            + "4500001f000040004011b6cac0000201c0000202c0001151000ba68001020300"
            + "0100 0500 68656c6c6f000000 0000 0000 50000000";
    assertEquals(golden.replace(" ", ""), Samples.hex(out.toByteArray()));
  }

  @Test
  void takesPayloadsOfEverySize() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    List<byte[]> payloads = new ArrayList<>();
    for (int length : new int[] {0, 1, 2, 3, 4, 5, 1_472, 65_506, 65_507}) {
      byte[] payload = new byte[length];
      random.nextBytes(payload);
      payloads.add(payload);
    }
    try (PcapngWriter writer = PcapngWriter.builder().to(out)) {
      for (byte[] each : payloads) {
        writer.datagram(0, CLIENT, SERVER, bytes(each), "");
        writer.datagram(0, CLIENT_6, SERVER_6, bytes(each), "");
      }
    }
    byte[][] twice = payloads.stream().flatMap(p -> List.of(p, p).stream()).toArray(byte[][]::new);
    Reading.of(out.toByteArray()).holds(twice);
  }

  @Test
  void cutsWhatNoPacketCanCarry() throws IOException {
    byte[] tooLong = new byte[65_510];
    try (PcapngWriter writer = PcapngWriter.builder().to(out)) {
      writer.datagram(0, CLIENT, SERVER, bytes(tooLong), "big");
    }
    CapturedDatagram datagram = Reading.of(out.toByteArray()).whole().datagrams().get(0);
    assertEquals(65_507, datagram.payload().length);
    assertEquals(Optional.of("big; 3 bytes cut off: too long for UDP"), datagram.comment());
  }

  @Test
  void cutsCommentsBetweenCharacters() throws IOException {
    try (PcapngWriter writer = PcapngWriter.builder().comment("ä".repeat(5_000)).to(out)) {
      writer.datagram(0, CLIENT, SERVER, bytes(Samples.FIRST), "€".repeat(5_000));
      writer.datagram(0, CLIENT, SERVER, bytes(Samples.FIRST), "half \uD800 pair");
    }
    List<CapturedDatagram> read = Reading.of(out.toByteArray()).whole().datagrams();
    assertEquals("€".repeat(4_096 / 3), read.get(0).comment().orElseThrow());
    assertEquals("half ? pair", read.get(1).comment().orElseThrow());
  }

  @Test
  void mapsAddressesOfDifferentVersions() throws IOException {
    try (PcapngWriter writer = PcapngWriter.builder().to(out)) {
      writer.datagram(0, CLIENT, SERVER_6, bytes(Samples.FIRST), "");
    }
    CapturedDatagram read = Reading.of(out.toByteArray()).holds(Samples.FIRST).datagrams().get(0);
    assertEquals("0:0:0:0:0:ffff:c000:201", read.source().getHostString());
    assertEquals(SERVER_6, read.destination());
  }

  @Test
  void leavesThePayloadAlone() throws IOException {
    ByteBuffer payload = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2).asReadOnlyBuffer();
    try (PcapngWriter writer = PcapngWriter.builder().to(out)) {
      writer.datagram(0, CLIENT, SERVER, payload, "");
    }
    assertEquals(1, payload.position());
    Reading.of(out.toByteArray()).holds(new byte[] {1, 2});
  }

  @Test
  void refusesWhatCannotBeWritten() {
    PcapngWriter writer = PcapngWriter.builder().to(out);
    InetSocketAddress nobody = InetSocketAddress.createUnresolved("nobody.example", 1);
    ByteBuffer payload = bytes(Samples.FIRST);
    assertThrows(
        IllegalArgumentException.class, () -> writer.datagram(-1, CLIENT, SERVER, payload, ""));
    assertThrows(
        IllegalArgumentException.class, () -> writer.datagram(0, nobody, SERVER, payload, ""));
    assertThrows(
        IllegalArgumentException.class, () -> writer.datagram(0, CLIENT, nobody, payload, ""));
    assertThrows(IllegalArgumentException.class, () -> writer.name(CLIENT.getAddress(), "a\0b"));
    assertThrows(IllegalStateException.class, () -> writer.secrets("CLIENT_RANDOM 00 11"));
  }

  @Test
  void isReadableAfterEveryBlock(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("killed.pcapng");
    try (PcapngWriter writer = PcapngWriter.builder().open(file)) {
      for (int i = 1; i <= 3; i++) {
        writer.datagram(i, CLIENT, SERVER, bytes(Samples.FIRST), "");
        assertEquals(i, Reading.of(Files.readAllBytes(file)).whole().datagrams().size());
      }
    }
  }

  @Test
  void leavesNothingInABuffer() throws IOException {
    try (PcapngWriter writer = PcapngWriter.builder().to(new BufferedOutputStream(out))) {
      writer.datagram(1, CLIENT, SERVER, bytes(Samples.FIRST), "");
      Reading.of(out.toByteArray()).holds(Samples.FIRST);
    }
  }

  @Test
  void replacesAFileThatWasThere(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("old.pcapng"), new byte[5_000]);
    PcapngWriter.builder().open(file).close();
    PcapngWriter.builder().to(out).close();
    assertArrayEquals(out.toByteArray(), Files.readAllBytes(file));
    assertThrows(IOException.class, () -> PcapngWriter.builder().open(folder));
  }

  @Test
  void keepsSecretsForTheOwner(@TempDir Path folder) throws IOException {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no POSIX permissions");
    Path fresh = folder.resolve("fresh.pcapng");
    Path old = Files.write(folder.resolve("old.pcapng"), new byte[1]);
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-rw-rw-"));
    for (Path file : List.of(fresh, old)) {
      try (PcapngWriter writer = PcapngWriter.builder().secrets().open(file)) {
        writer.secrets("CLIENT_RANDOM 00 11");
      }
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertEquals(1, Reading.of(Files.readAllBytes(file)).secrets().size());
    }
  }

  /** Takes a number of writes, then fails. */
  private static final class FullDisk extends OutputStream {
    private int left;

    FullDisk(int writes) {
      left = writes;
    }

    @Override
    public void write(int each) throws IOException {
      throw new IOException("one byte at a time");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (left-- <= 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void reportsAFullDiskOnce() throws IOException {
    List<String> heard = new ArrayList<>();
    PcapngWriter writer =
        PcapngWriter.builder().onFailure(e -> heard.add(e.getMessage())).to(new FullDisk(4));
    for (int i = 0; i < 5; i++) {
      writer.datagram(0, CLIENT, SERVER, bytes(Samples.FIRST), "");
    }
    writer.close();
    String expected =
        "The capture cannot be written any further (No space left on device). It holds 2 datagrams;"
            + " what follows is missing.";
    assertEquals(List.of(expected), heard);
    assertEquals(expected, writer.failure().orElseThrow().getMessage());
  }

  @Test
  void throwsOnceAtTheEndWhereNobodyListens() throws IOException {
    PcapngWriter writer = PcapngWriter.builder().to(new FullDisk(0));
    writer.datagram(0, CLIENT, SERVER, bytes(Samples.FIRST), "");
    assertThrows(IOException.class, writer::close);
    writer.close();
  }

  @Test
  void dropsWhatComesAfterItsEnd() throws IOException {
    PcapngWriter writer = PcapngWriter.builder().secrets().to(out);
    writer.close();
    int size = out.size();
    writer.datagram(0, CLIENT, SERVER, bytes(Samples.FIRST), "");
    writer.secrets("CLIENT_RANDOM 00 11");
    assertEquals(size, out.size());
    assertTrue(writer.failure().isEmpty());
  }

  @Test
  void givesDifferentAddressesToEndsOfOneMachine() {
    InetSocketAddress one = new InetSocketAddress("127.0.0.1", 5_000);
    InetSocketAddress other = new InetSocketAddress("127.0.0.1", 6_000);
    assertEquals("192.0.2.1:5000 192.0.2.2:6000", text(TwoEnds.distinct(one, other)));
    assertEquals("192.0.2.1:49152 192.0.2.2:4433", text(TwoEnds.distinct(CLIENT, SERVER)));
    assertEquals("192.0.2.1:49152 192.0.2.2:4433", text(TwoEnds.SIMULATED));
  }

  private static String text(TwoEnds ends) {
    return text(ends.client()) + " " + text(ends.server());
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
