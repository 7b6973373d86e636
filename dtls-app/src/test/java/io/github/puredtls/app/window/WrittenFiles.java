package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.Evidence;
import io.github.puredtls.app.window.model.EvidenceTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.swing.SwingUtilities;

/** Notes what was to be written, and writes nothing. */
final class WrittenFiles implements EvidenceTools {
  static final Path PAGE = Path.of("report.html").toAbsolutePath();

  final BlockingQueue<String> written = new LinkedBlockingQueue<>();
  volatile String trouble = "";
  volatile int reports;

  @Override
  public Path report(Evidence evidence, boolean withSecrets) throws IOException {
    reports++;
    note(evidence.title() + " " + withSecrets);
    return PAGE;
  }

  @Override
  public void capture(Evidence evidence, Path file, boolean withSecrets) throws IOException {
    note(evidence.title() + " " + withSecrets + " " + file);
  }

  private void note(String what) throws IOException {
    if (!trouble.isEmpty()) {
      throw new IOException(trouble);
    }
    written.add(SwingUtilities.isEventDispatchThread() ? "on the event thread" : what);
  }
}
