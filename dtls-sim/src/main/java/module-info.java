/**
 * A lossy network that owns time: DTLS engines on a virtual network, every run the same for the
 * same seed, every way to lose a datagram tried, every failure cut down to a few lines that replay
 * it.
 *
 * <p>Start with {@link io.github.puredtls.sim.Simulation}; {@link io.github.puredtls.sim.network}
 * has no virtual time in it, and {@link io.github.puredtls.sim.proxy.UdpFaultProxy} brings it to
 * real sockets.
 */
module io.github.puredtls.sim {
  requires transitive io.github.puredtls.core;

  exports io.github.puredtls.sim;
  exports io.github.puredtls.sim.explore;
  exports io.github.puredtls.sim.network;
  exports io.github.puredtls.sim.proxy;
}
