package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.dissect.Catalogue;
import io.github.puredtls.trace.dissect.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every name that can occur is explained, and everything that is explained can occur. */
class CatalogueTest {
  private static final Path SOURCES =
      Path.of(
          System.getProperty("puredtls.root"), "dtls-trace/src/main/java/io/github/puredtls/trace");

  private static final Set<String> NO_NAMES =
      Set.of("cipher_suites", "extensions", "premaster_secret");

  private static final Pattern NAME =
      Pattern.compile(
          "\"([a-z]+(?:_[a-z0-9]+)+|unparsed|cookie|" + "ticket|padding|epoch|ciphertext)\"");

  /** The names that the dissectors give, read from their sources. */
  private static Set<String> namesInSources() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file :
        List.of(
            "dissect/ContentDissector.java",
            "dissect/ExtensionDissector.java",
            "dissect/MessageDissector.java",
            "dissect/RecordBytes.java",
            "dissect/SpanCollector.java",
            "explain/RecordExplainer.java",
            "keys/KeySteps.java")) {
      String source = Files.readString(SOURCES.resolve(file));
      Matcher name = NAME.matcher(source);
      while (name.find()) {
        names.add(name.group(1));
      }
      // A vector's length is named after its content.
      Matcher vector = Pattern.compile("vector(?:8|16)\\(\\s*\"([a-z_]+)\"").matcher(source);
      while (vector.find()) {
        names.add(vector.group(1) + "_length");
      }
    }
    names.removeAll(NO_NAMES);
    names.removeIf(each -> each.equals("content_types"));
    return names;
  }

  @Test
  void explainsEveryNameThatCanOccur() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : namesInSources()) {
      if (Catalogue.find(name).isEmpty()) {
        missing.add(name);
      }
    }
    assertEquals(List.of(), missing);
    for (HandshakeType type : HandshakeType.values()) {
      assertTrue(Catalogue.find(type.toString()).isPresent(), type::toString);
    }
  }

  @Test
  void explainsNothingThatCannotOccur() throws IOException {
    Set<String> names = namesInSources();
    List<String> unknown = new ArrayList<>();
    for (Field field : Catalogue.all()) {
      boolean isMessage = Character.isUpperCase(field.name().charAt(0));
      boolean isVerifyData = field.name().endsWith("_verify_data");
      if (!isMessage && !isVerifyData && !names.contains(field.name())) {
        unknown.add(field.name());
      }
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void saysEnoughAboutEach() {
    assertTrue(Catalogue.all().size() > 100, "the catalogue is there");
    for (Field field : Catalogue.all()) {
      assertTrue(field.text().length() >= 35, field::name);
      assertTrue(field.text().endsWith("."), field::name);
      assertFalse(field.text().contains("  "), field::name);
      assertTrue(field.rfc().rfc() > 4_000 && !field.rfc().section().isEmpty(), field::name);
    }
  }

  @Test
  void givesEveryWireFieldAnExample() {
    Set<String> keySteps =
        Set.of(
            "psk_premaster",
            "session_hash",
            "master_secret",
            "key_block",
            "client_write_key",
            "server_write_key",
            "client_write_iv",
            "server_write_iv",
            "client_verify_data",
            "server_verify_data");
    for (Field field : Catalogue.all()) {
      boolean isOnTheWire =
          Character.isLowerCase(field.name().charAt(0)) && !keySteps.contains(field.name());
      assertEquals(isOnTheWire, !field.example().isEmpty(), field::name);
    }
  }
}
