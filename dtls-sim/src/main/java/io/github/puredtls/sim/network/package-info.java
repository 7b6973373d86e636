/**
 * What a network does to datagrams, as plain values and one decision per datagram.
 *
 * <p>{@link io.github.puredtls.sim.network.Conditions} say how bad one direction is, {@link
 * io.github.puredtls.sim.network.Rule}s pick single datagrams, and a {@link
 * io.github.puredtls.sim.network.FaultyLink} decides, datagram by datagram, what arrives when. It
 * neither waits nor reads a clock: a simulation delivers in virtual time, a proxy with real timers.
 */
package io.github.puredtls.sim.network;
