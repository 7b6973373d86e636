/**
 * The engines: what an application embeds.
 *
 * <p>An engine is a pure function of what arrives, what time it is and what is random. Everything
 * around it is one loop, which {@link io.github.puredtls.core.engine.EngineLoop} holds ready:
 *
 * <pre>{@code
 * while (datagram.hasRemaining()) {
 *   boolean data = engine.receive(now, datagram, plaintext.clear()) == APPLICATION_DATA;
 *   settle();                          // Established reaches the handler before its data
 *   if (data) handler.onMessage(plaintext.flip());
 * }
 *
 * void settle() {                      // also after start, handleTimeout, supplyPsk, close
 *   settleOutputs();
 *   for (early.clear(); engine.pollPlaintext(early); early.clear())
 *     handler.onMessage(early.flip());
 *   settleOutputs();                   // the peer's close comes after the data before it
 *   timer.arm(engine.nanosUntilDeadline(now));
 * }
 *
 * void settleOutputs() {
 *   EngineEvent event;
 *   do {
 *     for (out.clear(); engine.pollTransmit(out); out.clear()) transport.send(out.flip());
 *     if ((event = engine.pollEvent()) != null) handler.on(event);    // may queue more output
 *   } while (event != null);
 * }
 * }</pre>
 *
 * <p>A client begins with {@link io.github.puredtls.core.engine.ClientEngine#start}. A server puts
 * a {@link io.github.puredtls.core.engine.CookieGate} before its engines: only the gate makes the
 * {@link io.github.puredtls.core.engine.VerifiedClientHello} that {@link
 * io.github.puredtls.core.engine.ServerEngine#start} wants, so that no state exists for a peer
 * whose address is not proved.
 */
package io.github.puredtls.core.engine;
