package io.github.puredtls.benchmarks.report;

import java.util.List;

/** The sections about memory, servers, round trips and start-up. */
final class WholeSections {
  private static final String UDP = "plain UDP, blocking";
  private static final String BARE = "bare Java";

  static final List<Section> ALL =
      List.of(
          section(
              "heap per association, B",
              "Heap per association",
              "Used heap after full collections, divided by the number of associations: engines"
                  + " alone, then servers with all that they keep for a peer."),
          section(
              "idle associations, MB used",
              "100 000 idle associations",
              "Server engines in a JVM with `-Xmx256m`, ten minutes without traffic; one in a"
                  + " thousand is asked afterwards and answers."),
          section(
              "server, messages/s",
              "Throughput of a server",
              "Echoes of 64 bytes over loopback, 100 in flight, one thread for all clients."),
          section(
              "server, server ns/message",
              "The same, processor time of the server's thread",
              "Nanoseconds for each message."),
          section(
              "server growth, server ns/message",
              "A server's time per message against the number of its peers",
              "Processor time of the server's thread; one peer is active: the plot below."),
          section(
              "server growth, kB of heap",
              "A server's memory against the number of its peers",
              "Used heap after full collections: the plot below."),
          section(
              "server, kB of heap more than before",
              "Heap after a flood of ClientHellos",
              "Without cookies, from many addresses; a negative figure means that less is used."),
          section(
              "server, hellos answered with a cookie",
              "How many of the flood's hellos were answered",
              "The rest was lost on its way: the socket's buffer was full."),
          section(
              "server, echoes asked for",
              "Echoes that an established association asked for meanwhile",
              "One after the other; an echo counts as lost after 200 ms."),
          section("server, echoes lost", "Of these lost", "Without flood and with it."),
          section(
              "server, µs to an echo, median",
              "How long it waited, half of the echoes",
              "Without flood and with it."),
          section(
              "server, µs to an echo, 99 of 100",
              "How long it waited, 99 of 100 echoes",
              "Without flood and with it."),
          section(
              "server, handshakes/s",
              "Handshakes over loopback UDP",
              "Full handshakes with cookie per second, both sides on this machine."),
          new Section(
              "round trip, µs",
              "Round trips",
              "64 bytes to an echo and back over loopback, everything on one CPU, in turns.",
              "",
              UDP),
          new Section(
              "round trip, µs of processor",
              "The same, processor time of all threads",
              "What other programs take from the CPU does not count here.",
              "",
              UDP),
          new Section(
              "start-up, ms",
              "Start-up",
              "From the start of `java` to the first decrypted answer over loopback; bare Java does"
                  + " one AES-GCM, one HMAC and one exchange of datagrams.",
              "",
              BARE),
          section("image size, MB", "Run-time images", "All files of an image that `jlink` made."));

  private WholeSections() {}

  private static Section section(String group, String title, String text) {
    return new Section(group, title, text, "", "");
  }
}
