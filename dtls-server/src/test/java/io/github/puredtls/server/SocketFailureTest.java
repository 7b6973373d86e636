package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server whose socket is taken away. */
class SocketFailureTest {
  @Test
  void endIsAnExceptionAndAnErrorAndNeverSilent() throws Exception {
    TestListener listener = new TestListener();
    ServerSettings settings = new ServerSettings(TestServers.anyPort());
    settings.keyStore = KeyStore.of(TestServers.oneKey());
    settings.listener = listener;
    DatagramChannel socket = DatagramChannel.open();
    settings.socket = () -> socket;
    ServerLoop loop = ServerLoop.start(settings);
    socket.close();
    // Wakes the server up, as a datagram or a deadline would.
    loop.offerMessage(() -> {});
    ExecutionException end =
        assertThrows(ExecutionException.class, () -> loop.closed().get(10, TimeUnit.SECONDS));
    assertInstanceOf(ClosedChannelException.class, end.getCause());
    assertEquals(
        1,
        listener.count(
            "error The server has ended, its socket failed:"
                + " java.nio.channels.ClosedChannelException. Start it again."),
        listener.lines::toString);
    assertFalse(loop.offerMessage(() -> {}));
  }
}
