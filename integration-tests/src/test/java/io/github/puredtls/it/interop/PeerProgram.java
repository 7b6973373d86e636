package io.github.puredtls.it.interop;

import io.github.puredtls.it.peer.Command;
import io.github.puredtls.it.peer.Gnutls;
import io.github.puredtls.it.peer.Libcoap;
import io.github.puredtls.it.peer.Openssl;
import io.github.puredtls.it.peer.PeerHost;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.Program;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  OURSELVES("PureDTLS", null);

  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final Map<PeerProgram, String> VERSIONS = new EnumMap<>(PeerProgram.class);

  private final String title;
  private final String program;
  private final List<String> versionOptions;

  PeerProgram(String title, String program, String... versionOptions) {
    this.title = title;
    this.program = program;
    this.versionOptions = List.of(versionOptions);
  }

  String title() {
    return title;
  }

  /** Why the program cannot be started in this run; empty when it can. */
  Optional<String> whyMissing() {
    return program == null ? Optional.empty() : PeerHosts.chosen().whyMissing(program);
  }

  /** What the program says of its version. */
  String version() {
    if (program == null) {
      return "this one";
    }
    return VERSIONS.computeIfAbsent(this, PeerProgram::askForVersion);
  }

  private String askForVersion() {
    PeerHost host = PeerHosts.chosen();
    Command command = Command.of(program).with(versionOptions.toArray(String[]::new));
    try (Program asked = host.start(command)) {
      asked.awaitExit();
      // libcoap's programs say it on standard error, above their usage.
      Matcher version = VERSION.matcher(asked.output() + asked.errors());
      return version.find() ? version.group() : "unknown";
    }
  }
}
