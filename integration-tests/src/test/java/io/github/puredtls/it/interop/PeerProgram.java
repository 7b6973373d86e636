package io.github.puredtls.it.interop;

import io.github.puredtls.it.peer.Command;
import io.github.puredtls.it.peer.Gnutls;
import io.github.puredtls.it.peer.Libcoap;
import io.github.puredtls.it.peer.Openssl;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.qt.QtPrograms;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs of others that we talk to, in the order of the table. */
enum PeerProgram {
  OPENSSL_SERVER("OpenSSL `s_server`", Openssl.PROGRAM, "version"),
  OPENSSL_CLIENT("OpenSSL `s_client`", Openssl.PROGRAM, "version"),
  GNUTLS_SERVER("GnuTLS `gnutls-serv`", Gnutls.SERVER, "--version"),
  GNUTLS_CLIENT("GnuTLS `gnutls-cli`", Gnutls.CLIENT, "--version"),
  LIBCOAP_SERVER("libcoap `coap-server`", Libcoap.SERVER, "-?"),
  LIBCOAP_CLIENT("libcoap `coap-client`", Libcoap.CLIENT, "-?"),
  QT_SERVER("Qt `secureudpserver`", true, QtPrograms::whyNoServer, QtPrograms::version),
  QT_CLIENT("Qt `secureudpclient`", true, QtPrograms::whyNoClient, QtPrograms::version),
  OURSELVES("PureDTLS", false, Optional::empty, () -> "this one");

  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final Map<PeerProgram, String> VERSIONS = new EnumMap<>(PeerProgram.class);

  private final String title;
  private final boolean hasWindows;
  private final Supplier<Optional<String>> whyMissing;
  private final Supplier<String> version;

  /** A program that runs where the peers of this run do. */
  PeerProgram(String title, String program, String... versionOptions) {
    this(
        title,
        false,
        () -> PeerHosts.chosen().whyMissing(program),
        () -> askForVersion(Command.of(program).with(versionOptions)));
  }

  PeerProgram(
      String title,
      boolean hasWindows,
      Supplier<Optional<String>> whyMissing,
      Supplier<String> version) {
    this.title = title;
    this.hasWindows = hasWindows;
    this.whyMissing = whyMissing;
    this.version = version;
  }

  String title() {
    return title;
  }

  /** Whether it is worked through its windows, on this machine in any case. */
  boolean hasWindows() {
    return hasWindows;
  }

  /** Why the program cannot be started in this run; empty when it can. */
  Optional<String> whyMissing() {
    return whyMissing.get();
  }

  /** What the program says of its version. */
  String version() {
    return VERSIONS.computeIfAbsent(this, program -> program.version.get());
  }

  private static String askForVersion(Command command) {
    try (Program asked = PeerHosts.chosen().start(command)) {
      asked.awaitExit();
      // libcoap's programs say it on standard error, above their usage.
      Matcher version = VERSION.matcher(asked.output() + asked.errors());
      return version.find() ? version.group() : "unknown";
    }
  }
}
