package io.github.puredtls.app;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.server.PskFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where keys come from: {@code --psk}, {@code --psk-file}, or the environment. */
final class PskSource {
  static final Set<String> OPTIONS = Set.of("--psk", "--psk-file");
  static final String VARIABLE = "DTLS_PSK";

  private final String name;
  private final PskResolver resolver;

  private PskSource(String name, PskResolver resolver) {
    this.name = name;
    this.resolver = resolver;
  }

  /**
   * Finds the source that the command line or the environment names.
   *
   * @param command the command's name, for the message that says how to give a key
   */
  static PskSource parse(String command, Arguments arguments, Map<String, String> environment)
      throws UsageException {
    Optional<String> hex = arguments.value("--psk");
    Optional<String> file = arguments.value("--psk-file");
    if (hex.isPresent() && file.isPresent()) {
      throw new UsageException("--psk and --psk-file stand both, and one can hold. Remove one.");
    }
    if (file.isPresent()) {
      return ofFile(file.get());
    }
    if (hex.isPresent()) {
      return ofKey("--psk", hex.get());
    }
    // An empty variable is how scripts unset one.
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isEmpty()) {
      return ofKey("The environment variable " + VARIABLE, variable);
    }
    throw new UsageException(
        "There is no key. Give it with --psk HEX, --psk-file FILE or the environment variable %s;"
                .formatted(VARIABLE)
            + " \"dtls psk\" makes one. See: dtls %s --help".formatted(command));
  }

  /** One key for every identity. */
  private static PskSource ofKey(String name, String hex) throws UsageException {
    byte[] key = Values.key(name, hex);
    return new PskSource(name, request -> PskCredential.of(request.identity(), key));
  }

  private static PskSource ofFile(String file) throws UsageException {
    try {
      return new PskSource("--psk-file " + file, PskFile.read(Path.of(file)).resolver());
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "--psk-file %s: there is no such file. To make one: dtls psk --identity ID >%s"
              .formatted(file, file));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--psk-file %s cannot be used: %s. Correct it, or name another file."
              .formatted(file, e.getMessage()));
    }
  }

  /** What a server asks. */
  PskResolver resolver() {
    return resolver;
  }

  /** What a client uses. */
  PskCredential credential(String identity) throws UsageException {
    byte[] bytes = identity.getBytes(StandardCharsets.UTF_8);
    PskCredential found = resolver.resolve(PskRequest.forServer(bytes, EngineConfig.defaults()));
    if (found == null) {
      throw new UsageException(
          "%s has no key for the identity %s. Name one that is there with --identity ID."
              .formatted(name, Console.quote(identity)));
    }
    try {
      PskRequest.forClient(new byte[0], EngineConfig.defaults()).check(found);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s cannot be used: %s. Give a shorter one.".formatted(name, e.getMessage()));
    }
    return found;
  }
}
