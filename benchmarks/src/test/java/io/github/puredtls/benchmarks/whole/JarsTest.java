package io.github.puredtls.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class JarsTest {
  @Test
  void makesAJarOfAFolderOnce() throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Jars jars = new Jars(folder.path());
      Path jar = jars.of(JarsTest.class);
      assertEquals(jar, jars.of(JarsTest.class));
      try (JarFile file = new JarFile(jar.toFile())) {
        String name = JarsTest.class.getName().replace('.', '/') + ".class";
        assertNotNull(file.getEntry(name));
      }
    }
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Jars jars = new Jars(folder.path());
      assertThrows(IOException.class, () -> jars.of("no.such.Program"));
    }
  }

  @Test
  void aTemporaryFolderGoesWithEverythingInIt() throws IOException {
    Path path;
    try (TemporaryFolder folder = new TemporaryFolder()) {
      path = folder.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.write(path.resolve("a/b/c"), new byte[10]);
      assertEquals(10, TemporaryFolder.bytes(path));
    }
    assertFalse(Files.exists(path));
  }
}
