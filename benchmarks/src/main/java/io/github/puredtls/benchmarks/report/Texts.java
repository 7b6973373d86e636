package io.github.puredtls.benchmarks.report;

/** What the document says of every run. */
final class Texts {
  private static final String INTRODUCTION =
      """
      # Benchmarks
      Written by `%s`.

      Every figure is the median of all rounds, then in brackets the lowest and the highest round,
      then the ratio to the bare cipher or to the floor. A round starts a fresh JVM for each
      subject, one after the other, so that what else happens on the machine meets all of them.
      Ratios closer to 1 than the brackets are wide say nothing.

      What is measured of whom, everything in memory, in one thread where nothing else is said:

      - **ours**: two engines and, for handshakes, the gate, through the exported API.
      - **bare cipher**: the floor of a record. `javax.crypto` alone: for each side and direction a
        `Cipher` that is kept, and per record `init`, `updateAAD` and `doFinal`. No header, no
        checks.
      - **floor**: the floor of a handshake. The HMACs, hashes, key derivations and four sealed and
        opened `Finished` messages that both sides need, with objects that are kept; without the
        random numbers, and without any message's encoding.
      - **libssl**: OpenSSL over memory BIOs, in C. Its cookie covers the address only, since its
        callbacks see no ClientHello.
      - **Bouncy Castle**: `bctls`, with the JDK's ciphers (JCA) and with its own (lightweight). Its
        handshakes block, so client and server have a thread each and take turns; "4 thread changes
        alone" is what those cost by themselves.
      - **Scandium**: two `DTLSConnector` without their sockets, and with all their tasks in one
        thread, which their users do not have: everything from `send` to the receiver's callback. It
        makes a handshake only to send something, so each of its handshakes includes one record.
      - **JDK SSLEngine**: knows no PSK; its records are comparable, its handshake (ECDHE with a
        certificate) is not, and is left out. It does not check application data for replays.

      Everyone offers TLS_PSK_WITH_AES_128_GCM_SHA256 only, extended master secret included; the JDK
      TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256. Handshakes are warmed up on all CPUs and then
      measured on one, where there is a `taskset`. A run with `--quick` has one round, pins nothing,
      and is over before the compilers are done: it shows that everything works, not how fast it is.
      """;

  private Texts() {}

  static String introduction(String command) {
    return INTRODUCTION.formatted(command);
  }
}
