package io.github.puredtls.benchmarks.micro;

import io.github.puredtls.benchmarks.handshakes.HandshakeBenchmark;
import io.github.puredtls.benchmarks.handshakes.HandshakeSubject;
import io.github.puredtls.benchmarks.machine.OneCpu;
import io.github.puredtls.benchmarks.records.Aead;
import io.github.puredtls.benchmarks.records.RecordBenchmark;
import io.github.puredtls.benchmarks.records.RecordSubject;
import io.github.puredtls.benchmarks.results.Groups;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** What one JVM of the micro benchmarks does: one subject's records, or its handshakes. */
public final class MicroWorker {
  private static final String RECORD_UNIT = "ns/record";
  private static final String HANDSHAKE_UNIT = "ns/handshake";
  private static final String BYTES_PER_RECORD = "B/record";
  private static final String BYTES_PER_HANDSHAKE = "B/handshake";
  private static final int RECORD_WARM_UP_MILLIS = 50;
  private static final int HANDSHAKE_WARM_UP_MILLIS = 300;
  private static final int HANDSHAKE_MILLIS_FACTOR = 3;

  private final Plan plan;

  private MicroWorker(Plan plan) {
    this.plan = plan;
  }

  /**
   * Measures and prints result lines.
   *
   * @param arguments {@code records} or {@code handshake}, a subject's name in its enumeration, and
   *     {@code FULL} or {@code QUICK}
   * @throws RunnerException when JMH cannot run or what it runs fails
   */
  public static void main(String[] arguments) throws RunnerException {
    MicroWorker worker = new MicroWorker(Plan.valueOf(arguments[2]));
    switch (arguments[0]) {
      case "records" -> worker.records(RecordSubject.valueOf(arguments[1]));
      case "handshake" -> worker.handshakes(HandshakeSubject.valueOf(arguments[1]));
      default -> throw new IllegalArgumentException("records or handshake: " + arguments[0]);
    }
    // A peer's threads may still wait.
    System.exit(0);
  }

  private void records(RecordSubject subject) throws RunnerException {
    List<Integer> sizes = plan.sizes(subject.isDetailed());
    for (RunResult run : measure(subject, Aead.AES_128_GCM, sizes)) {
      printRecord(run, subject);
    }
    if (subject.isDetailed()) {
      for (RunResult run : measure(subject, Aead.AES_256_GCM, plan.sizes(false))) {
        print(run, Groups.RECORDS_256, subject.title(), size(run), RECORD_UNIT);
      }
    }
  }

  private Iterable<RunResult> measure(RecordSubject subject, Aead aead, List<Integer> sizes)
      throws RunnerException {
    Measurement measurement =
        new Measurement(
                RecordBenchmark.class, Map.of("subject", subject.name(), "aead", aead.name()))
            .vary("size", sizes);
    warmUp(measurement, RECORD_WARM_UP_MILLIS);
    return measurement.run(plan.iterations(), plan.iterationMillis());
  }

  /** All sizes take turns, so that none is measured with code that was made for another. */
  private void warmUp(Measurement measurement, int millis) throws RunnerException {
    new WarmUp(plan.warmUpMillis()).repeat(() -> measurement.total(millis));
  }

  private void printRecord(RunResult run, RecordSubject subject) {
    String size = size(run);
    if (subject.isDetailed()) {
      print(run, Groups.RECORD_GROWTH, subject.title(), size, RECORD_UNIT);
    }
    if (plan.sizes(false).contains(Integer.valueOf(size))) {
      print(run, Groups.RECORDS, subject.title(), size, RECORD_UNIT);
      System.out.println(
          Measurement.allocation(
              run, Groups.RECORD_ALLOCATION, subject.title(), size, BYTES_PER_RECORD));
    }
  }

  private static String size(RunResult run) {
    return run.getParams().getParam("size");
  }

  private void handshakes(HandshakeSubject subject) throws RunnerException {
    int iterationMillis = HANDSHAKE_MILLIS_FACTOR * plan.iterationMillis();
    // The compiler has the other CPUs while it warms up; what it made is then measured on one.
    warmUp(handshake(subject, List.of(Plan.COMPARED_MTU)), HANDSHAKE_WARM_UP_MILLIS);
    if (plan.isPinned()) {
      OneCpu.pinThisProcess();
    }
    for (RunResult run :
        handshake(subject, List.of(Plan.COMPARED_MTU)).run(plan.iterations(), iterationMillis)) {
      printHandshake(run, subject);
    }
    if (subject == HandshakeSubject.OURS) {
      handshakesInFragments(iterationMillis);
    }
  }

  private void handshakesInFragments(int iterationMillis) throws RunnerException {
    HandshakeSubject subject = HandshakeSubject.OURS_IN_FRAGMENTS;
    for (RunResult run : handshake(subject, Plan.MTUS).run(plan.iterations(), iterationMillis)) {
      int mtu = Integer.parseInt(run.getParams().getParam("mtu"));
      String datagrams = String.valueOf(HandshakeSubject.datagramsInFragments(mtu));
      print(run, Groups.HANDSHAKE_GROWTH, subject.title(), datagrams, HANDSHAKE_UNIT);
    }
  }

  private static Measurement handshake(HandshakeSubject subject, List<Integer> mtus) {
    return new Measurement(HandshakeBenchmark.class, Map.of("subject", subject.name()))
        .vary("mtu", mtus);
  }

  private static void printHandshake(RunResult run, HandshakeSubject subject) {
    print(run, Groups.HANDSHAKE, subject.title(), "full", HANDSHAKE_UNIT);
    System.out.println(
        Measurement.allocation(
            run, Groups.HANDSHAKE_ALLOCATION, subject.title(), "full", BYTES_PER_HANDSHAKE));
  }

  private static void print(
      RunResult run, String group, String subject, String parameter, String unit) {
    System.out.println(Measurement.time(run, group, subject, parameter, unit));
  }
}
