package io.github.puredtls.trace.model;

import io.github.puredtls.trace.dissect.Span;
import java.util.List;
import java.util.Optional;

/**
 * A protected record's plaintext beside the bytes that it came from.
 *
 * @param plaintext its bytes; those of hidden spans are zero
 * @param spans cover the plaintext; their offsets count in it
 * @param ciphertextOffset where in the datagram the ciphertext begins that it came from
 * @param explicitNonceOffset where in the datagram the explicit nonce stands; -1 when the suite has
 *     none
 * @param tagOffset where in the datagram the authentication tag begins
 * @param nonce the whole nonce, 12 bytes; only with secrets, as it holds the write IV
 * @param additionalData what the tag covers beside the ciphertext: epoch and sequence number, type,
 *     version, length of the plaintext
 * @param key the id of the key step that its key comes from, {@code k4}
 * @param keyName {@code client_write_key} or {@code server_write_key}
 */
public record Opened(
    byte[] plaintext,
    List<Span> spans,
    int ciphertextOffset,
    int explicitNonceOffset,
    int tagOffset,
    Optional<byte[]> nonce,
    byte[] additionalData,
    String key,
    String keyName) {
  /**
   * Takes a copy of the list.
   *
   * @param plaintext not copied
   * @param spans copied
   * @param ciphertextOffset 0 or more
   * @param explicitNonceOffset -1 or more
   * @param tagOffset 0 or more
   * @param nonce not copied
   * @param additionalData not copied
   * @param key not null
   * @param keyName not null
   */
  public Opened {
    spans = List.copyOf(spans);
  }
}
