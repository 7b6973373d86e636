package io.github.puredtls.core.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.EngineConfig;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeClockTest {
  private final HandshakeClock clock =
      new HandshakeClock(
          EngineConfig.builder()
              .handshakeTimeout(Duration.ofNanos(100))
              .pskTimeout(Duration.ofNanos(30))
              .build());

  @ParameterizedTest
  @ValueSource(longs = {0, -50, Long.MAX_VALUE - 50})
  void doesNotCountTheWaitForTheKeyAsTimeOfTheHandshake(long start) {
    clock.start(start);
    clock.startPskWait(start + 40);
    assertEquals(30, clock.nanosUntilPskTimeout(start + 40));
    assertEquals(25, clock.endPskWait(start + 65));
    assertEquals(Deadline.NONE, clock.nanosUntilPskTimeout(start + 65));
    assertFalse(clock.isHandshakeOver(start + 124));
    assertTrue(clock.isHandshakeOver(start + 125));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -50, Long.MAX_VALUE - 50})
  void limitsTheWaitForTheKey(long start) {
    clock.start(start);
    assertFalse(clock.isPskWaitOver(start + 99), "nobody waits");
    clock.startPskWait(start + 40);
    assertFalse(clock.isPskWaitOver(start + 69));
    assertTrue(clock.isPskWaitOver(start + 70));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -50, Long.MAX_VALUE - 50})
  void hasNoDeadlineOnceStopped(long start) {
    clock.start(start);
    clock.startPskWait(start);
    clock.stop();
    assertEquals(Deadline.NONE, clock.nanosUntilHandshakeTimeout(start));
    assertEquals(Deadline.NONE, clock.nanosUntilPskTimeout(start));
    assertFalse(clock.isHandshakeOver(start + 1_000) || clock.isPskWaitOver(start + 1_000));
  }
}
