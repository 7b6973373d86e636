/**
 * The key schedule computed again from what was seen, step by step, with code of its own: what an
 * explanation claims is checked against the bytes, not copied from the engine that sent them.
 */
package io.github.puredtls.trace.keys;
