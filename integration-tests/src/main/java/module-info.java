/**
 * The module that the integration tests are patched into. They are compiled and run on the module
 * path, so that a test that reaches for anything but the exported packages does not compile.
 */
module io.github.puredtls.it {
  requires io.github.puredtls.client;
  requires io.github.puredtls.core;
  requires io.github.puredtls.server;
  requires io.github.puredtls.sim;
  // Some tests compile programs.
  requires java.compiler;
}
