/**
 * What an engine tells about its inner steps, for explanation and study.
 *
 * <p>Pass a {@link io.github.puredtls.core.trace.TraceSink} to an engine's {@code start}. Without
 * one, tracing costs one null check per step.
 */
package io.github.puredtls.core.trace;
