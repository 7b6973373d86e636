package io.github.puredtls.core.handshake;

import io.github.puredtls.core.wire.HandshakeType;

/**
 * A handshake message that is whole and due.
 *
 * @param type its type
 * @param messageSeq its number
 * @param body its bytes, of which the first copy of each was kept
 */
record ReceivedMessage(HandshakeType type, int messageSeq, byte[] body) {}
