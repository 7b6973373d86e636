package io.github.puredtls.benchmarks.results;

/** The groups of result lines that the micro benchmarks print. */
public final class Groups {
  /** Time per record of AES-128-GCM; the parameter is its size in bytes. */
  public static final String RECORDS = "records";

  /** Time per record of AES-256-GCM; the parameter is its size in bytes. */
  public static final String RECORDS_256 = "records-aes-256";

  /** Bytes allocated per record of AES-128-GCM; the parameter is its size in bytes. */
  public static final String RECORD_ALLOCATION = "record-allocation";

  /** Time per record of AES-128-GCM at more sizes, for the plot. */
  public static final String RECORD_GROWTH = "record-growth";

  /** Time per handshake. */
  public static final String HANDSHAKE = "handshake";

  /** Bytes allocated per handshake. */
  public static final String HANDSHAKE_ALLOCATION = "handshake-allocation";

  /** Time per handshake; the parameter is how many datagrams it takes. */
  public static final String HANDSHAKE_GROWTH = "handshake-growth";

  private Groups() {}
}
