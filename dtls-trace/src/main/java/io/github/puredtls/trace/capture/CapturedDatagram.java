package io.github.puredtls.trace.capture;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A UDP datagram of a capture.
 *
 * <p>Both addresses are numbers: they carry their own digits as the name, so that no method of them
 * asks a name server. A datagram that came in IP fragments has the time and the place of the
 * fragment that made it whole.
 *
 * @param timeNanos nanoseconds since 1970-01-01T00:00Z; 0 when the capture does not say. Times
 *     beyond a {@code long} become its limits
 * @param source who sent it; for a hex dump without addresses one of {@link TwoEnds#SIMULATED}
 * @param destination who was to get it
 * @param payload what follows the UDP header, as much as was captured; a new array that belongs to
 *     the receiver of the event
 * @param originalLength how many bytes the sender put in; more than {@code payload.length} when the
 *     capture holds only the beginning
 * @param comment the comments of the packet, several joined by line ends. Anybody may have written
 *     them: they can hold control characters
 * @param fileOffset where in the capture the packet stands
 */
public record CapturedDatagram(
    long timeNanos,
    InetSocketAddress source,
    InetSocketAddress destination,
    byte[] payload,
    int originalLength,
    Optional<String> comment,
    long fileOffset)
    implements CaptureEvent {

  /**
   * Tells whether the capture holds only the datagram's beginning.
   *
   * @return true when bytes are missing
   */
  public boolean isCut() {
    return payload.length < originalLength;
  }
}
