/**
 * Runs many simulations: every fault, every pair of faults, thousands of seeds; cuts what fails
 * down to a few lines, and keeps a table of how the protocol behaves.
 */
package io.github.puredtls.sim.explore;
