package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Groups;
import io.github.puredtls.benchmarks.results.Subjects;
import java.util.List;
import java.util.stream.Stream;

/** The sections of the document. A new one is an entry here. */
public final class Sections {
  private static final String BYTES = "B";

  private static final List<Section> OF_THE_CORE =
      List.of(
          new Section(
              Groups.RECORDS,
              "Records",
              "Time per record of AES-128-GCM, sealed and opened; both directions take turns.",
              BYTES,
              Subjects.BARE_CIPHER),
          new Section(
              Groups.RECORDS_256,
              "Records with the long key",
              "The same with AES-256-GCM.",
              BYTES,
              Subjects.BARE_CIPHER),
          new Section(
              Groups.RECORD_ALLOCATION,
              "What a record allocates",
              "Bytes on the Java heap for one record, sealed and opened.",
              BYTES,
              Subjects.BARE_CIPHER),
          new Section(
              Groups.HANDSHAKE,
              "Handshakes",
              "Time per full PSK handshake with cookie, both sides, in memory, on one CPU.",
              "",
              Subjects.FLOOR),
          new Section(
              Groups.HANDSHAKE_ALLOCATION,
              "What a handshake allocates",
              "Bytes on the Java heap for one handshake, both sides.",
              "",
              Subjects.FLOOR),
          new Section(
              Groups.RECORD_GROWTH,
              "Records against their size",
              "Time per record of AES-128-GCM at more sizes: the plot below.",
              BYTES,
              Subjects.BARE_CIPHER),
          new Section(
              Groups.HANDSHAKE_GROWTH,
              "Handshakes against the MTU",
              "Time per handshake with an identity of 1 000 bytes at an MTU of 1 500, 1 024, 512,"
                  + " 256 and 128 bytes: the smaller it is, the more datagrams. With a short"
                  + " identity, no datagram of ours is larger than 128 bytes.",
              "datagrams",
              ""));

  /** In the order of the document. */
  public static final List<Section> ALL =
      Stream.of(OF_THE_CORE, WholeSections.ALL).flatMap(List::stream).toList();

  private Sections() {}
}
