package io.github.puredtls.app;

import io.github.puredtls.core.CipherSuite;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of cipher suites, as IANA registers them and as OpenSSL calls them. */
final class Suites {
  private Suites() {}

  /** The suites of {@code --cipher LIST}, most wanted first; all when there is no such option. */
  static CipherSuite[] parse(Arguments arguments) throws UsageException {
    Set<CipherSuite> suites = new LinkedHashSet<>();
    for (String list : arguments.values("--cipher")) {
      // An empty name, as in "A,,B", is an error like any other unknown name.
      for (String name : list.split("[,:]", -1)) {
        boolean isNew = suites.add(find(name));
        if (!isNew) {
          throw new UsageException("--cipher names %s twice. Remove one.".formatted(name));
        }
      }
    }
    return (suites.isEmpty() ? CipherSuite.all() : suites).toArray(CipherSuite[]::new);
  }

  private static CipherSuite find(String name) throws UsageException {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    Optional<CipherSuite> suite =
        CipherSuite.all().stream()
            .filter(each -> each.name().equals(wanted) || opensslName(each).equals(wanted))
            .findFirst();
    return suite.orElseThrow(
        () ->
            new UsageException(
                "--cipher: '%s' is no cipher suite here. Choose from: %s.".formatted(name, all())));
  }

  private static String all() {
    List<String> names =
        CipherSuite.all().stream()
            .map(suite -> "%s (%s)".formatted(suite.name(), opensslName(suite)))
            .toList();
    return names.stream().collect(Collectors.joining(", "));
  }

  /** OpenSSL's name: PSK-AES128-GCM-SHA256 is TLS_PSK_WITH_AES_128_GCM_SHA256. */
  static String opensslName(CipherSuite suite) {
    return opensslName(suite.name());
  }

  /** The rule behind OpenSSL's names, for any suite of the family. */
  static String opensslName(String ianaName) {
    return ianaName
        .replace("TLS_PSK_DHE_", "TLS_DHE_PSK_")
        .replaceFirst("^TLS_", "")
        .replace("_WITH_", "_")
        .replaceFirst("AES_([0-9]+)", "AES$1")
        .replace("CCM_8", "CCM8")
        // ChaCha20-Poly1305 has one hash only, so that OpenSSL leaves it out.
        .replaceFirst("POLY1305_SHA256$", "POLY1305")
        .replace('_', '-');
  }
}
