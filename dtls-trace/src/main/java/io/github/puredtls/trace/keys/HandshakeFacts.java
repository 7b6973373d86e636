package io.github.puredtls.trace.keys;

import java.util.List;

/**
 * What the key schedule needs of a handshake.
 *
 * @param suite the chosen suite's parameters
 * @param clientRandom 32 bytes
 * @param serverRandom 32 bytes
 * @param extendedMasterSecret whether both sides agreed to it
 * @param abbreviated whether an earlier session goes on (RFC 5246 §7.3): no key exchange is seen
 * @param upToKeyExchange the messages up to and including ClientKeyExchange, header and body, as
 *     the transcript has them
 * @param beforeFinished the messages before the first Finished
 * @param betweenFinished those between the client's Finished and the server's: a ticket
 * @param clientFinishedSeq the message_seq that the client's Finished has
 * @param serverFinishedSeq the message_seq that the server's Finished has
 * @param nanos when the last of them was seen
 */
public record HandshakeFacts(
    SuiteParameters suite,
    byte[] clientRandom,
    byte[] serverRandom,
    boolean extendedMasterSecret,
    boolean abbreviated,
    List<byte[]> upToKeyExchange,
    List<byte[]> beforeFinished,
    List<byte[]> betweenFinished,
    int clientFinishedSeq,
    int serverFinishedSeq,
    long nanos) {
  static byte[] join(List<byte[]> messages) {
    return Derivation.join(messages.toArray(new byte[0][]));
  }
}
