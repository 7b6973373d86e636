package io.github.puredtls.app;

/** What {@code --help} teaches about explanations and captures. */
final class ExplainHelp {
  /** The options that say how something is explained. */
  static final String VIEW =
      """
        --depth D              ladder: a line for each datagram and timer step; messages (by
                               default): below it all fields; bytes: below them every byte.
        --secrets              Show keys, cookies and tickets, and put the secrets into the
                               capture. Whoever sees them can read the associations.
        --plaintext            Show application data (by default its length only).
        --anonymous            Replace identities, names and addresses.
        --only dN              This datagram alone.
        --association aN       This association alone.
        --narrow               80 columns instead of 120.
        --ascii                ASCII characters only, as where the output is no UTF-8.
        --json                 JSON, one event in a line; docs/trace-schema.json describes it.
        --qlog                 The same events as qlog (JSON text sequences).
        --mermaid              A sequence diagram to paste into an issue or a README.
        --html FILE            Write the handshake report, too: a page with the ladder as a
                               picture, and every byte beside its meaning.
      """;

  /** The options of the commands that see a run happen. */
  static final String LIVE =
      """

      To learn what happens, and why:
        --explain              Explain every datagram, record, message and field: a handshake
                               when it is over, then what follows as it comes, with pauses
                               when much does; as JSON, qlog or mermaid at the end.
        --pcap FILE            Write the datagrams to a capture (pcapng) while they come and
                               go, each with what happened to it; with --secrets, Wireshark
                               opens it decrypted.
      """
          + VIEW;

  static final String TEXT =
      """
      Usage: dtls explain FILE [OPTIONS]

      Explains the DTLS in a capture: every datagram, record, message and field, what it means,
      which section of which RFC says so, and how each key came about. It reads what Wireshark
      and tcpdump write (pcap, pcapng) and hex dumps. With a key log, with the pre-shared key,
      or with secrets in the capture itself, it shows what is inside of protected records.

      Options:
        --key-log FILE         Secrets in the NSS format, as --key-log and other programs'
                               SSLKEYLOGFILE write them.
        --psk HEX              The pre-shared key, two hex digits per byte.
        --compare OTHER        Show two associations side by side, message by message, and mark
                               what differs: the first one, or that of --association, and the
                               first one of another capture, or one of this one, such as a2.
      """
          + VIEW
          + """
        --color WHEN           auto (by default: on a terminal only), always or never.
        --help                 Show this text.

      Exit codes: 0 done; 1 the file cannot be read, or is damaged: all before the damage is
      explained; 2 the command line is wrong.

      Example:
        ./dtls demo --pcap demo.pcapng --secrets
        ./dtls explain demo.pcapng --depth ladder
        ./dtls explain demo.pcapng --compare a2
      """;

  private ExplainHelp() {}
}
