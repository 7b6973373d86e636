/**
 * What our client and our server do with the peers that others have written.
 *
 * <p>A class has tests with one peer in one role; {@link io.github.puredtls.it.interop.Interop}
 * names both, and {@link io.github.puredtls.it.interop.Shows} what a test exercises. From these the
 * run writes the table of {@code docs/interop.md}.
 */
package io.github.puredtls.it.interop;
