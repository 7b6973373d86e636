/** The command-line program. It is run, not called: it exports nothing. */
module io.github.puredtls.app {
  requires io.github.puredtls.client;
  requires io.github.puredtls.core;
  requires io.github.puredtls.server;
  requires io.github.puredtls.sim;
  requires io.github.puredtls.trace;
  requires static java.desktop;
}
