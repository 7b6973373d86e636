package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.EngineLoop;
import io.github.puredtls.core.wire.ContentType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loop that adapters use, around the server's engine of a pair. */
class EngineLoopTest {
  /** Notes what the loop hands over, in order. */
  private static final class Notes implements EngineLoop.Handler {
    private final List<Object> all = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final List<byte[]> hellos = new ArrayList<>();
    private RuntimeException trouble;

    @Override
    public void transmit(ByteBuffer datagram) {
      sent.add(copy(datagram));
    }

    @Override
    public void onEvent(EngineEvent event) {
      all.add(event);
    }

    @Override
    public void onMessage(ByteBuffer message) {
      all.add(copy(message));
      if (trouble != null) {
        throw trouble;
      }
    }

    @Override
    public void onNewClientHello(ByteBuffer helloRecord) {
      hellos.add(copy(helloRecord));
    }

    private static byte[] copy(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }
  }

  private final Notes notes = new Notes();
  private final EnginePair pair = Setup.pair().start().upToFlight5();
  private final EngineLoop loop = new EngineLoop(pair.server.engine, notes);

  private void receive(byte[] datagram) {
    loop.receive(pair.now, ByteBuffer.wrap(datagram));
  }

  private void establish() {
    EnginePair.take(pair.toServer).forEach(this::receive);
    notes.sent.forEach(pair::deliverToClient);
    notes.sent.clear();
    assertTrue(pair.client.isEstablished());
  }

  @Test
  void establishedReachesTheHandlerBeforeTheDataThatCameWithIt() {
    // Finished and the first data in one datagram: the client's keys are known to its trace
    byte[] data = Keys.ofClient(pair.client).seal(ContentType.APPLICATION_DATA, 1, new byte[] {3});
    receive(Forger.join(pair.toServer.remove(0), data));
    assertInstanceOf(EngineEvent.Established.class, notes.all.get(0));
    assertArrayEquals(new byte[] {3}, (byte[]) notes.all.get(1));
    assertEquals(1, notes.sent.size(), "flight 6");
  }

  @Test
  void dataGoesBothWaysAndCloseIsSeen() {
    establish();
    assertEquals(SendResult.SEALED, loop.send(ByteBuffer.wrap(new byte[] {1, 2})));
    notes.sent.forEach(pair::deliverToClient);
    assertArrayEquals(new byte[] {1, 2}, pair.client.messages.get(0));
    loop.close();
    notes.sent.subList(1, 2).forEach(pair::deliverToClient);
    assertTrue(pair.client.hasPeerClosed());
    EnginePair.take(pair.toServer).forEach(this::receive);
    assertInstanceOf(EngineEvent.PeerClosed.class, notes.all.get(1));
  }

  @Test
  void troubleInTheHandlerLeavesTheEngineUnharmed() {
    // L5
    establish();
    notes.trouble = new IllegalStateException("the application's own");
    pair.client.send(new byte[] {7});
    byte[] first = EnginePair.take(pair.toServer).get(0);
    assertThrows(IllegalStateException.class, () -> receive(first));
    notes.trouble = null;
    pair.client.send(new byte[] {8});
    EnginePair.take(pair.toServer).forEach(this::receive);
    assertArrayEquals(new byte[] {8}, (byte[]) notes.all.get(2));
    assertEquals(SendResult.SEALED, loop.send(ByteBuffer.allocate(1)));
  }

  @Test
  void helloOfAnotherHandshakeIsHandedOver() {
    establish();
    byte[] hello = Setup.pair().seed(5).start().sentByClient.get(0);
    receive(Forger.join(Forger.changeCipherSpec(9), hello));
    assertArrayEquals(hello, notes.hellos.get(0));
    assertEquals(1, notes.hellos.size());
  }

  @Test
  void timeoutsAreSettled() {
    loop.handleTimeout(pair.now + 1_000_000_000L);
    assertEquals(1, notes.sent.size(), "flight 4 again");
  }

  @Test
  void failureThatEarlyDataBringsIsHandedOn() {
    // The forged record is kept until Finished; opening it then reaches the limit
    EnginePair limited = Setup.pair().server(b -> b.failedDecryptionLimit(1)).start().upToFlight5();
    EngineLoop limitedLoop = new EngineLoop(limited.server.engine, notes);
    byte[] forged = Forger.record(ContentType.APPLICATION_DATA, 1, 9, new byte[40]);
    limitedLoop.receive(limited.now, ByteBuffer.wrap(forged));
    for (byte[] datagram : EnginePair.take(limited.toServer)) {
      limitedLoop.receive(limited.now, ByteBuffer.wrap(datagram));
    }
    Object last = notes.all.get(notes.all.size() - 1);
    assertTrue(last instanceof EngineEvent.Failed, last::toString);
  }
}
