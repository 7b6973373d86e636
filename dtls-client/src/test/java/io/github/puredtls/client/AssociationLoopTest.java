package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many associations on one thread, and what is left of them. */
class AssociationLoopTest {
  private static final int MANY = 50;
  private static final int CYCLES = 1_000;

  private TestServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = TestServer.start();
    server.echo();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.close();
  }

  @Test
  void carriesFiftyAssociationsOnOneThread() throws Exception {
    List<DtlsAssociation> associations = new ArrayList<>();
    List<Recorder> recorders = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    try (AssociationLoop loop = AssociationLoop.start("dtls-fifty")) {
      for (int i = 0; i < MANY; i++) {
        Recorder recorder = new Recorder();
        recorders.add(recorder);
        expected.add("clone " + i);
        associations.add(
            Ends.alice(server, recorder)
                .name("clone " + i)
                .pingInterval(Ends.SHORT)
                .loop(loop)
                .start());
      }
      for (int i = 0; i < MANY; i++) {
        Ends.get(associations.get(i).established());
        String name = "clone " + i;
        recorders
            .get(i)
            .await("response " + name + " I am " + name + ", please, accept our ping 2");
      }
      assertEquals(MANY, loop.size());
      assertEquals(1, threads("dtls-fifty").size());
    }
    Set<String> closed = new TreeSet<>();
    for (DtlsAssociation association : associations) {
      assertTrue(association.closed().isDone(), "the loop's close() waits for all");
      closed.add(server.nextClose());
    }
    assertEquals(expected, closed);
  }

  @Test
  void keepsTheOthersWhenOneAssociationEnds() throws Exception {
    try (AssociationLoop loop = AssociationLoop.start("dtls-others")) {
      Recorder said = new Recorder();
      DtlsAssociation one = Ends.establish(Ends.alice(server, new Recorder()).loop(loop));
      DtlsAssociation other = Ends.establish(Ends.alice(server, said).name("bob").loop(loop));
      one.close();
      Ends.get(one.closed());
      assertEquals(1, loop.size());
      assertTrue(other.send("hello".getBytes("US-ASCII")));
      said.await("response bob hello");
    }
  }

  @Test
  void refusesAssociationsOnceItIsClosed() throws Exception {
    AssociationLoop loop = AssociationLoop.start("dtls-closed");
    loop.close();
    loop.close();
    DtlsAssociation.Builder builder = Ends.alice(server, new Recorder()).loop(loop);
    IOException refused = assertThrows(IOException.class, builder::start);
    assertTrue(refused.getMessage().contains("closed"), refused.getMessage());
  }

  @Test
  void canBeClosedByAListener() throws Exception {
    AssociationLoop loop = AssociationLoop.start("dtls-by-listener");
    AssociationListener closer =
        new AssociationListener() {
          @Override
          public void onPing(DtlsAssociation association, long number) {
            loop.close();
          }
        };
    DtlsAssociation association = Ends.alice(server, closer).loop(loop).start();
    Ends.get(association.closed());
    assertEquals("alice", server.nextClose());
    awaitEnd("dtls-by-listener");
  }

  @Test
  void reportsItsOwnFailureToItsAssociations() throws Exception {
    Recorder said = new Recorder();
    AssociationLoop loop = AssociationLoop.start("dtls-defect");
    DtlsAssociation association = Ends.establish(Ends.alice(server, said).loop(loop));
    // What the loop meets with then is no IOException.
    loop.selector().close();
    AssociationException why = Ends.get(association.closed()).exception().orElseThrow();
    assertTrue(why.getMessage().startsWith("the association loop failed: "), why.getMessage());
    said.awaitBeginning("error alice: connection error - ");
    assertFalse(association.isEstablished());
    awaitEnd("dtls-defect");
  }

  @Test
  void givesBackTheSelectorOfALoopThatNeverRan() throws Exception {
    long before = openSockets();
    assertThrows(NullPointerException.class, () -> AssociationLoop.start(null));
    assertEquals(before, openSockets());
    AssociationLoop loop = AssociationLoop.forOne("dtls-never");
    loop.discardUnstarted();
    assertEquals(before, openSockets());
    DtlsAssociation.Builder builder = Ends.alice(server, new Recorder()).loop(loop);
    assertThrows(IOException.class, builder::start);
  }

  @Test
  void goesOnWhenALoopThatRunsIsToBeDiscarded() throws Exception {
    try (AssociationLoop loop = AssociationLoop.start("dtls-goes-on")) {
      loop.discardUnstarted();
      assertTrue(Ends.establish(Ends.alice(server, new Recorder()).loop(loop)).isEstablished());
    }
  }

  @Test
  void leavesNeitherThreadNorSocketBehind() throws Exception {
    int port;
    try (DatagramChannel silent = DatagramChannel.open()) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      InetSocketAddress address = (InetSocketAddress) silent.getLocalAddress();
      port = address.getPort();
      long before = openSockets();
      for (int i = 0; i < CYCLES; i++) {
        // Every tenth goes through a whole handshake.
        boolean isWhole = i % 10 == 0;
        InetSocketAddress peer = isWhole ? server.address() : address;
        DtlsAssociation association = Ends.alice(peer, new Recorder()).name("leak-test").start();
        if (isWhole) {
          Ends.get(association.established());
        }
        association.close();
        Ends.get(association.closed());
      }
      awaitEnd("dtls-leak-test");
      assertEquals(before, openSockets(), () -> "sockets connected to port " + port);
    }
  }

  @Test
  void leavesNoSocketBehindOnASharedLoop() throws Exception {
    try (AssociationLoop loop = AssociationLoop.start("dtls-shared-leak")) {
      Ends.establish(Ends.alice(server, new Recorder()).name("stays").loop(loop));
      long before = openSockets();
      for (int i = 0; i < 100; i++) {
        DtlsAssociation association = Ends.establish(Ends.alice(server, new Recorder()).loop(loop));
        association.close();
        Ends.get(association.closed());
        assertEquals(before, openSockets(), "closed() means closed");
      }
      assertEquals(1, loop.size());
    }
    awaitEnd("dtls-shared-leak");
  }

  /** Waits for threads to end, since a future that completes on a thread comes before its end. */
  private static void awaitEnd(String name) throws InterruptedException {
    for (Thread thread : threads(name)) {
      thread.join(TimeUnit.SECONDS.toMillis(TestServer.LIMIT_SECONDS));
      assertFalse(thread.isAlive(), name);
    }
    assertEquals(List.of(), threads(name));
  }

  private static List<Thread> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .toList();
  }

  /** How many sockets and selectors this process holds; a port that a closed one used is free. */
  private static long openSockets() {
    return OpenFiles.count();
  }
}
