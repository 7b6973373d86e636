/** The DTLS 1.2 client over UDP. */
module io.github.puredtls.client {
  requires transitive io.github.puredtls.core;

  exports io.github.puredtls.client;
}
