package io.github.puredtls.testsupport;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Prints why a test was skipped, which the build output would otherwise leave out. JUnit finds this
 * class through {@code META-INF/services}.
 */
public final class SkipReasonPrinter implements TestExecutionListener {
  /** Makes the listener. */
  public SkipReasonPrinter() {}

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    print(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      print(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  private static void print(TestIdentifier test, String reason) {
    System.out.println("Skipped: " + name(test) + ": " + reason);
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .map(
            source -> {
              if (source instanceof MethodSource method) {
                return method.getClassName() + "." + name(method, test.getDisplayName());
              }
              return source instanceof ClassSource type ? type.getClassName() : null;
            })
        .orElse(test.getDisplayName());
  }

  /** The display name, which need not tell the method's. */
  private static String name(MethodSource method, String displayName) {
    return displayName.startsWith(method.getMethodName())
        ? displayName
        : method.getMethodName() + "[" + displayName + "]";
  }
}
