package io.github.puredtls.benchmarks.handshakes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The time of one full PSK handshake with cookie exchange, both sides of it, in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandshakeBenchmark {
  private static final byte[] MESSAGE = "are you there?".getBytes(StandardCharsets.US_ASCII);

  /** Whose handshakes: a name of {@link HandshakeSubject}. */
  @Param("OURS")
  public HandshakeSubject subject;

  /** The largest datagram in bytes, where the subject lets us choose. */
  @Param("1500")
  public int mtu;

  private HandshakePair pair;

  /** For JMH. */
  public HandshakeBenchmark() {}

  /** Makes the two ends and one handshake. */
  @Setup
  public void setUp() {
    pair = subject.pair(mtu);
    pair.handshake();
    check();
  }

  /**
   * A whole handshake.
   *
   * @return what made it
   */
  @Benchmark
  public Object handshake() {
    pair.handshake();
    return pair;
  }

  /** Checks that the last handshake left both sides with the same keys. */
  @TearDown
  public void tearDown() {
    check();
    pair.close();
  }

  private void check() {
    if (!Arrays.equals(MESSAGE, pair.echo(MESSAGE))) {
      throw new IllegalStateException(subject + ": the two sides do not understand each other");
    }
  }
}
