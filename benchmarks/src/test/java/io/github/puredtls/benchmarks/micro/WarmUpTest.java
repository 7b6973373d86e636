package io.github.puredtls.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class WarmUpTest {
  @Test
  void whatBecomesFasterIsRepeatedUntilTheLimit() throws RunnerException {
    AtomicInteger times = new AtomicInteger();
    long limitMillis = 50;

    assertFalse(new WarmUp(limitMillis).repeat(() -> Math.pow(0.5, times.incrementAndGet())));

    assertTrue(times.get() > 1, "repeated " + times + " times");
  }

  @Test
  void withoutTimeThereIsOneRun() throws RunnerException {
    AtomicInteger times = new AtomicInteger();

    assertFalse(new WarmUp(0).repeat(times::incrementAndGet));

    assertEquals(1, times.get());
  }
}
