package io.github.puredtls.core.handshake;

import io.github.puredtls.core.CipherSuite;

/**
 * What both hellos settled.
 *
 * @param suite the cipher suite
 * @param extendedMasterSecret whether both sides have RFC 7627
 * @param clientRandom 32 bytes
 * @param serverRandom 32 bytes
 */
record NegotiatedParameters(
    CipherSuite suite, boolean extendedMasterSecret, byte[] clientRandom, byte[] serverRandom) {}
