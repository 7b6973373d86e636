package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets come before the datagrams that need them. */
class HeldPacketsTest {
  private static final InetSocketAddress CLIENT = TwoEnds.SIMULATED.client();
  private static final InetSocketAddress SERVER = TwoEnds.SIMULATED.server();
  private static final InetSocketAddress OTHER = Addresses.socket(new byte[] {10, 0, 0, 9}, 9);
  private static final String RANDOM = "ab".repeat(32);
  private static final String NEXT_RANDOM = "cd".repeat(32);
  private static final String NOTE = "no secrets for this one were known in time";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private PcapngWriter writer;
  private long nowNanos;

  @BeforeEach
  void open() {
    writer = PcapngWriter.builder().secrets().to(out);
  }

  private void send(InetSocketAddress from, InetSocketAddress to, byte[] payload, String comment) {
    writer.datagram(nowNanos++, from, to, ByteBuffer.wrap(payload), comment);
  }

  private static byte[] hello(String random) {
    return SampleBytes.bigEndian()
        .hex("16fefd 0000 000000000000 002e 01 000022 0000 000000 000022 fefd")
        .hex(random)
        .build();
  }

  /** A record that is not protected, and one that is. */
  private static byte[] sealed(int bytes) {
    return SampleBytes.bigEndian()
        .hex("14fefd 0000 000000000001 0001 01 16fefd 0001 000000000000")
        .int16(bytes)
        .add(new byte[bytes])
        .build();
  }

  private static String secrets(String random) {
    return "CLIENT_RANDOM " + random.toUpperCase(Locale.ROOT) + " " + "00".repeat(48);
  }

  /** The file's events: comments of datagrams, and a word for secrets. */
  private List<String> events() {
    List<String> events = new ArrayList<>();
    for (CaptureEvent each : Reading.of(out.toByteArray()).whole().events()) {
      boolean isDatagram = each instanceof CapturedDatagram;
      events.add(isDatagram ? ((CapturedDatagram) each).comment().orElse("-") : "secrets");
    }
    return events;
  }

  @Test
  void waitForSecretsThatComeLater() {
    send(CLIENT, SERVER, hello(RANDOM), "hello");
    send(CLIENT, SERVER, sealed(10), "finished");
    send(SERVER, CLIENT, sealed(10), "answer");
    send(CLIENT, OTHER, Samples.FIRST, "other");
    assertEquals(List.of("hello"), events());
    writer.secrets(secrets(NEXT_RANDOM));
    assertEquals(List.of("hello", "secrets"), events());
    writer.secrets(secrets(RANDOM));
    List<String> all = List.of("hello", "secrets", "secrets", "finished", "answer", "other");
    assertEquals(all, events());
  }

  @Test
  void doNotWaitForWhatIsThere() {
    send(CLIENT, SERVER, hello(RANDOM), "hello");
    writer.secrets(secrets(RANDOM));
    send(SERVER, CLIENT, sealed(10), "finished");
    assertEquals(List.of("hello", "secrets", "finished"), events());
  }

  @Test
  void doNotWaitForAHelloThatWasNeverSeen() {
    send(CLIENT, SERVER, sealed(10), "finished");
    assertEquals(List.of("finished"), events());
  }

  @Test
  void waitForTheSecretsOfTheLastHello() {
    send(CLIENT, SERVER, hello(RANDOM), "hello");
    writer.secrets(secrets(RANDOM));
    send(CLIENT, SERVER, hello(NEXT_RANDOM), "next");
    send(CLIENT, SERVER, sealed(1), "finished");
    assertEquals(List.of("hello", "secrets", "next"), events());
    writer.secrets(secrets(NEXT_RANDOM));
    assertEquals(List.of("hello", "secrets", "next", "secrets", "finished"), events());
  }

  @Test
  void waitForALimitedNumberOfDatagrams() {
    send(CLIENT, SERVER, hello(RANDOM), "hello");
    for (int i = 0; i < 64; i++) {
      send(CLIENT, SERVER, sealed(1), "held");
    }
    assertEquals(1, events().size());
    send(CLIENT, SERVER, sealed(1), "");
    assertEquals(66, events().size());
    assertEquals("held; " + NOTE, events().get(1));
    assertEquals("held", events().get(2));
  }

  @Test
  void waitForALimitedNumberOfBytes() {
    send(CLIENT, SERVER, hello(RANDOM), "hello");
    send(CLIENT, SERVER, sealed(40_000), "one");
    assertEquals(List.of("hello"), events());
    send(CLIENT, SERVER, sealed(30_000), "two");
    assertEquals(List.of("hello", "one; " + NOTE, "two"), events());
  }

  @Test
  void mayComeFromWhereTheyGo() {
    send(CLIENT, CLIENT, hello(RANDOM), "hello");
    send(CLIENT, CLIENT, sealed(1), "finished");
    assertEquals(List.of("hello"), events());
    writer.secrets(secrets(RANDOM));
    assertEquals(List.of("hello", "secrets", "finished"), events());
  }

  @Test
  void areWrittenAtTheEnd() throws IOException {
    send(CLIENT, SERVER, hello(RANDOM), "hello");
    send(CLIENT, SERVER, sealed(1), "");
    writer.close();
    assertEquals(List.of("hello", NOTE), events());
  }

  @Test
  void knowTheRandomOfAFirstFragment() {
    byte[] fragment =
        SampleBytes.bigEndian()
            .hex("16fefd 0000 000000000000 002e 01 000080 0000 000000 000022 fefd")
            .hex(RANDOM)
            .build();
    send(CLIENT, SERVER, fragment, "hello");
    send(CLIENT, SERVER, sealed(1), "finished");
    assertEquals(List.of("hello"), events());
  }
}
