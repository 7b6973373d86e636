/**
 * What goes over the wire, explained byte by byte.
 *
 * <p>{@link io.github.puredtls.trace.capture} reads and writes captures.
 */
module io.github.puredtls.trace {
  requires transitive io.github.puredtls.core;

  exports io.github.puredtls.trace.capture;
}
