package io.github.puredtls.trace.model;

import java.util.List;
import java.util.Optional;

/**
 * One record, or a piece of a datagram that is none.
 *
 * @param id {@code d5.r0}, {@code d5.r1} …
 * @param offset where it begins in the datagram
 * @param length header included, as far as it is there
 * @param hasHeader whether its header can be read; if not, all that follows is empty or -1
 * @param typeName the content type's name
 * @param type its number
 * @param version the version's number
 * @param epoch 0 to 65 535
 * @param sequence the sequence number
 * @param protection whether its content can be read
 * @param protectionText why it cannot, or with which key it was opened; may be empty
 * @param opened its plaintext, when it was protected and could be opened
 * @param pieces the handshake fragments in it, in order
 * @param contents what it holds, in a few words: {@code ClientHello}, {@code [Finished]} when that
 *     was protected
 * @param fates what became of it, in order of time
 */
public record RecordView(
    String id,
    int offset,
    int length,
    boolean hasHeader,
    String typeName,
    int type,
    int version,
    int epoch,
    long sequence,
    Protection protection,
    String protectionText,
    Optional<Opened> opened,
    List<Piece> pieces,
    String contents,
    List<Fate> fates) {
  /** Whether a record's content can be read. */
  public enum Protection {
    /** It is not protected. */
    NONE,
    /** It was protected and could be opened. */
    OPENED,
    /** No keys are known. */
    SEALED,
    /** Keys are known, but its tag does not fit. */
    BAD_TAG,
    /** Its bytes do not have the form of a record. */
    UNREADABLE
  }

  /**
   * Takes copies of the lists.
   *
   * @param id not null
   * @param offset 0 or more
   * @param length 1 or more
   * @param hasHeader any
   * @param typeName not null
   * @param type -1 or more
   * @param version -1 or more
   * @param epoch -1 or more
   * @param sequence -1 or more
   * @param protection not null
   * @param protectionText not null
   * @param opened not null
   * @param pieces copied
   * @param contents not null
   * @param fates copied
   */
  public RecordView {
    pieces = List.copyOf(pieces);
    fates = List.copyOf(fates);
  }

  /**
   * A fragment of a handshake message in a record.
   *
   * @param message the message's id, where this fragment is part of one
   * @param name the message's name
   * @param messageSeq the message's number
   * @param messageLength the whole message's length
   * @param fragmentOffset where in the message the fragment begins
   * @param fragmentLength how long it is
   * @param bodyOffset where its body begins: in the datagram, or in the opened plaintext
   * @param repeated whether all its bytes had been sent before: a retransmission
   */
  public record Piece(
      String message,
      String name,
      int messageSeq,
      int messageLength,
      int fragmentOffset,
      int fragmentLength,
      int bodyOffset,
      boolean repeated) {
    /**
     * Tells whether it is the whole message.
     *
     * @return false for one of several fragments
     */
    public boolean isWhole() {
      return fragmentLength == messageLength;
    }
  }
}
