package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Key;
import java.util.List;

/** The promises about memory, servers, round trips and start-up. */
final class WholePromises {
  private static final int KB = 1_024;
  private static final String SERVER = "DtlsServer";
  private static final String ONE_PEER = "1 associations, 1 active";
  private static final String MANY_PEERS = "10000 associations, 100 active";
  private static final String FLOOD = "flood of 100000";

  static final List<Promise> ALL =
      List.of(
          heap("while it talks in small records", "talking, small records", 5 * KB / 2),
          heap("while it talks in large records", "talking, large records", 5 * KB / 2),
          heap("while it talks in both", "talking, small and large records", 4 * KB),
          heap("once idle", "idle for 10 minutes", KB),
          Promise.value(
              3,
              "heap of 100 000 idle server associations",
              value("idle associations, MB used", "PureDTLS server", "in a heap of 256 MB"),
              256,
              "MB"),
          Promise.ratio(
              4,
              "throughput with one peer, to that with 10 000 of which 1 % are active",
              new Quantity(
                  new Key("server, messages/s", SERVER, ONE_PEER),
                  new Key("server, messages/s", SERVER, MANY_PEERS)),
              1.25),
          Promise.value(
              4,
              "heap that a flood of 100 000 ClientHellos leaves behind",
              value("server, kB of heap more than before", SERVER, FLOOD),
              100,
              "kB"),
          Promise.ratio(
              4,
              "echoes that an established association loses under the flood, to those it asks for",
              new Quantity(
                  new Key("server, echoes lost", SERVER, FLOOD),
                  new Key("server, echoes asked for", SERVER, FLOOD)),
              0.01),
          roundTrip("engines and channels by hand", 3),
          roundTrip("engine by hand to DtlsServer", 3),
          roundTrip("DtlsAssociation (listener) to DtlsServer", 3)
              .because(
                  "Client and server wait with a selector, for many associations at once; a plain"
                      + " blocking socket does not."),
          roundTrip("DtlsAssociation (receive) to DtlsServer", 3)
              .because(
                  "`send` and `receive` from a thread of the application are two changes of"
                      + " thread, which alone cost more."),
          startUp("without CDS archive"),
          startUp("with CDS archive"),
          Promise.value(
              6,
              "what client and command line add to an image of java.base",
              value(
                  "image size, MB",
                  "java.base and the command line minus java.base",
                  "jlink image"),
              4,
              "MB"));

  private WholePromises() {}

  private static Promise heap(String when, String parameter, double limit) {
    return Promise.value(
        3,
        "heap per association and side " + when,
        value("heap per association, B", "PureDTLS server", parameter),
        limit,
        "B");
  }

  private static Promise roundTrip(String subject, double limit) {
    return Promise.value(
        5,
        "round trip of 64 B above plain UDP: " + subject,
        value("round trip, µs", subject + " minus plain UDP, blocking", "64 B, one core"),
        limit,
        "µs");
  }

  private static Promise startUp(String archive) {
    return Promise.ratio(
        6,
        "start-up of an association to its first answer, to a bare JVM's, " + archive,
        new Quantity(
            new Key("start-up, ms", "DtlsAssociation, class path", archive),
            new Key("start-up, ms", "bare Java", archive)),
        3.0);
  }

  private static Quantity value(String group, String subject, String parameter) {
    return Quantity.value(group, parameter, subject);
  }
}
