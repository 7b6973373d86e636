package io.github.puredtls.app;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Where the program writes: data to standard output, everything about it to standard error. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Tells people something. */
  void say(String message) {
    err.println("dtls: " + message);
    err.flush();
  }

  /** Writes a line of our own to standard output. */
  void print(String text) {
    out.println(text);
    out.flush();
  }

  /** Writes lines of our own to standard output. */
  void printText(String lines) {
    out.print(lines);
    out.flush();
  }

  /** Writes a message of the peer to standard output: its bytes as they are, and a line end. */
  void data(ByteBuffer message) {
    byte[] line = new byte[message.remaining() + 1];
    message.get(line, 0, line.length - 1);
    line[line.length - 1] = '\n';
    out.write(line, 0, line.length);
    out.flush();
  }

  /** Bytes from the network as quoted text that cannot steer a terminal. */
  static String quote(byte[] bytes) {
    StringBuilder quoted = new StringBuilder("\"");
    new String(bytes, StandardCharsets.UTF_8)
        .codePoints()
        .forEach(
            c -> {
              boolean isHarmless =
                  !Character.isISOControl(c)
                      && Character.getType(c) != Character.FORMAT
                      && c != '"'
                      && c != '\\';
              quoted.append(isHarmless ? Character.toString(c) : "\\x{%x}".formatted(c));
            });
    return quoted.append('"').toString();
  }
}
