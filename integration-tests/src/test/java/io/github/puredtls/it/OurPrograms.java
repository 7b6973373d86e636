package io.github.puredtls.it;

import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./dtls client} and {@code ./dtls server}, with the options that tests share. */
final class OurPrograms {
  // The original's words, or with --raw a line for scripts.
  private static final String LISTENING = "listening on ";
  private static final Pattern LISTENING_PORT =
      Pattern.compile(LISTENING + "(?:address 127.0.0.1 and port |127.0.0.1:)([0-9]+)\n");

  private OurPrograms() {}

  static Program client(int port, String key, String... more) {
    return Program.dtls(
        with(
            more,
            "client",
            "127.0.0.1:" + port,
            "--identity",
            Psk.IDENTITY,
            "--psk",
            key,
            "--raw"));
  }

  /** Our server on a free port with one key for all, once it listens. */
  static Program server(String... more) {
    return serverWithoutKey(with(more, "--psk", Psk.KEY, "--raw"));
  }

  /** As {@link #server}, but the key is given by {@code more}. */
  static Program serverWithoutKey(String... more) {
    Program server = Program.dtls(with(more, "server", "--bind", "127.0.0.1:0"));
    return server.awaitAny(LISTENING).awaitAny("\n");
  }

  /** The port of {@link #server}. */
  static int port(Program server) {
    Matcher line = LISTENING_PORT.matcher(server.output() + server.errors());
    if (!line.find()) {
      throw new AssertionError(server.report("did not promise a port"));
    }
    return Integer.parseInt(line.group(1));
  }

  static String address(Program server) {
    return "127.0.0.1:" + port(server);
  }

  private static String[] with(String[] more, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
