package io.github.puredtls.app;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.sim.KeyCase;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.SimulationObserver;
import io.github.puredtls.trace.capture.TwoEnds;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulation as it is explained and captured: run once more, since the same setup gives the same
 * run.
 */
final class SimRecording implements SimulationObserver {
  private final Setup setup;
  private final RunRecorder recorder;
  private final List<String> keyLog = new ArrayList<>();

  private SimRecording(Setup setup) {
    this.setup = setup;
    this.recorder = new RunRecorder(Run.Origin.SIMULATION, Script.line(setup));
  }

  /** Runs a simulation. */
  static SimRecording of(Setup setup) {
    SimRecording recording = new SimRecording(setup);
    Simulation.observed(setup, recording).run();
    return recording;
  }

  /** All that was seen, explained. */
  Run explain(ExplainOptions options) {
    return Explainer.explain(recorder, keys(), options);
  }

  /**
   * With the pre-shared keys, the schedule begins at its beginning; they must be the right ones.
   */
  private KeyMaterial keys() {
    KeyMaterial material = KeyMaterial.none();
    if (setup.ends().key() != KeyCase.RIGHT) {
      return material.withKeyLog(keyLog);
    }
    for (int client = 1; client <= setup.clients(); client++) {
      material = material.withPsk(Simulation.pskOf(setup, client).key());
    }
    return material;
  }

  /** Writes all datagrams in the order of their sending, each with what happened to it. */
  void writeTo(CaptureFile file, boolean withSecrets) {
    if (withSecrets) {
      keyLog.forEach(file::secrets);
    }
    RunCapture.write(explain(RunCapture.OPTIONS), 0, SimRecording::ends, file);
  }

  private static TwoEnds ends(Association association) {
    return new TwoEnds(
        numbered(TwoEnds.SIMULATED.client(), association.client()),
        numbered(TwoEnds.SIMULATED.server(), association.server()));
  }

  /** The ends are named client, client2 … and server, server2 …: one port for each. */
  private static InetSocketAddress numbered(InetSocketAddress first, String name) {
    String digits = name.replaceAll("[^0-9]", "");
    int number = digits.isEmpty() ? 1 : Integer.parseInt(digits);
    return new InetSocketAddress(first.getAddress(), first.getPort() + number - 1);
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
