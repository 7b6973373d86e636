package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Groups;
import io.github.puredtls.benchmarks.results.Subjects;
import java.util.List;
import java.util.stream.Stream;

/** All promises. A new one is a line here; its figures come from result lines. */
public final class Promises {
  private static final String ONCE = "full";

  private static final List<Promise> OF_THE_CORE =
      List.of(
          record("16", 0.85),
          record("64", 1.15),
          record("256", 1.10),
          record("1024", 1.10),
          record("4096", 1.10),
          record("16384", 1.10),
          Promise.ratio(
                  1,
                  "a record of 1024 B is faster than libssl's",
                  Quantity.ratio(Groups.RECORDS, "1024", Subjects.OURS, Subjects.LIBSSL),
                  1.0)
              .forNewestJdk(),
          handshake("a handshake, to the floor of its cryptography", Subjects.FLOOR, 2.0),
          handshake("stretch: the same", Subjects.FLOOR, 1.5)
              .because(
                  "Beside the cryptography there are the messages, the transcript, and the set-up"
                      + " of four ciphers by their provider."),
          handshake("a handshake is faster than Scandium's", Subjects.SCANDIUM, 1.0),
          handshake("a handshake is faster than libssl's", Subjects.LIBSSL, 1.0),
          Promise.value(
              2,
              "a handshake's allocation, both sides",
              Quantity.value(Groups.HANDSHAKE_ALLOCATION, ONCE, Subjects.OURS),
              35 * 1_024,
              "B"));

  /** In the order of the table. */
  public static final List<Promise> ALL =
      Stream.of(OF_THE_CORE, WholePromises.ALL).flatMap(List::stream).toList();

  private Promises() {}

  private static Promise record(String size, double limit) {
    return Promise.ratio(
            1,
            "a record of " + size + " B, to the bare cipher",
            Quantity.ratio(Groups.RECORDS, size, Subjects.OURS, Subjects.BARE_CIPHER),
            limit)
        .because(
            "What a record is checked for stays beside the cipher; and on a shared machine the"
                + " brackets in the table are wider than that.");
  }

  private static Promise handshake(String text, String reference, double limit) {
    return Promise.ratio(
        2, text, Quantity.ratio(Groups.HANDSHAKE, ONCE, Subjects.OURS, reference), limit);
  }
}
