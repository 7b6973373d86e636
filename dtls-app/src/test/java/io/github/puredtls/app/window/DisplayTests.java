package io.github.puredtls.app.window;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The program that runs the tests of the windows, where there is a display. */
final class DisplayTests implements TestExecutionListener {
  /** Where the compiled tests are. */
  static final Path FOLDER = folder();

  /** For the Java machine; the provider finds out who opens sockets on the event thread. */
  static final List<String> OPTIONS =
      List.of(
          "-Dfile.encoding=UTF-8",
          "-XX:TieredStopAtLevel=1",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "-Djava.nio.channels.spi.SelectorProvider=" + WatchedSockets.class.getName());

  private final Path outcomes;

  private DisplayTests(Path outcomes) {
    this.outcomes = outcomes;
  }

  /** Takes the name of the file for outcomes. */
  public static void main(String[] words) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                DiscoverySelectors.selectClass(LineViewOnDisplay.class),
                DiscoverySelectors.selectClass(ClientWindowOnDisplay.class),
                DiscoverySelectors.selectClass(ClientActionsOnDisplay.class),
                DiscoverySelectors.selectClass(ServerWindowOnDisplay.class),
                DiscoverySelectors.selectClass(BothWindowsOnDisplay.class))
            .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
            .build();
    Path outcomes = Path.of(words[0]);
    LauncherFactory.create().execute(request, new DisplayTests(outcomes));
    Outcome.LAST.append(outcomes);
    // Swing's threads would keep the machine.
    System.exit(0);
  }

  /** Prints what the program would say. */
  static final class NoDisplay {
    private NoDisplay() {}

    public static void main(String[] words) {
      System.out.println(Display.trouble().orElse("There is a display."));
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          DisplayTests.class
              .getResource("DisplayTests.class")
              .toURI()
              .resolve("../../../../../.."));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    write(test, "SKIPPED", reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean isGood = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (test.isTest() || !isGood) {
      String why = result.getThrowable().map(thrown -> text(result, thrown)).orElse("");
      boolean isSkipped = result.getStatus() == TestExecutionResult.Status.ABORTED;
      write(test, isGood ? "GOOD" : isSkipped ? "SKIPPED" : "FAILED", why);
    }
  }

  private static String text(TestExecutionResult result, Throwable thrown) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      return thrown.getMessage();
    }
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void write(TestIdentifier test, String state, String text) {
    String name =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(MethodSource.class::cast)
            .map(source -> source.getJavaClass().getSimpleName() + "." + source.getMethodName())
            .orElse(test.getDisplayName());
    try {
      new Outcome(name, state, text).append(outcomes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
