package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Groups;
import java.util.List;

/** All plots. A new one is an entry here; one without results is not drawn. */
public final class Plots {
  private static final double NANOS_PER_MICRO = 1_000;

  /** In the order of the document. */
  public static final List<Plot> ALL =
      List.of(
          new Plot(
              "records",
              Groups.RECORD_GROWTH,
              "A record's time against its size (AES-128-GCM, sealed and opened)",
              "content of a record in bytes",
              "ns per record",
              1,
              false),
          new Plot(
              "handshakes",
              Groups.HANDSHAKE_GROWTH,
              "A handshake's time against its datagrams (MTU of 1 500 to 128 bytes)",
              "datagrams of a handshake, both directions",
              "µs per handshake",
              NANOS_PER_MICRO,
              false),
          new Plot(
              "server-time",
              "server growth, server ns/message",
              "A server's time per message against its peers",
              "peers",
              "ns per message",
              1,
              true),
          new Plot(
              "server-memory",
              "server growth, kB of heap",
              "A server's memory against its peers",
              "peers",
              "MB of heap",
              1_000,
              false));

  private Plots() {}
}
