package io.github.puredtls.server;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.PskResolver;
import java.util.Objects;

/**
 * Finds the keys of identities, at once or later.
 *
 * <p>Asked on the server's thread, which must not wait: a slow store hands the question to a thread
 * of its own. An answer that comes after the handshake has ended is ignored. When {@code find}
 * throws, the identity counts as unknown.
 */
@FunctionalInterface
public interface KeyStore {
  /**
   * Looks for the key of an identity.
   *
   * @param request holds the identity, and the limits of the answer
   * @param answer takes the answer
   */
  void find(PskRequest request, Answer answer);

  /** Takes one answer, from any thread; further ones are ignored. */
  interface Answer {
    /**
     * The key was found.
     *
     * @param psk the credential of the identity that was asked for; copied, so that it may be
     *     destroyed after the call
     */
    void key(PskCredential psk);

    /** There is no such identity. */
    void unknown();
  }

  /**
   * A store that answers at once.
   *
   * @param resolver finds the credential, or null
   * @return the store
   */
  static KeyStore of(PskResolver resolver) {
    Objects.requireNonNull(resolver, "resolver");
    return (request, answer) -> {
      PskCredential psk = resolver.resolve(request);
      if (psk == null) {
        answer.unknown();
      } else {
        answer.key(psk);
      }
    };
  }
}
