/**
 * Bytes to values and back, without any protocol logic: one file per structure of the RFCs, both
 * directions together, with the RFC's own definition above.
 *
 * <p>Parsing is total: every byte string gives a value or a {@link
 * io.github.puredtls.core.wire.DecodeException}. A parser that is given more bytes than its
 * structure has refuses them (RFC 5246 §7.2.2). Unknown cipher suites, compression methods and
 * extensions are kept as numbers and bytes.
 *
 * <p>Begin with {@link io.github.puredtls.core.wire.RecordHeader} and {@link
 * io.github.puredtls.core.wire.FragmentHeader}, then the messages in the order of a handshake:
 * {@link io.github.puredtls.core.wire.ClientHello}, {@link
 * io.github.puredtls.core.wire.HelloVerifyRequest}, {@link
 * io.github.puredtls.core.wire.ServerHello}, {@link
 * io.github.puredtls.core.wire.ServerKeyExchange}, {@link
 * io.github.puredtls.core.wire.ServerHelloDone}, {@link
 * io.github.puredtls.core.wire.ClientKeyExchange}, {@link io.github.puredtls.core.wire.Finished}.
 */
package io.github.puredtls.core.wire;
