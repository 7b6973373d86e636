/**
 * A run as JSON: one object per line, or qlog's text sequences. The schema stands in {@code
 * docs/trace-schema.json}.
 */
package io.github.puredtls.trace.json;
