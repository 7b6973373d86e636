package io.github.puredtls.app;

/** What {@code dtls sim --help} teaches. */
final class SimHelp {
  static final String TEXT =
      """
      Usage: dtls sim [--scenario NAME | --replay SCRIPT] [OPTIONS]
             dtls sim --list
             dtls sim explore [OPTIONS]

      Runs clients and servers on a virtual network in virtual time, and prints what happened:
      the time in seconds, the direction, what each datagram held, what the network did to it
      (**), and what each side then did. The same command prints the same lines, always.

      Options:
        --list                 The scenarios, each with a line about it.
        --scenario NAME        Run one, with its explanation.
        --replay SCRIPT        Run a script, as "explore" prints it, or the file that holds it.
        --seed N               Other keys, randoms and luck (by default 1).
        --loss P               Lose datagrams, both ways, such as 20%.
        --delay T              Delay them, such as 50ms or 50ms±20ms (by default 10ms).
        --mtu N                Largest datagram of the handshake, 128 to 65507 bytes.
        --color WHEN           auto (by default: on a terminal only), always or never.
        --help                 Show this text.
      """
          + ExplainHelp.LIVE
          + """

      Explore tries to break the protocol: it loses, repeats, delays and reorders datagrams in
      every way, and runs random mixes of trouble. After every step it checks what must hold.
      What does not is cut down to the shortest script that shows it. Ctrl-C prints what is
      known so far.

        --faults N             Spoil up to N datagrams of a run, 1 to 3 (by default 2).
        --seeds N              Random runs (by default 1000).
        --seed N               The first one's seed (by default 1).
        --table                Instead, print how long handshakes take, and how many complete,
                               for a number of losses, delays and MTUs; --seeds runs for each.
        --plot FILE.svg        Instead, or as well, draw the handshake time against the loss.

      Exit codes: 0 all that must hold held; 1 something did not, or a file could not be
      written; 2 the command line is wrong;
      130 interrupted by Ctrl-C.

      Example:
        ./dtls sim --scenario lost-last-flight
        ./dtls sim --loss 30% --seed 7
        ./dtls sim --scenario lost-last-flight --explain --depth ladder
        ./dtls sim explore --faults 1 --seeds 100
        ./dtls sim explore --table --plot times.svg
      """;

  private SimHelp() {}
}
