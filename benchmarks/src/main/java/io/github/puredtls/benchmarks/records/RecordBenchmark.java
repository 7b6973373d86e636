package io.github.puredtls.benchmarks.records;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The time of one record, sealed and opened; both directions take turns, in one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordBenchmark {
  private static final int DIRECTIONS = 2;

  /** Whose records: a name of {@link RecordSubject}. */
  @Param("OURS")
  public RecordSubject subject;

  /** The cipher. */
  @Param("AES_128_GCM")
  public Aead aead;

  /** The content of a record in bytes, up to 16 384. */
  @Param("1024")
  public int size;

  private byte[] message;
  private RecordPair pair;

  /** For JMH. */
  public RecordBenchmark() {}

  /** Makes the two ends and lets one record through in each direction. */
  @Setup
  public void setUp() {
    message = new byte[size];
    for (int at = 0; at < size; at++) {
      message[at] = (byte) (31 * at + 7);
    }
    pair = subject.pair(aead, message);
    check();
  }

  /**
   * Two records, one in each direction.
   *
   * @return the bytes that arrived
   */
  @Benchmark
  @OperationsPerInvocation(DIRECTIONS)
  public int exchange() {
    return pair.toServer() + pair.toClient();
  }

  /** Checks that the last records still hold the message. */
  @TearDown
  public void tearDown() {
    check();
    pair.close();
  }

  private void check() {
    pair.toServer();
    expectMessage();
    pair.toClient();
    expectMessage();
  }

  private void expectMessage() {
    if (!Arrays.equals(message, pair.lastOpened())) {
      throw new IllegalStateException(subject + ": what was opened is not what was sealed");
    }
  }
}
