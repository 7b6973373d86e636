package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.it.peer.PeerHosts;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/** Skips tests whose peer is missing, and hands every result to the {@link InteropTable}. */
final class InteropRecorder implements BeforeEachCallback, TestWatcher {
  @Override
  public void beforeEach(ExtensionContext test) {
    table(test);
    Optional<String> reason = interop(test).peer().whyMissing();
    assumeTrue(reason.isEmpty(), () -> reason.orElseThrow());
  }

  @Override
  public void testSuccessful(ExtensionContext test) {
    record(test, InteropTable.PASSED);
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    record(test, "failed");
  }

  @Override
  public void testAborted(ExtensionContext test, Throwable cause) {
    record(test, "skipped: " + cause.getMessage());
  }

  private static void record(ExtensionContext test, String result) {
    Interop interop = interop(test);
    String exercise = test.getRequiredTestMethod().getAnnotation(Shows.class).value();
    Set<CipherSuite> suites =
        Stream.of(CipherSuite.values())
            .filter(suite -> suite.name().equals(test.getDisplayName()))
            .collect(Collectors.toSet());
    table(test)
        .record(new InteropTable.Row(interop.peer(), interop.role(), exercise), suites, result);
  }

  private static Interop interop(ExtensionContext test) {
    return test.getRequiredTestClass().getAnnotation(Interop.class);
  }

  /** The one table of the run, which JUnit closes when the last test has ended. */
  private static InteropTable table(ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(InteropRecorder.class))
        .computeIfAbsent(
            "table", key -> new InteropTable(PeerHosts.chosen().place()), InteropTable.class);
  }
}
