/** What the tests of all modules use. */
package io.github.puredtls.testsupport;
