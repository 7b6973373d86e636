package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.hex;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.RecordedHandshake.Kind;
import io.github.puredtls.core.engine.RecordedHandshake.Step;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Records handshakes with OpenSSL on the loopback interface: both suites, both roles. It is no
 * test; the README beside the recordings says how to run it. Our randomness is seeded, the peer's
 * is its own, so every run gives other files, each of which must play again.
 */
final class HandshakeRecorder {
  private static final byte[] KEY = hex("00112233445566778899aabbccddeeff");
  private static final String IDENTITY = "sensor-1";
  private static final String GREETING_OF_OPENSSL = "Hello from OpenSSL.\n";
  private static final String GREETING_OF_OURS = "Hello from PureDTLS.";
  private static final int SILENCE_MILLIS = 2_000;

  private final CipherSuite suite;
  private final boolean client;
  private final SplittableRandom random;
  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final List<Step> steps = new ArrayList<>();
  private final DatagramSocket socket;
  private InetSocketAddress peer;
  private Process openssl;

  private HandshakeRecorder(CipherSuite suite, boolean client, DatagramSocket socket) {
    this.suite = suite;
    this.client = client;
    this.socket = socket;
    this.random = new SplittableRandom(suite.id() * 2L + (client ? 1 : 0));
  }

  /** Writes the four recordings. */
  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(RecordedHandshake.folder());
    for (CipherSuite suite : CipherSuite.all()) {
      for (boolean client : new boolean[] {true, false}) {
        try (DatagramChannel channel = DatagramChannel.open()) {
          channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
          new HandshakeRecorder(suite, client, channel.socket()).record();
        }
      }
    }
  }

  private void record() throws IOException {
    Path keyLog = Files.createTempFile("recorded", ".keys");
    try {
      startOpenSsl(keyLog);
      socket.setSoTimeout(SILENCE_MILLIS);
      PskCredential psk = PskCredential.of(IDENTITY, KEY);
      RandomGenerator bytes = new DrawnBytes();
      RecordedSide side =
          client
              ? RecordedSide.client(suite, psk, bytes)
              : RecordedSide.server(suite, psk, bytes, peerBytes());
      settle(side);
      boolean cameOne;
      do {
        cameOne = exchange(side);
      } while (cameOne);
      write(Files.readString(keyLog));
    } finally {
      openssl.destroy();
      Files.delete(keyLog);
    }
  }

  /** Hands out seeded bytes and notes them. */
  private final class DrawnBytes implements RandomGenerator {
    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
      drawn.writeBytes(bytes);
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("the engine draws bytes only");
    }
  }

  private static byte[] peerBytes() {
    // Any bytes do, as long as they are the same when it is played again.
    return hex("7f000001 1234");
  }

  private void startOpenSsl(Path keyLog) throws IOException {
    String cipher =
        suite == CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256
            ? "PSK-AES128-GCM-SHA256"
            : "PSK-AES256-GCM-SHA384";
    List<String> command = new ArrayList<>();
    if (client) {
      int port = freePort();
      peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      command.addAll(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-nocert"));
    } else {
      String address = "127.0.0.1:" + socket.getLocalPort();
      command.addAll(List.of("openssl", "s_client", "-connect", address));
      command.addAll(List.of("-psk_identity", IDENTITY));
    }
    command.addAll(List.of("-dtls1_2", "-psk", hex(KEY), "-cipher", cipher));
    command.addAll(List.of("-keylogfile", keyLog.toString()));
    openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
    if (client) {
      awaitText("ACCEPT");
    }
  }

  private static int freePort() throws IOException {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void awaitText(String text) throws IOException {
    StringBuilder seen = new StringBuilder();
    int next;
    while (seen.indexOf(text) < 0 && (next = openssl.getInputStream().read()) >= 0) {
      seen.append((char) next);
    }
  }

  /** Takes one datagram from the peer; tells whether one came. */
  private boolean exchange(RecordedSide side) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[0xFFFF], 0xFFFF);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return false;
    }
    peer = (InetSocketAddress) packet.getSocketAddress();
    byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
    steps.add(new Step(Kind.IN, hex(datagram)));
    side.receive(datagram);
    settle(side);
    return true;
  }

  private void settle(RecordedSide side) throws IOException {
    Step step;
    while ((step = side.poll()) != null) {
      steps.add(step);
      switch (step.kind()) {
        case OUT -> socket.send(new DatagramPacket(step.bytes(), step.bytes().length, peer));
        case ESTABLISHED -> {
          openssl.getOutputStream().write(GREETING_OF_OPENSSL.getBytes(StandardCharsets.US_ASCII));
          openssl.getOutputStream().flush();
        }
        case MESSAGE -> {
          byte[] answer = GREETING_OF_OURS.getBytes(StandardCharsets.US_ASCII);
          steps.add(new Step(Kind.SEND, hex(answer)));
          side.send(answer);
          settle(side);
          steps.add(new Step(Kind.CLOSE, ""));
          side.close();
        }
        default -> {}
      }
    }
  }

  private void write(String keyLog) throws IOException {
    String name =
        "%s-%s.txt"
            .formatted(
                client ? "s_server" : "s_client", suite.aead().name().toLowerCase(Locale.ROOT));
    String line =
        keyLog
            .lines()
            .filter(each -> each.startsWith("CLIENT_RANDOM "))
            .findFirst()
            .orElseThrow()
            .substring("CLIENT_RANDOM ".length());
    StringBuilder out = new StringBuilder("# A recorded handshake; the README here explains it.\n");
    print(out, new Step(Kind.SUITE, suite.name()));
    print(out, new Step(Kind.ROLE, client ? "client" : "server"));
    print(out, new Step(Kind.PEER, hex(peerBytes())));
    print(out, new Step(Kind.IDENTITY, IDENTITY));
    print(out, new Step(Kind.PSK, hex(KEY)));
    print(out, new Step(Kind.RANDOM, hex(drawn.toByteArray())));
    print(out, new Step(Kind.KEYLOG, line));
    for (Step step : steps) {
      out.append('\n').append("# ").append(explain(step)).append('\n');
      print(out, step);
    }
    Files.writeString(RecordedHandshake.folder().resolve(name), out.toString());
  }

  private static void print(StringBuilder out, Step step) {
    String text = step.kind().name().toLowerCase(Locale.ROOT) + " " + step.text();
    int width = 96;
    out.append(text.substring(0, Math.min(width, text.length())).stripTrailing()).append('\n');
    for (int at = width; at < text.length(); at += width) {
      out.append("  ").append(text, at, Math.min(at + width, text.length())).append('\n');
    }
  }

  private String explain(Step step) {
    return switch (step.kind()) {
      case IN -> "From OpenSSL: " + records(step.bytes());
      case OUT -> "Ours: " + records(step.bytes());
      case ESTABLISHED -> "Our side reports that the handshake is complete.";
      case MESSAGE -> "Our application gets: " + text(step.bytes());
      case SEND -> "Our application sends: " + text(step.bytes());
      case CLOSE -> "Our application closes.";
      case CLOSED -> "Our side reports that the peer closed.";
      default -> throw new IllegalStateException("no step of a handshake: " + step.kind());
    };
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII).strip();
  }

  private static String records(byte[] datagram) {
    List<String> records = new ArrayList<>();
    int at = 0;
    while (at < datagram.length) {
      long number = RecordHeader.epochAndSequence(datagram, at);
      records.add(
          "%s (epoch %d, sequence number %d)"
              .formatted(
                  content(datagram, at),
                  RecordHeader.epoch(number),
                  RecordHeader.sequence(number)));
      at += RecordHeader.BYTES + RecordHeader.length(datagram, at);
    }
    return String.join(",\n#   ", records);
  }

  private static String content(byte[] datagram, int at) {
    boolean isSealed = RecordHeader.epoch(RecordHeader.epochAndSequence(datagram, at)) == 1;
    return switch (RecordHeader.type(datagram, at)) {
      case 20 -> "ChangeCipherSpec";
      case 21 -> isSealed ? "sealed alert" : "alert";
      case 22 ->
          isSealed
              ? "sealed Finished"
              : HandshakeType.nameOf(ByteBuffer.wrap(datagram).get(at + RecordHeader.BYTES));
      default -> "application data";
    };
  }
}
