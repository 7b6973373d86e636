package io.github.puredtls.trace.model;

import io.github.puredtls.trace.dissect.Span;
import java.util.List;

/**
 * A handshake message, put together from its fragments.
 *
 * @param id the record of its first fragment and its number: {@code d5.r0.m2}
 * @param fromClient its direction
 * @param type its type's number
 * @param name its type's name
 * @param messageSeq its number
 * @param length its length
 * @param epoch the epoch that it was sent in
 * @param pieces all fragments that were seen of it, retransmissions included
 * @param complete whether all its bytes were seen
 * @param body its bytes, those of hidden spans zero; empty unless complete
 * @param spans cover the body, offsets count in it; empty unless complete
 * @param transcript its place in the transcript, from 1; 0 when it is not in it
 * @param transcriptText why it is not in it; may be empty
 */
public record Message(
    String id,
    boolean fromClient,
    int type,
    String name,
    int messageSeq,
    int length,
    int epoch,
    List<Part> pieces,
    boolean complete,
    byte[] body,
    List<Span> spans,
    int transcript,
    String transcriptText) {
  /**
   * Takes copies of the lists.
   *
   * @param id not null
   * @param fromClient any
   * @param type 0 to 255
   * @param name not null
   * @param messageSeq 0 to 65 535
   * @param length 0 or more
   * @param epoch 0 or more
   * @param pieces copied
   * @param complete any
   * @param body not copied
   * @param spans copied
   * @param transcript 0 or more
   * @param transcriptText not null
   */
  public Message {
    pieces = List.copyOf(pieces);
    spans = List.copyOf(spans);
  }

  /**
   * Where a part of a message was seen.
   *
   * @param record the record's id
   * @param offset where in the message it begins
   * @param length how long it is
   * @param repeated whether all of it had been seen before
   */
  public record Part(String record, int offset, int length, boolean repeated) {}

  /**
   * Tells whether it came in more than one piece the first time.
   *
   * @return true for a message that had to be put together
   */
  public boolean isFragmented() {
    return pieces.stream().anyMatch(each -> each.length() < length);
  }
}
