package io.github.puredtls.client;

/**
 * What an association tells: messages for people, and what the server sent.
 *
 * <p>Called on the loop's thread, one call at a time per association, so a listener should be
 * quick; all methods of {@link DtlsAssociation} but {@link DtlsAssociation#receive} may be called
 * from it. What a listener throws is caught and reported by {@link #onError}; what {@code onError}
 * itself throws is dropped, since nobody is left to tell.
 */
public interface AssociationListener {
  /**
   * Something failed.
   *
   * @param association whose message it is
   * @param message begins with the association's name
   */
  default void onError(DtlsAssociation association, String message) {}

  /**
   * Something is odd, and the association goes on.
   *
   * @param association whose message it is
   * @param message begins with the association's name
   */
  default void onWarning(DtlsAssociation association, String message) {}

  /**
   * Something went as it should.
   *
   * @param association whose message it is
   * @param message begins with the association's name
   */
  default void onInfo(DtlsAssociation association, String message) {}

  /**
   * The server sent application data.
   *
   * @param association who received it
   * @param datagram the datagram that it came in, as it was on the wire; for data that overtook the
   *     end of the handshake, the datagram that made it readable
   * @param plaintext the content of one record, never empty
   */
  default void onServerResponse(DtlsAssociation association, byte[] datagram, byte[] plaintext) {}

  /**
   * A ping went out.
   *
   * @param association who sent it
   * @param number 0 for the first
   */
  default void onPing(DtlsAssociation association, long number) {}
}
