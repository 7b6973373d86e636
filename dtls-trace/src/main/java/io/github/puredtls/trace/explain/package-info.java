/**
 * From what was seen to an explained {@link io.github.puredtls.trace.model.Run}.
 *
 * <p>Collect with {@link io.github.puredtls.trace.explain.RunRecorder}, explain with {@link
 * io.github.puredtls.trace.explain.Explainer}. An association is looked at twice: first its
 * unprotected messages, which with a key lead to the record keys; then every byte.
 */
package io.github.puredtls.trace.explain;
