package io.github.puredtls.benchmarks.records;

/**
 * Two ends with keys, in one thread: what one seals, the other opens. Each pair holds the one
 * message that it sends again and again.
 */
public interface RecordPair extends AutoCloseable {
  /**
   * Seals the message at the client and opens the record at the server.
   *
   * @return how many bytes the server got
   */
  int toServer();

  /**
   * Seals the message at the server and opens the record at the client.
   *
   * @return how many bytes the client got
   */
  int toClient();

  /**
   * What the last record held, for checks outside of what is measured.
   *
   * @return a copy
   */
  byte[] lastOpened();

  /** Ends both sides; nothing that is measured. */
  @Override
  default void close() {}
}
