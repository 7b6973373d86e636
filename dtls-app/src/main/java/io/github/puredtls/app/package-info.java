/** The command-line program: arguments, standard input and output, exit codes. */
package io.github.puredtls.app;
