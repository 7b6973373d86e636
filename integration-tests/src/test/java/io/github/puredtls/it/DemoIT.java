package io.github.puredtls.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.it.peer.Program;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./dtls demo}: the first thing that a new user runs. */
class DemoIT {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** The script may have to compile first, and that is not what is measured here. */
  @BeforeAll
  static void build() {
    try (Program program = Program.dtls("--version")) {
      assertEquals(0, program.awaitExit(), program.report("failed"));
    }
  }

  @Test
  void endsWellWithinFiveSecondsAndSumsUp() {
    long start = System.nanoTime();
    try (Program demo = Program.dtls("demo")) {
      assertEquals(0, demo.awaitExit(), demo.report("failed"));
      long taken = System.nanoTime() - start;
      assertTrue(taken < LIMIT_NANOS, demo.report("took %d ns".formatted(taken)));
      String last = demo.output().lines().reduce((one, next) -> next).orElseThrow();
      assertEquals("Done: 2 of 2 connections were good, 6 pings sent, 6 answers received.", last);
      assertEquals("", demo.errors());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void showsEveryMessageOfTheOriginalsClient(int number) {
    String name = "Alice (clone number %d)".formatted(number);
    try (Program demo = Program.dtls("demo", "--ping-interval", "50ms")) {
      assertEquals(0, demo.awaitExit(), demo.report("failed"));
      List<String> lines = demo.output().lines().toList();
      for (String text :
          List.of(
              "connecting UDP socket first ...", // C10
              "UDP socket is now in ConnectedState, continue with handshake ...", // C11
              "starting a handshake", // C13
              "continuing with handshake ...", // C20
              "providing pre-shared key ...", // C22
              "encrypted connection established!")) { // C19
        assertTrue(lines.contains(name + ": " + text), demo.report("does not say " + text));
      }
      for (int ping = 0; ping < 3; ping++) {
        String text = "I am %s, please, accept our ping %d".formatted(name, ping); // C23
        assertEquals(1, lines.stream().filter(text::equals).count(), demo.report("lacks " + text));
      }
      String block = // U6, S11
          "---------------\n\\Q%s\\E received a DTLS datagram:\n17 fe fd 00 01 00 00 .*\n"
              + "As plain text:\nto \\(127.0.0.1:[0-9]+\\): ACK\n";
      long blocks =
          java.util.regex.Pattern.compile(block.formatted(name))
              .matcher(demo.output())
              .results()
              .count();
      assertEquals(3, blocks, demo.report("shows other responses"));
    }
  }

  @Test
  void showsTheMessagesOfTheOriginalsServer() {
    try (Program demo = Program.dtls("demo", "--pings", "1")) {
      assertEquals(0, demo.awaitExit(), demo.report("failed"));
      for (String text :
          List.of(
              "Server is listening on address 127.0.0.1 and port [0-9]+", // S14
              "\\(127.0.0.1:[0-9]+\\): not verified yet", // S6
              "\\(127.0.0.1:[0-9]+\\): verified, starting a handshake", // S7
              "PSK callback, received a client's identity: 'Alice \\(clone number 1\\)'", // S8
              "\\(127.0.0.1:[0-9]+\\): handshake is in progress ...", // S9
              "Connection with \\(127.0.0.1:[0-9]+\\) encrypted. Session cipher: [A-Z0-9_]+;"
                  + " session protocol: DTLS 1.2.", // S10
              "A message from \\(127.0.0.1:[0-9]+\\)", // S11
              "\\(127.0.0.1:[0-9]+\\): The DTLS connection has been shutdown")) { // S13
        assertTrue(
            demo.output().lines().anyMatch(line -> line.matches(text)),
            demo.report("does not say " + text));
      }
    }
  }

  // U5.
  @Test
  void usesTheColoursOfTheOriginalOnlyWhenTheyAreWanted() {
    try (Program plain = Program.dtls("demo", "--pings", "1");
        Program painted = Program.dtls("demo", "--pings", "1", "--color", "always")) {
      assertEquals(0, plain.awaitExit(), plain.report("failed"));
      assertEquals(0, painted.awaitExit(), painted.report("failed"));
      assertTrue(plain.output().indexOf('\u001b') < 0, plain.report("paints into a pipe"));
      assertTrue(
          painted.output().contains("\u001b[38;5;63mAlice (clone number 0): starting"),
          painted.report("paints no information"));
      assertTrue(
          painted.output().contains("\u001b[38;5;164m---------------\nAlice"),
          painted.report("paints no response"));
    }
  }

  @Test
  void takesAFreePortWhenItsOwnIsTaken() throws IOException {
    try (DatagramSocket own = take();
        Program demo = Program.dtls("demo", "--pings", "1")) {
      assertTrue(own.isBound());
      assertEquals(0, demo.awaitExit(), demo.report("failed"));
      assertTrue(
          demo.output().contains("Port 22334 is taken, so the demo uses a free one."),
          demo.report("does not say so"));
    }
  }

  /** The demo's port, unless somebody else has it already, which is as good. */
  private static DatagramSocket take() throws IOException {
    try {
      return new DatagramSocket(22_334, InetAddress.getByName("127.0.0.1"));
    } catch (java.net.BindException e) {
      return new DatagramSocket(0);
    }
  }
}
