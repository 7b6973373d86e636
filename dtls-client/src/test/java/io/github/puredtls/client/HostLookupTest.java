package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and addresses, without a name service. */
class HostLookupTest {
  private final Recorder recorder = new Recorder();

  private DtlsAssociation.Builder named(int port) {
    return DtlsAssociation.builder("server.example", port)
        .name("alice")
        .key(TestServer.KEY)
        .noPings()
        .listener(recorder);
  }

  @Test
  void looksANameUpOnAThreadOfItsOwn() throws Exception {
    AtomicReference<String> thread = new AtomicReference<>();
    try (TestServer server = TestServer.start();
        DtlsAssociation association =
            Ends.establish(
                named(server.address().getPort())
                    .hostResolver(
                        host -> {
                          thread.set(Thread.currentThread().getName());
                          assertEquals("server.example", host);
                          return InetAddress.getLoopbackAddress();
                        }))) {
      assertEquals(Optional.of(server.address()), association.peer());
      assertTrue(thread.get().startsWith("dtls-lookup-"), thread.get());
      assertNotEquals(Thread.currentThread().getName(), thread.get());
      recorder.await("info alice: looking up the host server.example ...");
    }
  }

  @Test
  void saysThatANameWasNotFound() throws Exception {
    DtlsAssociation association =
        named(22_334)
            .hostResolver(
                host -> {
                  throw new UnknownHostException(host);
                })
            .start();
    String message = Ends.failure(association).getMessage();
    assertEquals(
        "host look-up failed - the host server.example is unknown"
            + " (check the spelling and the network)",
        message);
    recorder.await("error alice: " + message);
    assertEquals(Optional.empty(), association.peer());
    assertTrue(Ends.get(association.closed()).exception().isPresent());
  }

  @Test
  void saysWhyThereIsNoAddressOtherwise() throws Exception {
    DtlsAssociation association =
        named(22_334)
            .hostResolver(
                host -> {
                  throw new IOException("the resolver is broken");
                })
            .start();
    assertEquals(
        "host look-up failed - there is no address for the host server.example"
            + " (the resolver is broken)",
        Ends.failure(association).getMessage());
  }

  @Test
  void canBeClosedWhileTheNameServiceIsSilent() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    DtlsAssociation association = named(22_334).hostResolver(host -> await(answer)).start();
    recorder.await("info alice: looking up the host server.example ...");
    association.close();
    assertEquals(Optional.empty(), Ends.get(association.closed()).exception());
    answer.countDown();
  }

  @Test
  void givesUpWhenTheNameServiceIsSilentForTooLong() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    DtlsAssociation association =
        named(22_334).handshakeTimeout(Ends.SHORT).hostResolver(host -> await(answer)).start();
    String message = Ends.failure(association).getMessage();
    assertTrue(message.contains("did not answer for server.example in time"), message);
    answer.countDown();
  }

  @Test
  void countsTheLookUpsTimeAgainstTheHandshakes() throws Exception {
    Duration limit = Duration.ofHours(1);
    // Longer than loading the engine's classes takes, which happens in between as well.
    Duration lookUp = Duration.ofMillis(300);
    AtomicLong lookUpNanos = new AtomicLong();
    HostLookup.Resolver slow =
        host -> {
          long startNanos = System.nanoTime();
          do {
            Thread.onSpinWait();
            lookUpNanos.set(System.nanoTime() - startNanos);
          } while (lookUpNanos.get() < lookUp.toNanos());
          return InetAddress.getLoopbackAddress();
        };
    EngineConfig config =
        EngineConfig.builder()
            .psk(PskCredential.of("alice", TestServer.KEY))
            .retransmission(Duration.ofDays(1), Duration.ofDays(1))
            .handshakeTimeout(limit)
            .build();
    AtomicReference<AssociationDriver> driver = new AtomicReference<>();
    CompletableFuture<Long> nanosLeft = new CompletableFuture<>();
    AssociationListener listener =
        new AssociationListener() {
          @Override
          public void onInfo(DtlsAssociation association, String message) {
            if (message.endsWith(EventTexts.STARTING)) {
              nanosLeft.complete(driver.get().nanosUntilDeadline(System.nanoTime()));
            }
          }
        };
    try (AssociationLoop loop = AssociationLoop.start("dtls-budget")) {
      Reporter reporter = new Reporter("alice", listener);
      driver.set(new AssociationDriver(settings(config, slow), loop, reporter));
      loop.add(driver.get());
      long left = Ends.get(nanosLeft);
      assertTrue(left <= limit.toNanos() - lookUpNanos.get(), () -> left + " left");
      assertTrue(left > 0, () -> left + " left");
    }
  }

  @Test
  void keepsAllSettingsWhenTheTimeIsShortened() {
    List<String> lines = new ArrayList<>();
    EngineConfig config =
        EngineConfig.builder()
            .psk(PskCredential.of("alice", TestServer.KEY))
            .keyLog(lines::add)
            .retransmission(Duration.ofMillis(7), Duration.ofMillis(8))
            .mtu(300)
            .cipherSuites(CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384)
            .requireExtendedMasterSecret(true)
            .build();
    EngineConfig copy = settings(config, InetAddress::getByName).configWithin(Duration.ofMillis(9));
    assertEquals(Duration.ofMillis(9), copy.handshakeTimeout());
    assertEquals(Duration.ofMillis(7), copy.firstRetransmission());
    assertEquals(Duration.ofMillis(8), copy.retransmissionCap());
    assertEquals(300, copy.mtu());
    assertEquals(config.cipherSuites(), copy.cipherSuites());
    assertEquals(config.pskResolver(), copy.pskResolver());
    assertEquals(config.keyLog(), copy.keyLog());
    assertTrue(copy.isExtendedMasterSecretRequired());
  }

  private static Settings settings(EngineConfig config, HostLookup.Resolver resolver) {
    return new Settings(
        "alice",
        "server.example",
        22_334,
        null,
        config,
        null,
        null,
        false,
        Ends.LONG,
        PingTimer.UNLIMITED,
        Duration.ZERO,
        false,
        resolver,
        null);
  }

  private static InetAddress await(CountDownLatch answer) {
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return InetAddress.getLoopbackAddress();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "255.255.255.255", "::1", "[::1]", "fe80::1%lo", "2001:db8::"})
  void knowsAnAddressWhenItSeesOne(String literal) {
    assertTrue(HostLookup.isLiteral(literal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "1.2.3.256", "1.2.3", "cafe.example", "server:1", "cafe"})
  void knowsANameWhenItSeesOne(String name) {
    assertFalse(HostLookup.isLiteral(name));
  }

  @Test
  void takesAnIpv6AddressAsText() throws Exception {
    InetAddress address = Ends.get(HostLookup.parse("[::1]"));
    assertEquals(InetAddress.getByName("::1"), address);
  }
}
