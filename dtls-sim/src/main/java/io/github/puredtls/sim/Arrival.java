package io.github.puredtls.sim;

import java.nio.ByteBuffer;

/**
 * A datagram that arrives.
 *
 * @param bytes what arrives; nobody changes it
 * @param isIntact whether that is what was sent
 * @param sender the end that sealed it, or null when it came from a gate
 */
record Arrival(byte[] bytes, boolean isIntact, End sender) {
  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes);
  }
}
