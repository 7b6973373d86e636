package io.github.puredtls.it.peer;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A process under test: its input, what it has written so far, and waits that end. */
public final class Program implements AutoCloseable {
  /** Far above what anything here takes, so that a slow machine fails no test. */
  private static final long LIMIT_SECONDS = 20;

  private final List<String> command;
  private final Process process;
  private final StringBuffer output = new StringBuffer();
  private final StringBuffer errors = new StringBuffer();
  private final List<Thread> readers = new ArrayList<>();
  private final Object news = new Object();

  private final Runnable afterwards;

  /**
   * Takes over a process.
   *
   * @param command what a report calls it
   * @param process a process that was started
   * @param afterwards what is left to do when it has ended
   */
  Program(List<String> command, Process process, Runnable afterwards) {
    this.command = command;
    this.process = process;
    this.afterwards = afterwards;
    readers.add(read(process.getInputStream(), output));
    readers.add(read(process.getErrorStream(), errors));
  }

  /** Starts a program of this machine. */
  public static Program start(List<String> command) {
    return start(command, () -> {});
  }

  static Program start(List<String> command, Runnable afterwards) {
    return start(Map.of(), command, afterwards);
  }

  /** Starts a program of this machine with more variables in its environment. */
  public static Program start(Map<String, String> environment, List<String> command) {
    return start(environment, command, () -> {});
  }

  private static Program start(
      Map<String, String> environment, List<String> command, Runnable afterwards) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("DTLS_PSK");
      builder.environment().putAll(environment);
      return new Program(command, builder.start(), afterwards);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the {@code ./dtls} script. */
  public static Program dtls(String... words) {
    return dtls(Map.of(), words);
  }

  /** Starts the {@code ./dtls} script with more variables in its environment. */
  public static Program dtls(Map<String, String> environment, String... words) {
    return start(environment, dtlsCommand(words));
  }

  /** The command line that starts the {@code ./dtls} script. */
  public static List<String> dtlsCommand(String... words) {
    List<String> command = new ArrayList<>(Arrays.asList(words));
    command.add(0, Path.of(System.getProperty("puredtls.root"), "dtls").toString());
    return List.copyOf(command);
  }

  private Thread read(InputStream input, StringBuffer text) {
    Thread reader =
        new Thread(
            () -> {
              byte[] bytes = new byte[8192];
              try {
                for (int n; (n = input.read(bytes)) >= 0; ) {
                  synchronized (news) {
                    text.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
                    news.notifyAll();
                  }
                }
              } catch (IOException e) {
                // The process was ended while it wrote; what came so far counts.
              }
            });
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  /** Writes a line to its standard input. */
  public void line(String text) {
    bytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes to its standard input. */
  public void bytes(byte[] bytes) {
    try {
      process.getOutputStream().write(bytes);
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(report("does not read its input"), e);
    }
  }

  /** Ends its standard input. */
  public void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(report("does not read its input"), e);
    }
  }

  /** Waits until standard output holds a text. */
  public Program awaitOutput(String text) {
    return await(output, text);
  }

  /** Waits until standard error holds a text. */
  public Program awaitErrors(String text) {
    return await(errors, text);
  }

  /** Waits until standard output holds a text a number of times. */
  public Program awaitOutput(String text, int times) {
    return await(() -> output.toString().split(Pattern.quote(text), -1).length > times, text);
  }

  /** Waits for a text as {@link #awaitAny} does, and ends the program when it does not come. */
  public Program awaitReadiness(String text) {
    try {
      return awaitAny(text);
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  /** Waits until standard output or standard error holds a text. */
  public Program awaitAny(String text) {
    return await(() -> output.indexOf(text) >= 0 || errors.indexOf(text) >= 0, text);
  }

  private Program await(StringBuffer where, String text) {
    return await(() -> where.indexOf(text) >= 0, text);
  }

  private Program await(BooleanSupplier isThere, String text) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    synchronized (news) {
      while (!isThere.getAsBoolean()) {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
          fail(report("did not write '" + text + "' in time"));
        }
        waitForNews(millis);
      }
    }
    return this;
  }

  private void waitForNews(long millis) {
    try {
      // An ended process writes nothing any more, but its readers may still be at work.
      news.wait(Math.min(millis, 100));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(report("was waited for, and the test was interrupted"));
    }
  }

  /** Waits for its end. */
  public int awaitExit() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        fail(report("did not end in time"));
      }
      for (Thread reader : readers) {
        reader.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(report("was waited for, and the test was interrupted"));
    }
    return process.exitValue();
  }

  /** Asks it to end (SIGTERM); what it writes then is still read. */
  public void interrupt() {
    try {
      // Process.destroy would close the streams at once.
      process.toHandle().destroy();
    } catch (UnsupportedOperationException e) {
      // A container has no handle, and leaves the streams open.
      process.destroy();
    }
  }

  /** Ends it without a chance to say farewell (SIGKILL), and waits for that. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** The number by which this machine knows it. */
  public long pid() {
    return process.pid();
  }

  /** What it has written to standard output so far. */
  public String output() {
    return output.toString();
  }

  /** What it has written to standard error so far. */
  public String errors() {
    return errors.toString();
  }

  /** What happened, for the message of a test that fails. */
  public String report(String what) {
    return "%s %s.%nOutput:%n%s%nErrors:%n%s".formatted(command, what, output, errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    afterwards.run();
  }
}
