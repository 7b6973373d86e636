package io.github.puredtls.core.record;

import io.github.puredtls.core.crypto.NoProtection;
import io.github.puredtls.core.crypto.RecordProtection;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.ContentType;
import java.util.Arrays;

/**
 * The records of one association: epoch 0 without protection, epoch 1 with it. There is no third:
 * without renegotiation the cipher changes once (RFC 6347 §4.1).
 *
 * <p>Keys are installed at once for both directions, but each direction changes its epoch at its
 * own ChangeCipherSpec.
 */
public final class RecordLayer {
  private final DiscardCounters discards = new DiscardCounters();
  private final EarlyRecords early = new EarlyRecords();
  private final TraceSink trace;
  private WriteEpoch plainWrite;
  private WriteEpoch protectedWrite;
  private RecordProtection waitingRead;
  private ReadEpoch protectedRead;
  private boolean writesProtected;
  private long recordsSent;

  /**
   * A record layer without keys.
   *
   * @param firstSequence the first sequence number of epoch 0
   * @param trace receives every record that goes out; may be null
   */
  public RecordLayer(long firstSequence, TraceSink trace) {
    this.plainWrite = new WriteEpoch(0, NoProtection.INSTANCE, firstSequence);
    this.trace = trace;
  }

  /**
   * Installs the keys of epoch 1, without using them yet.
   *
   * @param protections of both directions
   */
  public void install(RecordProtection.Pair protections) {
    protectedWrite = new WriteEpoch(1, protections.sealing(), 0);
    waitingRead = protections.opening();
  }

  /**
   * This side's ChangeCipherSpec: what has no epoch of its own, such as an alert, is sealed now.
   */
  public void changeWriteEpoch() {
    writesProtected = true;
  }

  /** The peer's ChangeCipherSpec: its records of epoch 1 can be opened now. */
  public void changeReadEpoch() {
    protectedRead = new ReadEpoch(waitingRead);
    waitingRead = null;
  }

  /**
   * Tells whether keys wait for the peer's ChangeCipherSpec.
   *
   * @return true between {@link #install} and {@link #changeReadEpoch}
   */
  public boolean isReadEpochWaiting() {
    return waitingRead != null;
  }

  /**
   * Tells whether records of epoch 1 can be opened.
   *
   * @return true after {@link #changeReadEpoch}
   */
  public boolean opensProtected() {
    return protectedRead != null;
  }

  /**
   * Tells whether the keys exist.
   *
   * @return true between {@link #install} and {@link #forgetKeys}
   */
  public boolean hasKeys() {
    return protectedWrite != null;
  }

  /** Ends the sending side of epoch 0: no flight will be repeated that has a record in it. */
  public void endPlainEpoch() {
    plainWrite = null;
  }

  /** Lets go of all that the next record makes again: everything but keys, counters and window. */
  public void rest() {
    if (protectedWrite != null) {
      protectedWrite.protection().rest();
    }
    if (protectedRead != null) {
      protectedRead.protection().rest();
    }
  }

  /** Wipes the keys: the association is over, and its last record is written. */
  public void forgetKeys() {
    if (protectedWrite != null) {
      protectedWrite.protection().wipe();
    }
    if (waitingRead != null) {
      waitingRead.wipe();
    }
    if (protectedRead != null) {
      protectedRead.protection().wipe();
    }
    protectedWrite = null;
    waitingRead = null;
    protectedRead = null;
  }

  /**
   * The epoch that new content is sent in.
   *
   * @return 0 or 1
   */
  public int writeEpoch() {
    return writesProtected ? 1 : 0;
  }

  /**
   * What a record adds to its content: header and protection.
   *
   * @param epoch 0 or 1
   * @return bytes
   */
  public int overheadBytes(int epoch) {
    return write(epoch).overheadBytes();
  }

  /**
   * Writes a record.
   *
   * @param epoch 0 or 1
   * @param type what it carries
   * @param content holds its content
   * @param contentAt where that begins
   * @param length how long it is
   * @param out where the record goes
   * @param outAt where it begins
   * @return the record's length
   */
  public int seal(
      int epoch,
      ContentType type,
      byte[] content,
      int contentAt,
      int length,
      byte[] out,
      int outAt) {
    int written = write(epoch).seal(type, content, contentAt, length, out, outAt);
    recordsSent++;
    if (trace != null) {
      trace.on(new TraceEvent.RecordOut(Arrays.copyOfRange(out, outAt, outAt + written)));
    }
    return written;
  }

  /**
   * Opens a record of epoch 1.
   *
   * @param type what it carries
   * @param bytes holds the record
   * @param at where it begins
   * @param out where the content goes; changed even when the record is dropped
   * @param outAt where it begins
   * @return the content's length, or -1 when the record was dropped and counted
   */
  public int open(ContentType type, byte[] bytes, int at, byte[] out, int outAt) {
    return protectedRead.open(type, bytes, at, out, outAt, discards);
  }

  /**
   * Tells whether a record of epoch 1 was sealed with the peer's keys; changes nothing.
   *
   * @param type what it carries
   * @param bytes holds the record
   * @param at where it begins
   * @param out room for its content, which is of no use
   * @return false when there are no keys yet or any more, or the tag does not fit
   */
  public boolean isAuthentic(ContentType type, byte[] bytes, int at, byte[] out) {
    return protectedRead != null && protectedRead.isAuthentic(type, bytes, at, out);
  }

  /**
   * How many records epoch 1 has sealed.
   *
   * @return 0 or more
   */
  public long sealedRecords() {
    return protectedWrite == null ? 0 : protectedWrite.sealedRecords();
  }

  /**
   * How many records of epoch 1 failed to open.
   *
   * @return 0 or more
   */
  public long failedDecryptions() {
    return protectedRead == null ? 0 : protectedRead.failures();
  }

  /**
   * How many records went out.
   *
   * @return 0 or more
   */
  public long recordsSent() {
    return recordsSent;
  }

  /**
   * What is dropped is counted here.
   *
   * @return the counters
   */
  public DiscardCounters discards() {
    return discards;
  }

  /**
   * What came too early is kept here.
   *
   * @return the store
   */
  public EarlyRecords early() {
    return early;
  }

  private WriteEpoch write(int epoch) {
    return epoch == 0 ? plainWrite : protectedWrite;
  }
}
