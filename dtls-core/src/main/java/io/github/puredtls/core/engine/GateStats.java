package io.github.puredtls.core.engine;

/**
 * A gate's counts at one moment.
 *
 * @param replied HelloVerifyRequests that were made
 * @param verified ClientHellos that were let through
 * @param keptFragments fragments of ClientHellos that were kept for their missing parts
 * @param ignored datagrams that had no effect
 */
public record GateStats(long replied, long verified, long keptFragments, long ignored) {}
