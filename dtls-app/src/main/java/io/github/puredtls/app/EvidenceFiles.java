package io.github.puredtls.app;

import io.github.puredtls.app.window.model.Evidence;
import io.github.puredtls.app.window.model.EvidenceTools;
import io.github.puredtls.trace.capture.PcapngWriter;
import io.github.puredtls.trace.capture.TwoEnds;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.Observation;
import io.github.puredtls.trace.html.HtmlReport;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code Explain} and {@code Save capture ...} of the windows write. */
final class EvidenceFiles implements EvidenceTools {

  /** A temporary file, gone with the program: the windows have it opened at once. */
  @Override
  public Path report(Evidence evidence, boolean withSecrets) throws IOException {
    // The window shows the application data, too.
    ExplainOptions options = ExplainOptions.DEFAULT.withDisclosure(withSecrets, true, false);
    String page = HtmlReport.print(explain(evidence, options), options);
    Path file = Files.createTempFile("dtls-", ".html", OwnerOnly.attributes());
    file.toFile().deleteOnExit();
    return Files.writeString(file, page);
  }

  @Override
  public void capture(Evidence evidence, Path file, boolean withSecrets) throws IOException {
    PcapngWriter writer = CaptureFile.builder(evidence.title(), withSecrets).open(file);
    try (CaptureFile capture = new CaptureFile(writer)) {
      if (withSecrets) {
        evidence.keyLog().forEach(capture::secrets);
      }
      Run run = explain(evidence, RunCapture.OPTIONS);
      // Before the first datagram there is nothing to write.
      TwoEnds ends = evidence.ends().orElse(TwoEnds.SIMULATED);
      RunCapture.write(run, startNanos(evidence), association -> ends, capture);
    }
  }

  private static Run explain(Evidence evidence, ExplainOptions options) {
    return Explainer.explain(evidence.recorder(), evidence.material(), options);
  }

  /** What the times of a run count from. */
  private static long startNanos(Evidence evidence) {
    return evidence.recorder().observations().stream()
        .mapToLong(Observation::nanos)
        .min()
        .orElse(0);
  }
}
