/**
 * Whole associations, client, cookie gate and server, over an in-memory pair in virtual time.
 *
 * <p>{@link io.github.puredtls.core.scenario.EnginePair} is the network, {@link
 * io.github.puredtls.core.scenario.Forger} makes bytes that nobody sealed, {@link
 * io.github.puredtls.core.scenario.Keys} seals them as the holder of the session's keys, and {@link
 * io.github.puredtls.core.scenario.ScriptedPeer} is a peer that knows the pre-shared key and keeps
 * to no rule.
 */
package io.github.puredtls.core.scenario;
