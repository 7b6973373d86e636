package io.github.puredtls.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.benchmarks.handshakes.HandshakeBenchmark;
import io.github.puredtls.benchmarks.records.RecordBenchmark;
import io.github.puredtls.benchmarks.results.ResultLine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** JMH finds the benchmarks, and its results become result lines. */
class MeasurementTest {
  @BeforeAll
  static void shareTheMachine() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void aRunOfJmhGivesATimeAndAnAllocationForEachSize() throws RunnerException {
    Collection<RunResult> runs =
        new Measurement(RecordBenchmark.class, Map.of("subject", "OURS", "aead", "AES_128_GCM"))
            .vary("size", List.of(16, 256))
            .run(2, 10);

    assertEquals(2, runs.size());
    for (RunResult run : runs) {
      ResultLine time = Measurement.time(run, "records", "ours", "-", "ns/record");
      ResultLine bytes = Measurement.allocation(run, "allocation", "ours", "-", "B/record");
      assertEquals(2, time.samples().size());
      assertTrue(time.samples().stream().allMatch(nanos -> nanos > 0), time::toString);
      assertEquals(2, bytes.samples().size());
    }
  }

  @Test
  void handshakesAreFoundAsWell() throws RunnerException {
    Collection<RunResult> runs =
        new Measurement(HandshakeBenchmark.class, Map.of("subject", "FLOOR", "mtu", "1500"))
            .run(1, 10);

    RunResult run = runs.iterator().next();
    assertTrue(run.getPrimaryResult().getScore() > 0, run::toString);
  }
}
