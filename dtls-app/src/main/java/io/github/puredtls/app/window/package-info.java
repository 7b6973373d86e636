/**
 * The windows of the original, for the desktop: {@code DTLS client} and {@code DTLS server}. Needs
 * the module {@code java.desktop}; nothing outside of this package does.
 */
package io.github.puredtls.app.window;
