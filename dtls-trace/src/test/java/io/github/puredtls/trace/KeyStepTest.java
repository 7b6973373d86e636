package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Recording;
import io.github.puredtls.trace.text.TextPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step of the key schedule can be done again from what the text shows. */
class KeyStepTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ExplainOptions OPEN =
      ExplainOptions.DEFAULT.withDisclosure(true, false, false);

  private static final Pattern DIGEST =
      Pattern.compile("printf %s ([0-9a-f]+) \\| xxd -r -p \\| openssl dgst -sha(256|384) -r");

  private static final Pattern KDF =
      Pattern.compile(
          "openssl kdf -keylen (\\d+) -kdfopt digest:SHA(256|384) -kdfopt hexsecret:([0-9a-f]+)"
              + " -kdfopt seed:\"([a-z ]+)\" -kdfopt hexseed:(.+) TLS1-PRF");

  static List<String> recordings() {
    return Recording.names();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void canBeDoneAgainFromTheText(String name) throws IOException, GeneralSecurityException {
    Recording recording = Recording.read(name);
    Run run = Explainer.explain(recording.capture(), recording.psk(), OPEN);
    Map<String, String> commands = commands(TextPrinter.print(run, OPEN));
    assertEquals(List.of("k1", "k2", "k3", "k4", "k5", "k6"), List.copyOf(commands.keySet()));
    for (KeyStep step : run.associations().get(0).keys()) {
      String shown = HEX.formatHex(step.value().orElseThrow());
      assertEquals(shown, evaluate(commands.get(step.id())), step.id());
    }
    // What OpenSSL wrote to its key log.
    String logged = recording.only("keylog").split(" ")[1];
    assertEquals(logged, evaluate(commands.get("k3")));
  }

  /** The command of each step, put together where the width broke it. */
  private static Map<String, String> commands(String text) {
    Map<String, String> commands = new LinkedHashMap<>();
    String step = "";
    boolean isNext = false;
    for (String line : text.replace("\\\n", "").lines().toList()) {
      if (line.matches("k\\d  .*")) {
        step = line.substring(0, 2);
      } else if (isNext) {
        commands.put(step, line);
      }
      isNext = line.strip().equals("the same by hand:");
    }
    return commands;
  }

  private static String evaluate(String command) throws GeneralSecurityException {
    Matcher kdf = KDF.matcher(command);
    if (kdf.matches()) {
      String seed = kdf.group(5);
      boolean isNested = seed.startsWith("$(");
      return prf(
          "HmacSHA" + kdf.group(2),
          HEX.parseHex(kdf.group(3)),
          kdf.group(4),
          HEX.parseHex(isNested ? evaluate(seed) : seed),
          Integer.parseInt(kdf.group(1)));
    }
    Matcher digest = DIGEST.matcher(command);
    if (digest.find()) {
      MessageDigest hash = MessageDigest.getInstance("SHA-" + digest.group(2));
      return HEX.formatHex(hash.digest(HEX.parseHex(digest.group(1))));
    }
    assertTrue(command.startsWith("printf %s "), command);
    return command.substring("printf %s ".length());
  }

  /** RFC 5246 §5, once more. */
  private static String prf(String algorithm, byte[] secret, String label, byte[] seed, int length)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret, algorithm));
    mac.update(label.getBytes(StandardCharsets.US_ASCII));
    byte[] a = mac.doFinal(seed);
    StringBuilder output = new StringBuilder();
    while (output.length() < 2 * length) {
      mac.update(a);
      mac.update(label.getBytes(StandardCharsets.US_ASCII));
      output.append(HEX.formatHex(mac.doFinal(seed)));
      a = mac.doFinal(a);
    }
    return output.substring(0, 2 * length);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void haveFingerprintsOnlyWhereNothingCanBeGuessed(String name) throws IOException {
    Recording recording = Recording.read(name);
    Run run = Explainer.explain(recording.capture(), recording.psk(), ExplainOptions.DEFAULT);
    for (KeyStep step : run.associations().get(0).keys()) {
      assertEquals(step.name().equals("master_secret"), step.fingerprint().isPresent());
      assertTrue(step.command().isEmpty());
      step.parts()
          .forEach(
              part -> {
                boolean isKey = part.field().name().endsWith("_key");
                assertEquals(isKey, part.fingerprint().isPresent(), part::toString);
                assertTrue(part.value().isEmpty());
              });
    }
  }
}
