/**
 * Bytes to named fields: every byte of a datagram belongs to exactly one {@link
 * io.github.puredtls.trace.dissect.Span}.
 *
 * <p>What the engines parse is parsed here by the same code of {@code
 * io.github.puredtls.core.wire}, which tells a {@link io.github.puredtls.core.wire.ReadObserver}
 * what it reads; this package only gives the names. What the engines skip, the content of
 * extensions that they do not speak, is read here.
 */
package io.github.puredtls.trace.dissect;
