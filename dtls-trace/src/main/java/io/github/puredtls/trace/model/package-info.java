/**
 * A run, explained: values only, made by {@link io.github.puredtls.trace.explain.Explainer}, read
 * by the printers.
 *
 * <p>Ids are the same in every output: {@code a1} an association, and within it {@code d5} a
 * datagram, {@code d5.r2} its third record, {@code d5.r2.m3} the message with message_seq 3 that
 * begins there, {@code d5.r2.verify_data} a field, {@code f5} a flight, {@code t2} a timer step,
 * {@code k3} a key step. Times are nanoseconds since the run's first observation.
 *
 * <p>What must not be shown is not in here: bytes of hidden fields are zero, and values of secret
 * key steps are missing, unless secrets were asked for.
 */
package io.github.puredtls.trace.model;
