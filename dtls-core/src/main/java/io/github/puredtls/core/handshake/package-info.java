/**
 * The handshake, in the order of the RFCs.
 *
 * <p>Two machines, kept apart. <em>What</em> is said: {@link
 * io.github.puredtls.core.handshake.ClientState} and {@link
 * io.github.puredtls.core.handshake.ServerState}, one record for each point of the handshake, which
 * holds just what is known there. <em>When</em> it is said again: {@link
 * io.github.puredtls.core.handshake.FlightMachine}, the state machine of RFC 6347 §4.2.4.
 *
 * <p>{@link io.github.puredtls.core.handshake.HandshakeMachine} brings both together with the
 * {@link io.github.puredtls.core.handshake.Reassembler} for what comes in and the {@link
 * io.github.puredtls.core.handshake.Fragmenter} for what goes out; {@link
 * io.github.puredtls.core.handshake.HandshakeContext} is all that a state may do.
 */
package io.github.puredtls.core.handshake;
