package io.github.puredtls.benchmarks.micro;

import io.github.puredtls.benchmarks.results.ResultLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One run of JMH inside this JVM, which is the fork: one subject at all its sizes. JMH's own forks
 * would start a JVM for each size, and most of a run's time would go into compiling anew.
 */
final class Measurement {
  /** How GCProfiler names the bytes that an operation allocates. */
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final ChainedOptionsBuilder options;

  Measurement(Class<?> benchmark, Map<String, String> parameters) {
    options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
            .forks(0)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    parameters.forEach(options::param);
  }

  Measurement vary(String parameter, List<Integer> values) {
    options.param(parameter, values.stream().map(String::valueOf).toArray(String[]::new));
    return this;
  }

  Collection<RunResult> run(int iterations, int millis) throws RunnerException {
    return run(1, iterations, millis);
  }

  /** One iteration at each size: the sum of their times. */
  double total(int millis) throws RunnerException {
    return run(0, 1, millis).stream().mapToDouble(run -> run.getPrimaryResult().getScore()).sum();
  }

  private Collection<RunResult> run(int warmUps, int iterations, int millis)
      throws RunnerException {
    TimeValue time = TimeValue.milliseconds(millis);
    options.warmupIterations(warmUps).warmupTime(time);
    options.measurementIterations(iterations).measurementTime(time);
    return new Runner(options.build()).run();
  }

  static ResultLine time(
      RunResult run, String group, String subject, String parameter, String unit) {
    List<Double> samples = new ArrayList<>();
    for (IterationResult iteration : run.getAggregatedResult().getIterationResults()) {
      samples.add(iteration.getPrimaryResult().getScore());
    }
    return new ResultLine(group, subject, parameter, unit, samples);
  }

  static ResultLine allocation(
      RunResult run, String group, String subject, String parameter, String unit) {
    List<Double> samples = new ArrayList<>();
    for (IterationResult iteration : run.getAggregatedResult().getIterationResults()) {
      Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATION);
      if (allocated != null) {
        samples.add(allocated.getScore());
      }
    }
    return new ResultLine(group, subject, parameter, unit, samples);
  }
}
