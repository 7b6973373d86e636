/**
 * The values that a user of the engine meets: configuration, credentials, events, failures, counts.
 *
 * <p>Nothing here knows the protocol's course; the engines that produce and consume these values
 * are in {@code io.github.puredtls.core.engine}.
 */
package io.github.puredtls.core;
