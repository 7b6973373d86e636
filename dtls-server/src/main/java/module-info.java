/** The DTLS 1.2 server over UDP. */
module io.github.puredtls.server {
  requires transitive io.github.puredtls.core;

  exports io.github.puredtls.server;
}
