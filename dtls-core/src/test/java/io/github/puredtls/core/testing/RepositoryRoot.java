package io.github.puredtls.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is, for tests that read sources or files beside it. */
public final class RepositoryRoot {
  private RepositoryRoot() {}

  /** The folder that holds all modules: given as {@code puredtls.root}, or the module's parent. */
  public static Path path() {
    String given = System.getProperty("puredtls.root");
    if (given != null) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    // Surefire sets basedir to the module's folder.
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    Path root = Files.isDirectory(module.resolve("dtls-core")) ? module : module.getParent();
    if (!Files.isRegularFile(root.resolve("dtls-core/pom.xml"))) {
      throw new IllegalStateException(root + " does not hold dtls-core: set puredtls.root");
    }
    return root;
  }
}
