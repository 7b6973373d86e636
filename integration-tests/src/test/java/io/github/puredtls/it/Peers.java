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

/** The programs of the tests, with the options that all tests share. Everything is on loopback. */
final class Peers {
  static final String KEY = "000102030405060708090a0b0c0d0e0f";
  static final String OTHER_KEY = "ffeeddccbbaa99887766554433221100";
  static final String IDENTITY = "Client_identity";

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

  /** Our server on a free port, once it listens. */
  static Program server(String... more) {
    Program server =
        Program.dtls(with(more, "server", "--bind", "127.0.0.1:0", "--psk", KEY, "--raw"));
    return server.awaitOutput("\n");
  }

  /** The port of {@link #server}. */
  static int port(Program server) {
    String line = server.output().lines().findFirst().orElseThrow();
    if (!line.startsWith("listening on 127.0.0.1:")) {
      throw new AssertionError("not the line that was promised: " + line);
    }
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
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
