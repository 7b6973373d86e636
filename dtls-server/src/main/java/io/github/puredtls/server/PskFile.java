package io.github.puredtls.server;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.PskResolver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Keys from a text file in UTF-8: {@code identity:hexkey} per line, as psktool of GnuTLS writes. An
 * identity may contain colons: the last one separates.
 *
 * <p>A line such as {@code #613a62:00ff}, made of {@code #}, hex digits, a colon and hex digits, is
 * psktool's form for unusual identities: the identity is the bytes that the hex digits stand for,
 * here {@code a:b}. All other lines that begin with {@code #} are comments; they and blank lines do
 * not count, nor does a byte order mark at the beginning.
 *
 * <p>Immutable; may be used by several threads. A line that cannot be used is named by its number
 * only, since any part of it may be a key.
 */
public final class PskFile {
  // Possessive, since a line may be long and a matcher that could go back would need a deep stack.
  private static final Pattern HEX_IDENTITY =
      Pattern.compile("#(?:[0-9a-fA-F]{2})++:(?:[0-9a-fA-F]{2})++");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** A server's limits: what is longer would be refused in the middle of every handshake. */
  private static final EngineConfig LIMITS = EngineConfig.defaults();

  private final Map<ByteBuffer, PskCredential> credentials;

  private PskFile(Map<ByteBuffer, PskCredential> credentials) {
    this.credentials = credentials;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @param file which
   * @return its keys
   * @throws IOException when it cannot be read or is not UTF-8
   * @throws IllegalArgumentException when a line cannot be used
   */
  public static PskFile read(Path file) throws IOException {
    try {
      return parse(Files.readAllLines(file, StandardCharsets.UTF_8), file.toString());
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not a text in UTF-8", e);
    }
  }

  /**
   * Takes lines.
   *
   * @param lines the text
   * @param source how to call it in messages, for example the file's name
   * @return its keys
   * @throws IllegalArgumentException when a line cannot be used
   */
  public static PskFile parse(List<String> lines, String source) {
    Map<ByteBuffer, PskCredential> credentials = new HashMap<>();
    int number = 0;
    for (String line : lines) {
      number++;
      boolean isMarked = number == 1 && line.startsWith(BYTE_ORDER_MARK);
      String text = (isMarked ? line.substring(BYTE_ORDER_MARK.length()) : line).strip();
      if (isIgnored(text)) {
        continue;
      }
      PskCredential credential = credential(text, source + ", line " + number + ": ");
      if (credentials.putIfAbsent(ByteBuffer.wrap(credential.identity()), credential) != null) {
        throw new IllegalArgumentException(
            source + ", line " + number + ": the identity stands in an earlier line, too");
      }
    }
    return new PskFile(Map.copyOf(credentials));
  }

  private static boolean isIgnored(String text) {
    return text.isEmpty() || text.startsWith("#") && !HEX_IDENTITY.matcher(text).matches();
  }

  private static PskCredential credential(String text, String where) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(where + "no colon; a line is identity:hexkey");
    }
    byte[] identity = identity(text.substring(0, colon));
    byte[] key = key(text.substring(colon + 1), where);
    try {
      checkLength(where + "identity", identity, LIMITS.identityLimitBytes());
      checkLength(where + "key", key, LIMITS.keyLimitBytes());
      return PskCredential.of(identity, key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] identity(String text) {
    // What begins with # and was not ignored has psktool's form for unusual identities.
    return text.startsWith("#")
        ? HexFormat.of().parseHex(text.substring(1))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static void checkLength(String what, byte[] bytes, int limitBytes) {
    if (bytes.length > limitBytes) {
      throw new IllegalArgumentException(
          "%s of %d bytes: a server takes %d at most".formatted(what, bytes.length, limitBytes));
    }
  }

  private static byte[] key(String hex, String where) {
    if (hex.isEmpty()) {
      throw new IllegalArgumentException(where + "the key is missing");
    }
    if (hex.length() % 2 != 0) {
      throw new IllegalArgumentException(where + "the key has an odd number of hex digits");
    }
    if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
      // Without a cause: the exception of the JDK quotes what it could not read.
      throw new IllegalArgumentException(where + "the key is not made of hex digits only");
    }
    return HexFormat.of().parseHex(hex);
  }

  /**
   * Finds keys in the file, for {@link DtlsServer.Builder#psk}.
   *
   * @return a resolver for a server's questions
   */
  public PskResolver resolver() {
    return this::find;
  }

  private PskCredential find(PskRequest request) {
    return credentials.get(ByteBuffer.wrap(request.identity()));
  }

  /**
   * How many identities there are.
   *
   * @return 0 or more
   */
  public int size() {
    return credentials.size();
  }

  /** Says how many, and nothing else. */
  @Override
  public String toString() {
    return "PskFile[%d identities]".formatted(credentials.size());
  }
}
