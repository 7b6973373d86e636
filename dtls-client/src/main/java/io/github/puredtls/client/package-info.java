/** The client over UDP: the engine's loop around one socket. */
package io.github.puredtls.client;
