package io.github.puredtls.core.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.puredtls.testsupport.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collections of test vectors that are not part of the repository and may be absent. */
public final class TestVectors {
  private TestVectors() {}

  /** Reads a collection; skips the calling test when there is none. */
  public static Map<String, Object> read(String name) throws IOException {
    String given = System.getProperty("puredtls.vectors");
    Path folder =
        given != null
            ? Path.of(given)
            : RepositoryRoot.path().resolveSibling("shared").resolve("vectors");
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      // The reason stands as it is, without a prefix of JUnit's.
      abort(
          "optional: " + name + ": no vectors found; name their folder with -Dpuredtls.vectors=…");
    }
    return object(JsonText.parse(Files.readString(file)));
  }

  /** The objects of a member that is a list. */
  public static List<Map<String, Object>> objects(Map<String, Object> parent, String name) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object each : (List<?>) parent.get(name)) {
      objects.add(object(each));
    }
    return objects;
  }

  /** The bytes of a member that is hex text. */
  public static byte[] bytes(Map<String, Object> parent, String name) {
    return TestBytes.hex((String) parent.get(name));
  }

  /** The value of a member that is a whole number. */
  public static int number(Map<String, Object> parent, String name) {
    return ((Number) parent.get(name)).intValue();
  }

  private static Map<String, Object> object(Object value) {
    Map<String, Object> object = new java.util.LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, member) -> object.put((String) key, member));
    return object;
  }
}
