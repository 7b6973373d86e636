/**
 * The programs of others, and where they run: on this machine or in a container.
 *
 * <p>{@link io.github.puredtls.it.peer.PeerHosts} chooses the place; a test asks it for a {@link
 * io.github.puredtls.it.peer.PeerHost} and starts a {@link io.github.puredtls.it.peer.Command}
 * there, which gives it a {@link io.github.puredtls.it.peer.Program} to talk to.
 */
package io.github.puredtls.it.peer;
