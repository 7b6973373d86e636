package io.github.puredtls.trace.testing;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.SimulationObserver;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Run;
import java.util.ArrayList;
import java.util.List;

/** Seeded runs of the simulator, recorded. */
public final class Runs implements SimulationObserver {
  private final RunRecorder recorder;
  private final List<String> keyLog = new ArrayList<>();

  private Runs(String title) {
    this.recorder = new RunRecorder(Run.Origin.SIMULATION, title);
  }

  /** Runs a script of the simulator, its lines separated by semicolons. */
  public static Runs of(String script) {
    Runs run = new Runs(script);
    Setup setup = Script.parse(script);
    Simulation.observed(setup, run).run();
    return run;
  }

  public RunRecorder recorder() {
    return recorder;
  }

  public KeyMaterial keys() {
    return KeyMaterial.none().withKeyLog(keyLog);
  }

  public List<String> keyLog() {
    return keyLog;
  }

  /** Explained with the key log. */
  public Run explain(ExplainOptions options) {
    return Explainer.explain(recorder, keys(), options);
  }

  @Override
  public int sent(
      long atNanos,
      String source,
      String destination,
      byte[] datagram,
      boolean isLost,
      String fate) {
    return recorder.sent(atNanos, source, destination, datagram, isLost, fate);
  }

  @Override
  public void arrived(long atNanos, int key, byte[] datagram) {
    recorder.arrived(atNanos, key, datagram);
  }

  @Override
  public void traced(long atNanos, String engine, boolean isClient, TraceEvent event) {
    recorder.traced(atNanos, engine, isClient, event);
  }

  @Override
  public void reported(long atNanos, String engine, boolean isClient, EngineEvent event) {
    recorder.reported(atNanos, engine, isClient, event);
  }

  @Override
  public void keyLine(String line) {
    keyLog.add(line);
  }
}
