package io.github.puredtls.app;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code dtls psk}: makes a key. */
final class PskCommand {
  /** RFC 4279 §7.2 warns of short keys; 32 bytes are as strong as any cipher suite. */
  private static final int KEY_BYTES = 32;

  private PskCommand() {}

  static int run(List<String> words, Console console) throws UsageException {
    return run(words, console, new SecureRandom());
  }

  static int run(List<String> words, Console console, RandomGenerator random)
      throws UsageException {
    Arguments arguments = Arguments.parse(words, Set.of("--identity"), Set.of());
    if (!arguments.plain().isEmpty()) {
      throw new UsageException(
          "'%s' is no option. To name the owner of the key, write: dtls psk --identity ID"
              .formatted(arguments.plain().get(0)));
    }
    String identity = Values.shortText(arguments, "--identity").orElse("client");
    checkForFile(identity);
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    console.print(identity + ":" + HexFormat.of().formatHex(key));
    Arrays.fill(key, (byte) 0);
    return ExitCode.DONE;
  }

  /** In a file the identity ends at the colon, the line at its end, and '#' begins a comment. */
  private static void checkForFile(String identity) throws UsageException {
    boolean isSafe =
        !identity.isBlank()
            && identity.equals(identity.strip())
            && !identity.startsWith("#")
            && identity.indexOf(':') < 0
            && identity.chars().noneMatch(Character::isISOControl);
    if (!isSafe) {
      throw new UsageException(
          "--identity %s cannot stand in a key file: no colon, no control character, no '#' or"
                  .formatted(Console.quote(identity))
              + " blank at the beginning. Choose a name such as sensor-7.");
    }
  }
}
