package io.github.puredtls.core.trace;

/**
 * Receives an engine's trace, on the thread that calls the engine, in the order of the steps.
 *
 * <p>A sink must not call the engine and must not throw.
 */
@FunctionalInterface
public interface TraceSink {
  /**
   * Takes one step.
   *
   * @param event immutable by agreement: its arrays are copies that nobody changes
   */
  void on(TraceEvent event);
}
