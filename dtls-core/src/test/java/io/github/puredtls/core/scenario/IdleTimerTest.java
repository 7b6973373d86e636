package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.IdleTimer;
import org.junit.jupiter.api.Test;

/** When an association goes idle; with a clock that wraps. */
class IdleTimerTest {
  private static final long QUIET = IdleTimer.QUIET.toNanos();
  private static final long START = Long.MAX_VALUE - QUIET / 2;

  private final DtlsEngine engine = ClientEngine.start(EngineConfig.defaults(), START);
  private final IdleTimer timer = new IdleTimer(engine, START);

  @Test
  void goesIdleOnceAfterTheLastActivity() {
    assertEquals(QUIET, timer.nanosUntilDeadline(START));
    timer.onActivity(START + QUIET - 1);
    timer.handleTimeout(START + QUIET);
    assertEquals(QUIET - 1, timer.nanosUntilDeadline(START + QUIET), "early, so not yet");
    timer.handleTimeout(START + 2 * QUIET - 1);
    assertEquals(DtlsEngine.NO_DEADLINE, timer.nanosUntilDeadline(START + 3 * QUIET));
  }

  @Test
  void isLateWithoutHarmAndRunsAgainAfterActivity() {
    assertEquals(0, timer.nanosUntilDeadline(START + 2 * QUIET));
    timer.handleTimeout(START + 2 * QUIET);
    assertEquals(DtlsEngine.NO_DEADLINE, timer.nanosUntilDeadline(START + 2 * QUIET));
    timer.onActivity(START + 3 * QUIET);
    assertEquals(QUIET, timer.nanosUntilDeadline(START + 3 * QUIET));
  }
}
