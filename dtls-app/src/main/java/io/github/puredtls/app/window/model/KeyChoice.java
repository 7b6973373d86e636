package io.github.puredtls.app.window.model;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.server.PskFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which key is to be used: hex digits that were typed, or a file. Its string form holds no key.
 *
 * @param hex the digits; not used when there is a file
 * @param file a file with a line {@code identity:hexkey} for each key
 */
public record KeyChoice(String hex, Optional<Path> file) {
  /** C22 and S8: the original's key. It is known to everybody, so it protects nothing. */
  public static final String EXAMPLE_HEX = "1a2b3c4d5e6f";

  /** The original's key for everybody. */
  public static final KeyChoice EXAMPLE = new KeyChoice(EXAMPLE_HEX, Optional.empty());

  private static final Pattern BYTES = Pattern.compile("(?:[0-9A-Fa-f]{2})+");
  private static final EngineConfig LIMITS = EngineConfig.defaults();

  /**
   * Tells whether this is the key that everybody knows.
   *
   * @return whether it protects nothing
   */
  public boolean isExample() {
    return file.isEmpty() && hex.strip().equalsIgnoreCase(EXAMPLE_HEX);
  }

  /**
   * Checks what was typed, without reading a file.
   *
   * @throws InvalidEntryException when it is no key
   */
  public void check() throws InvalidEntryException {
    String digits = hex.strip();
    boolean isKey =
        BYTES.matcher(digits).matches() && digits.length() <= 2 * LIMITS.keyLimitBytes();
    if (file.isEmpty() && !isKey) {
      // Without the digits: they are secret even when there is one too few.
      throw new InvalidEntryException(
          "A key is 1 to %d bytes with two hex digits each. \"dtls psk\" makes a good one."
              .formatted(LIMITS.keyLimitBytes()));
    }
  }

  /**
   * The key, as far as it was typed.
   *
   * @return empty for a file, and for digits that are no key
   */
  Optional<byte[]> typed() {
    String digits = hex.strip();
    return file.isEmpty() && BYTES.matcher(digits).matches()
        ? Optional.of(HexFormat.of().parseHex(digits))
        : Optional.empty();
  }

  /**
   * What a server asks; reads the file.
   *
   * @return finds keys
   * @throws InvalidEntryException when the file or the key cannot be used
   */
  public PskResolver resolver() throws InvalidEntryException {
    check();
    if (file.isPresent()) {
      return read(file.get());
    }
    byte[] key = HexFormat.of().parseHex(hex.strip());
    return request -> PskCredential.of(request.identity(), key);
  }

  /**
   * What a client uses; reads the file.
   *
   * @param identity whose key
   * @return identity and key
   * @throws InvalidEntryException when there is no key for the identity, or it cannot be used
   */
  public PskCredential credential(String identity) throws InvalidEntryException {
    byte[] bytes = Entries.identity(identity).getBytes(StandardCharsets.UTF_8);
    PskCredential found = resolver().resolve(PskRequest.forServer(bytes, LIMITS));
    if (found == null) {
      throw new InvalidEntryException(
          "The file %s has no key for the identity '%s': enter one that is in it."
              .formatted(file.orElseThrow(), identity));
    }
    return found;
  }

  private static PskResolver read(Path file) throws InvalidEntryException {
    try {
      return PskFile.read(file).resolver();
    } catch (NoSuchFileException e) {
      throw new InvalidEntryException(
          "There is no file %s: choose another, or make one with \"dtls psk\".".formatted(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidEntryException(
          "The key file cannot be used: %s. Correct it, or choose another."
              .formatted(e.getMessage()));
    }
  }

  /** Where the key comes from, never the key. */
  @Override
  public String toString() {
    return "KeyChoice[%s]".formatted(file.map(Path::toString).orElse("typed"));
  }
}
