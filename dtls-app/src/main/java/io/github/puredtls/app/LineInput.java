package io.github.puredtls.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads standard input on a thread of its own, because nobody can wait for it and a socket. */
final class LineInput {
  /** RFC 5246 §6.2.1: a record holds at most 2^14 bytes. */
  static final int LINE_LIMIT_BYTES = 16_384;

  private final InputStream input;
  private final Console console;

  /** Takes what is read. */
  interface Receiver {
    /** Takes a line without its end; false when no more lines are wanted. */
    boolean onLine(byte[] line) throws InterruptedException;

    /** There is nothing more. */
    void onEnd();
  }

  LineInput(InputStream input, Console console) {
    this.input = new BufferedInputStream(input);
    this.console = console;
  }

  /** Starts to read. The thread keeps nobody from ending the program. */
  void start(Receiver receiver) {
    Thread thread = new Thread(() -> run(receiver), "standard input");
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads all there is. */
  void run(Receiver receiver) {
    try {
      byte[] line;
      boolean isWanted = true;
      while (isWanted && (line = nextLine()) != null) {
        isWanted = receiver.onLine(line);
      }
    } catch (IOException e) {
      console.say("Standard input cannot be read any more: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    receiver.onEnd();
  }

  /** The next line that is not too long, or null. Its end is LF or CR LF, or that of the input. */
  private byte[] nextLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    int next;
    while ((next = input.read()) >= 0) {
      if (next != '\n') {
        length++;
        // One byte more, for a carriage return that belongs to the line end.
        if (length <= LINE_LIMIT_BYTES + 1) {
          line.write(next);
        }
      } else if (fits(line, length)) {
        return withoutCarriageReturn(line.toByteArray());
      } else {
        length = 0;
        line.reset();
      }
    }
    return length > 0 && fits(line, length) ? withoutCarriageReturn(line.toByteArray()) : null;
  }

  private boolean fits(ByteArrayOutputStream line, long length) {
    boolean endsWithReturn = line.size() == length && endsWithReturn(line.toByteArray());
    boolean fits = length - (endsWithReturn ? 1 : 0) <= LINE_LIMIT_BYTES;
    if (!fits) {
      console.say(
          "A line of %d bytes was left out: a datagram holds at most %d. Split it up."
              .formatted(length, LINE_LIMIT_BYTES));
    }
    return fits;
  }

  private static boolean endsWithReturn(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r';
  }

  private static byte[] withoutCarriageReturn(byte[] line) {
    return endsWithReturn(line) ? Arrays.copyOf(line, line.length - 1) : line;
  }
}
