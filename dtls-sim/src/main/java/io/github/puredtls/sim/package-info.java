/**
 * DTLS engines on a virtual network, in virtual time, watched at every step.
 *
 * <p>A {@link io.github.puredtls.sim.Setup} says all that a run depends on, a {@link
 * io.github.puredtls.sim.Simulation} runs it, the {@link io.github.puredtls.sim.Invariant}s are
 * checked after every step, and an {@link io.github.puredtls.sim.Outcome} says what came out.
 */
package io.github.puredtls.sim;
