package io.github.puredtls.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.core.CipherSuite;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs of the tests, with the options that all tests share. Everything is on loopback. */
final class Peers {
  static final String KEY = "000102030405060708090a0b0c0d0e0f";
  static final String OTHER_KEY = "ffeeddccbbaa99887766554433221100";
  static final String IDENTITY = "Client_identity";

  // The original's words, or with --raw a line for scripts.
  private static final String LISTENING = "listening on ";
  private static final Pattern LISTENING_PORT =
      Pattern.compile(LISTENING + "(?:address 127.0.0.1 and port |127.0.0.1:)([0-9]+)\n");

  private Peers() {}

  /** Skips the test unless a program is there. */
  static void require(String program) {
    boolean isFound =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(isFound, program + " is not on the PATH");
  }

  /** A UDP port that was free a moment ago. */
  static int freePort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Program client(int port, String key, String... more) {
    return Program.dtls(
        with(more, "client", "127.0.0.1:" + port, "--identity", IDENTITY, "--psk", key, "--raw"));
  }

  /** Our server on a free port with one key for all, once it listens. */
  static Program server(String... more) {
    return serverWithoutKey(with(more, "--psk", KEY, "--raw"));
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

  // OpenSSL 3.0.19: s_server ends when its standard input ends, so that the input stays open here.
  // It is started without -quiet, because only then it prints ACCEPT. The option -psk_identity only
  // makes it warn of others ("client identity not what we expected"): it refuses nobody. -rev and
  // -www, which would make it answer, are refused with DTLS.
  static Program opensslServer(int port, String key, String cipher, String... more) {
    String address = "127.0.0.1:" + port;
    return Program.start(
            with(
                more,
                "openssl",
                "s_server",
                "-dtls1_2",
                "-nocert",
                "-psk",
                key,
                "-psk_hint",
                "hint",
                "-cipher",
                cipher,
                "-accept",
                address))
        .awaitOutput("ACCEPT");
  }

  // GnuTLS 3.7.9: gnutls-serv has no option for the address; it listens on all. It says on standard
  // error when it is ready.
  static Program gnutlsServer(int port, Path keys, String priority) {
    return Program.start(
            "gnutls-serv",
            "--udp",
            "--echo",
            "--pskpasswd",
            keys.toString(),
            "--priority",
            priority,
            "-p",
            Integer.toString(port))
        .awaitErrors("listening on IPv4 0.0.0.0 port " + port + "...done");
  }

  static Program opensslClient(int port, String key, String cipher, String... more) {
    String address = "127.0.0.1:" + port;
    return Program.start(
        with(
            more,
            "openssl",
            "s_client",
            "-dtls1_2",
            "-psk",
            key,
            "-psk_identity",
            IDENTITY,
            "-cipher",
            cipher,
            "-connect",
            address));
  }

  static String opensslName(CipherSuite suite) {
    return switch (suite) {
      case TLS_PSK_WITH_AES_128_GCM_SHA256 -> "PSK-AES128-GCM-SHA256";
      case TLS_PSK_WITH_AES_256_GCM_SHA384 -> "PSK-AES256-GCM-SHA384";
    };
  }

  static String gnutlsPriority(CipherSuite suite) {
    String cipher =
        switch (suite) {
          case TLS_PSK_WITH_AES_128_GCM_SHA256 -> "AES-128-GCM";
          case TLS_PSK_WITH_AES_256_GCM_SHA384 -> "AES-256-GCM";
        };
    return "NORMAL:-KX-ALL:+PSK:-VERS-ALL:+VERS-DTLS1.2:-CIPHER-ALL:+" + cipher;
  }

  private static String[] with(String[] more, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
