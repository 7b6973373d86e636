package io.github.puredtls.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the program writes. Normally the messages about associations go to standard output; with
 * {@code --raw} there is nothing but data, and messages go to standard error. Any thread may call,
 * and what one call writes stays together.
 */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean isTerminal;
  private final boolean isPainted;
  private final boolean isRaw;

  /** A console without colours. */
  Console(PrintStream out, PrintStream err) {
    this(out, err, false, false, false);
  }

  private Console(
      PrintStream out, PrintStream err, boolean isTerminal, boolean isPainted, boolean isRaw) {
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
    this.isPainted = isPainted;
    this.isRaw = isRaw;
  }

  /** The console of this process. */
  static Console ofProcess() {
    return new Console(System.out, System.err, Ansi.isTerminal(), false, false);
  }

  /** The same console with colours, if they are wanted. */
  Console painted(Ansi.Mode mode, Map<String, String> environment) {
    boolean isPainted = Ansi.isWanted(mode, environment, isTerminal);
    return new Console(out, err, isTerminal, isPainted, isRaw);
  }

  /** The same console with nothing but data on standard output. */
  Console raw() {
    return new Console(out, err, isTerminal, isPainted, true);
  }

  boolean isPainted() {
    return isPainted;
  }

  /** Tells people something about the program itself. */
  void say(String message) {
    write(err, "dtls: " + oneLine(message) + "\n");
  }

  /** Something failed. */
  void error(String message) {
    tell(Ansi.ERROR, message);
  }

  /** Something is odd. */
  void warning(String message) {
    tell(Ansi.WARNING, message);
  }

  /** Something went as it should. */
  void info(String message) {
    tell(Ansi.INFO, message);
  }

  private void tell(Ansi colour, String message) {
    detail(paint(colour, oneLine(message)));
  }

  /** A line of the trace, or of the summary: without colour. */
  void detail(String line) {
    if (isRaw) {
      write(err, "dtls: " + line + "\n");
    } else {
      write(out, line + "\n");
    }
  }

  /** A datagram, as a block of several lines; not for a raw console, which shows the data. */
  void block(String lines) {
    write(out, paint(Ansi.RESPONSE, lines) + "\n");
  }

  private String paint(Ansi colour, String text) {
    return isPainted ? colour.paint(text) : text;
  }

  /** Writes a line of our own to standard output. */
  void print(String text) {
    write(out, text + "\n");
  }

  /** On a terminal, replaces the last such line on standard error; nothing elsewhere. */
  void transientLine(String line) {
    if (isTerminal) {
      write(err, "\r\u001b[K" + line);
    }
  }

  /** Writes lines of our own to standard output. */
  void printText(String lines) {
    write(out, lines);
  }

  /** Writes a message of the peer to standard output: its bytes as they are, and a line end. */
  void data(byte[] message) {
    byte[] line = new byte[message.length + 1];
    System.arraycopy(message, 0, line, 0, message.length);
    line[message.length] = '\n';
    synchronized (out) {
      out.write(line, 0, line.length);
      out.flush();
    }
  }

  private static void write(PrintStream stream, String text) {
    synchronized (stream) {
      stream.print(text);
      stream.flush();
    }
  }

  /** Bytes from the network as quoted text that cannot steer a terminal. */
  static String quote(byte[] bytes) {
    return quote(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Text from elsewhere, quoted so that it cannot steer a terminal. */
  static String quote(String text) {
    return '"' + harmless(text, "").replace("\"", "\\x{22}") + '"';
  }

  /** A message may quote what a peer sent: neither a line end nor an escape gets through. */
  private static String oneLine(String text) {
    return harmless(text, "");
  }

  /**
   * Replaces every character that could steer a terminal, or reorder the text around it.
   *
   * @param text from anywhere
   * @param kept the exceptions
   * @return text that can be shown
   */
  public static String harmless(String text, String kept) {
    StringBuilder harmless = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean isHarmless =
                  !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
              boolean isKept = isHarmless || kept.indexOf(c) >= 0;
              harmless.append(isKept ? Character.toString(c) : "\\x{%x}".formatted(c));
            });
    return harmless.toString();
  }
}
