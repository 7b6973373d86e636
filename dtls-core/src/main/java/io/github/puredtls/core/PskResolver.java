package io.github.puredtls.core;

/**
 * Answers a {@link PskRequest} at once, instead of the {@link EngineEvent.PskRequired} event.
 *
 * <p>Called on the thread that calls the engine, which waits: use the event when the answer takes
 * time. It must not throw.
 */
@FunctionalInterface
public interface PskResolver {
  /**
   * Finds the credential.
   *
   * @param request who asks and what for
   * @return the credential, which stays the resolver's own (the engine neither keeps nor destroys
   *     it), or {@code null} when there is none
   */
  PskCredential resolve(PskRequest request);
}
