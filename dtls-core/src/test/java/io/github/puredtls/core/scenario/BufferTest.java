package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's buffers: every kind works, none is misused. */
class BufferTest {
  private static final byte[] MESSAGE = {1, 2, 3, 4, 5};

  /** The kinds of buffers. */
  enum Kind {
    HEAP {
      @Override
      ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size);
      }
    },
    DIRECT {
      @Override
      ByteBuffer allocate(int size) {
        return ByteBuffer.allocateDirect(size);
      }
    },
    SLICE {
      @Override
      ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size + 20).position(13).slice().limit(size);
      }
    },
    OFFSET {
      @Override
      ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size + 20).position(7).limit(size + 7);
      }
    },
    DIRECT_OFFSET {
      @Override
      ByteBuffer allocate(int size) {
        return ByteBuffer.allocateDirect(size + 20).position(7).limit(size + 7);
      }
    };

    /** A writable buffer with so many bytes remaining. */
    abstract ByteBuffer allocate(int size);

    ByteBuffer of(byte[] content) {
      ByteBuffer buffer = allocate(content.length).mark();
      return buffer.put(content).reset();
    }
  }

  private static byte[] written(ByteBuffer buffer, int from) {
    byte[] bytes = new byte[buffer.position() - from];
    buffer.get(from, bytes);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void everyKindWorksForSendAndReceive(Kind kind) {
    EnginePair pair = Setup.pair().established();
    DtlsEngine client = pair.client.engine;
    ByteBuffer in = kind.of(MESSAGE);
    int size = client.sealedSize(MESSAGE.length);
    ByteBuffer out = kind.allocate(size + 3);
    int start = out.position();
    assertEquals(SendResult.SEALED, client.send(in, out));
    assertFalse(in.hasRemaining());
    byte[] record = written(out, start);
    assertEquals(size, record.length);
    ByteBuffer datagram = kind.of(record);
    ByteBuffer plaintext = kind.allocate(record.length);
    int plaintextStart = plaintext.position();
    assertEquals(
        ReceiveResult.APPLICATION_DATA, pair.server.engine.receive(pair.now, datagram, plaintext));
    assertFalse(datagram.hasRemaining());
    assertArrayEquals(MESSAGE, written(plaintext, plaintextStart));
  }

  @Test
  void readOnlyInputsWork() {
    EnginePair pair = Setup.pair().established();
    ByteBuffer out = ByteBuffer.allocate(200);
    ByteBuffer message = ByteBuffer.wrap(MESSAGE).asReadOnlyBuffer();
    assertEquals(SendResult.SEALED, pair.client.engine.send(message, out));
    ByteBuffer plaintext = ByteBuffer.allocate(200);
    pair.server.engine.receive(pair.now, out.flip().asReadOnlyBuffer(), plaintext);
    assertArrayEquals(MESSAGE, written(plaintext, 0));
  }

  @Test
  void readOnlyOutputsAreRefusedAndNothingIsConsumed() {
    EnginePair pair = Setup.pair().established();
    ByteBuffer readOnly = ByteBuffer.allocate(2_000).asReadOnlyBuffer();
    ByteBuffer message = ByteBuffer.wrap(MESSAGE);
    assertThrows(IllegalArgumentException.class, () -> pair.client.engine.send(message, readOnly));
    assertEquals(0, message.position());
    pair.client.send(MESSAGE);
    ByteBuffer datagram = ByteBuffer.wrap(pair.toServer.get(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> pair.server.engine.receive(pair.now, datagram, readOnly));
    assertEquals(0, datagram.position());
    pair.client.engine.close();
    assertThrows(IllegalArgumentException.class, () -> pair.client.engine.pollTransmit(readOnly));
    pair.client.settle();
    pair.run();
    assertEquals(1, pair.server.messages.size());
    assertTrue(pair.server.hasPeerClosed());
  }

  @ParameterizedTest
  @EnumSource
  void everyKindWorksForPolling(Kind kind) {
    EnginePair pair = Setup.pair().start().upToFlight6();
    pair.server.send(MESSAGE);
    List<byte[]> all = EnginePair.take(pair.toClient);
    pair.deliverToClient(all.get(1));
    ByteBuffer plaintext = ByteBuffer.allocate(2_000);
    ByteBuffer flight6 = kind.of(all.get(0));
    while (flight6.hasRemaining()) {
      pair.client.engine.receive(pair.now, flight6, plaintext);
    }
    ByteBuffer early = kind.allocate(100);
    int start = early.position();
    assertTrue(pair.client.engine.pollPlaintext(early));
    assertArrayEquals(MESSAGE, written(early, start));
    assertFalse(pair.client.engine.pollPlaintext(early));
    pair.client.engine.close();
    ByteBuffer out = kind.allocate(1_200);
    int outStart = out.position();
    assertTrue(pair.client.engine.pollTransmit(out));
    byte[] close = written(out, outStart);
    pair.deliverToServer(close);
    assertTrue(pair.server.hasPeerClosed());
  }

  @Test
  void tooLittleRoomForPlaintextConsumesNothing() {
    EnginePair pair = Setup.pair().established();
    pair.client.send(MESSAGE);
    byte[] record = EnginePair.take(pair.toServer).get(0);
    ByteBuffer datagram = ByteBuffer.wrap(record);
    for (int room = 0; room < record.length; room++) {
      ByteBuffer small = ByteBuffer.allocate(room);
      assertThrows(
          IllegalArgumentException.class,
          () -> pair.server.engine.receive(pair.now, datagram, small));
      assertEquals(0, datagram.position());
      assertEquals(0, small.position());
    }
    pair.deliverToServer(record);
    assertArrayEquals(MESSAGE, pair.server.messages.get(0));
    assertEquals(0, pair.server.engine.stats().totalDiscarded());
  }

  @Test
  void tooLittleRoomForARecordConsumesNothing() {
    EnginePair pair = Setup.pair().established();
    long sent = pair.client.engine.stats().recordsSent();
    ByteBuffer message = ByteBuffer.wrap(MESSAGE);
    for (int room = 0; room < pair.client.engine.sealedSize(MESSAGE.length); room++) {
      ByteBuffer small = ByteBuffer.allocate(room);
      assertThrows(IllegalArgumentException.class, () -> pair.client.engine.send(message, small));
      assertEquals(0, message.position());
      assertEquals(0, small.position());
    }
    assertEquals(sent, pair.client.engine.stats().recordsSent());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void tooLongMessagesAreTheCallersMistake() {
    EnginePair pair = Setup.pair().established();
    ByteBuffer message = ByteBuffer.allocate(16_385);
    ByteBuffer out = ByteBuffer.allocate(20_000);
    assertThrows(IllegalArgumentException.class, () -> pair.client.engine.send(message, out));
    assertThrows(IllegalArgumentException.class, () -> pair.client.engine.sealedSize(16_385));
    assertThrows(IllegalArgumentException.class, () -> pair.client.engine.sealedSize(-1));
    assertEquals(0, message.position());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void tooLittleRoomForPollingLosesNothing() {
    EnginePair pair = Setup.pair().start().upToFlight6();
    pair.server.send(MESSAGE);
    List<byte[]> all = EnginePair.take(pair.toClient);
    pair.deliverToClient(all.get(1));
    ByteBuffer flight6 = ByteBuffer.wrap(all.get(0));
    while (flight6.hasRemaining()) {
      pair.client.engine.receive(pair.now, flight6, ByteBuffer.allocate(2_000));
    }
    ByteBuffer small = ByteBuffer.allocate(MESSAGE.length);
    assertThrows(IllegalArgumentException.class, () -> pair.client.engine.pollPlaintext(small));
    pair.client.engine.close();
    assertThrows(
        IllegalArgumentException.class,
        () -> pair.client.engine.pollTransmit(ByteBuffer.allocate(1_199)));
    pair.client.settle();
    assertEquals(1, pair.toServer.size());
  }

  @Test
  void overlappingBuffersAreRefused() {
    EnginePair pair = Setup.pair().established();
    byte[] shared = new byte[4_000];
    ByteBuffer message = ByteBuffer.wrap(shared, 100, 50);
    ByteBuffer overlapping = ByteBuffer.wrap(shared, 140, 1_000);
    DtlsEngine client = pair.client.engine;
    assertThrows(IllegalArgumentException.class, () -> client.send(message, overlapping));
    assertThrows(IllegalArgumentException.class, () -> client.send(message, message));
    assertEquals(100, message.position());
    ByteBuffer apart = ByteBuffer.wrap(shared, 150, 1_000);
    assertEquals(SendResult.SEALED, client.send(message, apart));
    ByteBuffer datagram = ByteBuffer.wrap(shared, 150, apart.position() - 150);
    DtlsEngine server = pair.server.engine;
    ByteBuffer over = ByteBuffer.wrap(shared, 160, 2_000);
    assertThrows(IllegalArgumentException.class, () -> server.receive(pair.now, datagram, over));
    assertEquals(150, datagram.position());
    ByteBuffer beside = ByteBuffer.wrap(shared, 2_000, 1_000);
    assertEquals(ReceiveResult.APPLICATION_DATA, server.receive(pair.now, datagram, beside));
  }

  @Test
  void nothingOutsideTheGivenBytesIsTouched() {
    EnginePair pair = Setup.pair().established();
    pair.client.send(MESSAGE);
    byte[] record = EnginePair.take(pair.toServer).get(0);
    byte[] room = new byte[record.length + 40];
    Arrays.fill(room, (byte) 0x77);
    ByteBuffer plaintext = ByteBuffer.wrap(room, 20, record.length);
    pair.server.engine.receive(pair.now, ByteBuffer.wrap(record), plaintext);
    for (int i = 0; i < 20; i++) {
      assertEquals(0x77, room[i]);
      assertEquals(0x77, room[room.length - 1 - i]);
    }
  }

  @Test
  void emptyDatagramIsHarmless() {
    EnginePair pair = Setup.pair().established();
    ByteBuffer nothing = ByteBuffer.allocate(0);
    assertEquals(
        ReceiveResult.DISCARDED,
        pair.server.engine.receive(pair.now, nothing, ByteBuffer.allocate(0)));
    assertEquals(1, pair.server.discarded(DiscardReason.TRUNCATED_RECORD));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 65_508, -1})
  void mtuOutOfRangeIsRefused(int mtu) {
    EnginePair pair = Setup.pair().established();
    assertThrows(IllegalArgumentException.class, () -> pair.client.engine.mtu(mtu));
    HandshakeTest.assertDataFlows(pair);
  }
}
