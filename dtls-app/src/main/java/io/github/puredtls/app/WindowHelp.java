package io.github.puredtls.app;

/** What {@code dtls window --help} teaches. */
final class WindowHelp {
  static final String TEXT =
      """
      Usage: dtls window [client | server] [OPTIONS]

      Opens the windows "DTLS client" and "DTLS server" side by side, already connected over this
      machine's loopback; with "client" or "server", only that one. The client pings every five
      seconds, and the server acknowledges. In the client's window, the sliders below "Bad network"
      lose, delay and reorder datagrams on the way, so that one can watch how DTLS copes. "Explain"
      opens the handshake report of the selected connection in the browser, and "Save capture ..."
      writes its datagrams for Wireshark; neither holds keys unless "With secrets" is chosen.

      The example's key stands in the dialogs. Everybody knows it, so enter one of your own, or
      choose a key file, before you connect to other machines.

      Options:
        --look LOOK            auto (by default: what the desktop uses), light or dark.
        --timeout T            Give up a handshake after this time (by default 30s).
        --ping-interval T      Time from ping to ping (by default 5s).
        --screenshot DIR       Instead of that, write pictures of both windows at work into a
                               folder, and end.
        --help                 Show this text.

      It needs a display and Java's module java.desktop; no other command does.

      Exit codes: 0 the windows were closed; 1 there is no display, or no java.desktop; 2 the
      command line is wrong.

      Example:
        ./dtls window
        ./dtls window client --look dark
      """;

  private WindowHelp() {}
}
