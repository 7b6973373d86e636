package io.github.puredtls.benchmarks.handshakes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.puredtls.benchmarks.peers.OurEngines;
import io.github.puredtls.benchmarks.peers.Psk;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every benchmark of handshakes, called a few times: both sides have the same keys afterwards. */
class HandshakeBenchmarkTest {
  private static final int HANDSHAKES = 5;
  private static final byte[] MESSAGE = "over there".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @EnumSource(HandshakeSubject.class)
  void everySubjectMakesHandshakes(HandshakeSubject subject) {
    HandshakeBenchmark benchmark = new HandshakeBenchmark();
    benchmark.subject = subject;
    benchmark.mtu = 1_500;
    benchmark.setUp();
    for (int handshake = 0; handshake < HANDSHAKES; handshake++) {
      benchmark.handshake();
    }
    benchmark.tearDown();
  }

  @ParameterizedTest
  @EnumSource(value = HandshakeSubject.class, mode = Mode.EXCLUDE, names = "HANDOVER")
  void thereAreNoKeysBeforeTheHandshake(HandshakeSubject subject) {
    try (HandshakePair pair = subject.pair(1_500)) {
      assertFalse(isEchoed(pair), "a message got through without keys");
      pair.handshake();
      assertArrayEquals(MESSAGE, pair.echo(MESSAGE));
    }
  }

  private static boolean isEchoed(HandshakePair pair) {
    try {
      return Arrays.equals(MESSAGE, pair.echo(MESSAGE));
    } catch (RuntimeException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"16, 128, 6", "1000, 1500, 6", "1000, 512, 8", "1000, 128, 16"})
  void ourHandshakeKeepsToTheMtu(int identityBytes, int mtu, int expectedDatagrams) {
    List<Integer> datagrams = new ArrayList<>();
    OurEngines engines =
        new OurEngines(
            CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
            mtu,
            new byte[identityBytes],
            datagram -> datagrams.add(datagram.remaining()));
    engines.handshake();

    // ClientHello twice, HelloVerifyRequest, and the three flights after them, or more in
    // fragments.
    assertEquals(expectedDatagrams, datagrams.size(), datagrams::toString);
    datagrams.forEach(bytes -> assertEquals(bytes, Math.min(bytes, mtu)));
  }

  @Test
  void theFloorsMessagesAreAsLongAsOurs() {
    List<Integer> lengths = new ArrayList<>();
    OurEngines engines =
        new OurEngines(
            CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
            1_500,
            Psk.identity(),
            datagram -> addHandshakeLengths(datagram.duplicate(), lengths));
    engines.handshake();

    assertEquals(
        List.of(
            HandshakeFloor.CLIENT_HELLO_BYTES,
            HandshakeFloor.SERVER_HELLO_BYTES,
            HandshakeFloor.SERVER_HELLO_DONE_BYTES,
            HandshakeFloor.CLIENT_KEY_EXCHANGE_BYTES),
        // Without the two messages of the cookie exchange, and without both Finished.
        lengths.subList(2, lengths.size() - 2));
  }

  private static void addHandshakeLengths(ByteBuffer datagram, List<Integer> lengths) {
    byte[] bytes = new byte[datagram.remaining()];
    datagram.get(bytes);
    for (int at = 0; at < bytes.length; ) {
      int length = RecordHeader.length(bytes, at);
      if (bytes[at] == ContentType.HANDSHAKE.code()) {
        lengths.add(length);
      }
      at += RecordHeader.BYTES + length;
    }
  }
}
