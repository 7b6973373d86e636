/**
 * Explains DTLS runs: every datagram, record, message and field, what it means, which RFC says so,
 * what became of it, and how each key came about; and reads and writes captures.
 */
module io.github.puredtls.trace {
  requires transitive io.github.puredtls.core;

  exports io.github.puredtls.trace.capture;
  exports io.github.puredtls.trace.dissect;
  exports io.github.puredtls.trace.explain;
  exports io.github.puredtls.trace.html;
  exports io.github.puredtls.trace.json;
  exports io.github.puredtls.trace.keys;
  exports io.github.puredtls.trace.model;
  exports io.github.puredtls.trace.text;
}
