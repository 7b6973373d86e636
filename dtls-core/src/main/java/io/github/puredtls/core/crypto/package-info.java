/**
 * The functions of the RFCs over {@code javax.crypto}: the PRF (RFC 5246 §5), the premaster secret
 * (RFC 4279 §2), the master secret (RFC 5246 §8.1, RFC 7627 §4), the key block (RFC 5246 §6.3), the
 * transcript, and the protections of records.
 *
 * <p>Records are protected by the JDK's GCM; small ones by {@link
 * io.github.puredtls.core.crypto.ComposedGcm}, which is faster there.
 *
 * <p>Arrays with secrets are wiped by whoever made them. What the JDK copies on its own ({@code
 * SecretKeySpec}, {@code Cipher}, {@code Mac}) cannot be wiped from here.
 */
package io.github.puredtls.core.crypto;
