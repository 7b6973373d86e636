package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S2: listening at the same address goes on, listening at another one moves. */
class MovableServerTest {
  private final InetSocketAddress anyPort =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private final MovableServer movable =
      new MovableServer(address -> DtlsServer.builder(address).psk(TestServers.oneKey()));

  @AfterEach
  void stop() {
    movable.close();
  }

  @Test
  void s2SameAddressResumesAccepting() throws IOException {
    try (TestLoop loop = new TestLoop()) {
      DtlsServer first = movable.listen(anyPort);
      first.stopAccepting();
      assertSame(first, movable.listen(anyPort));
      assertTrue(loop.established(first.localAddress()).isEstablished());
    }
  }

  @Test
  void s2AddressThatTheSystemChoseIsTheSameToo() throws IOException {
    DtlsServer first = movable.listen(anyPort);
    assertSame(first, movable.listen(first.localAddress()));
  }

  @Test
  void s2OtherAddressEndsTheFirstServerAndBindsAgain() throws IOException {
    try (TestLoop loop = new TestLoop()) {
      DtlsServer first = movable.listen(anyPort);
      InetSocketAddress freed = first.localAddress();
      DtlsServer second = movable.listen(new InetSocketAddress("127.0.0.2", 0));
      assertNotEquals(first, second);
      assertTrue(first.isClosed());
      DtlsServer third = movable.listen(freed);
      assertTrue(second.isClosed());
      assertEquals(freed, third.localAddress());
      assertTrue(loop.established(third.localAddress()).isEstablished());
    }
  }

  @Test
  void s2FailedMoveLeavesNoServer() throws IOException {
    try (DtlsServer other = DtlsServer.builder(anyPort).psk(TestServers.oneKey()).start()) {
      movable.listen(anyPort);
      assertThrows(BindException.class, () -> movable.listen(other.localAddress()));
      assertEquals(Optional.empty(), movable.server());
    }
  }
}
