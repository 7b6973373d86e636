package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.hex;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.testing.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A handshake with another implementation, datagram by datagram, as a text file that can be read
 * and played again. {@link HandshakeRecorder} writes such files; their folder has a README.
 *
 * @param steps in the order of time
 */
record RecordedHandshake(List<Step> steps) {
  /** What a line of the file says. */
  enum Kind {
    /** The cipher suite's name. */
    SUITE,
    /** Which side ours is: client or server. */
    ROLE,
    /** What the cookie gate takes for the peer's address. */
    PEER,
    /** The identity. */
    IDENTITY,
    /** The pre-shared key. */
    PSK,
    /** All that our side drew from its random source, in order. */
    RANDOM,
    /** The line that the peer wrote to its key log, without CLIENT_RANDOM. */
    KEYLOG,
    /** A datagram from the peer. */
    IN,
    /** A datagram of ours. */
    OUT,
    /** Our side reports that the handshake is complete. */
    ESTABLISHED,
    /** Our application gets a message. */
    MESSAGE,
    /** Our application sends a message, which the next OUT carries. */
    SEND,
    /** Our application closes. */
    CLOSE,
    /** Our side reports that the peer closed. */
    CLOSED
  }

  /**
   * One line.
   *
   * @param kind what it says
   * @param text its argument, in hex where it is bytes
   */
  record Step(Kind kind, String text) {
    byte[] bytes() {
      return hex(text);
    }
  }

  static Path folder() {
    return RepositoryRoot.path().resolve("dtls-core/src/test/resources/recorded");
  }

  static RecordedHandshake read(String name) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve(name))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith(" ")) {
        // A long argument goes on in the next lines.
        Step last = steps.remove(steps.size() - 1);
        steps.add(new Step(last.kind(), last.text() + line.strip()));
        continue;
      }
      String[] parts = line.split(" ", 2);
      Kind kind = Kind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
      steps.add(new Step(kind, parts.length == 1 ? "" : parts[1].strip()));
    }
    return new RecordedHandshake(List.copyOf(steps));
  }

  /** The argument of the only step of a kind. */
  String only(Kind kind) {
    List<Step> found = steps.stream().filter(step -> step.kind() == kind).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(kind + " stands " + found.size() + " times");
    }
    return found.get(0).text();
  }

  boolean isClient() {
    return only(Kind.ROLE).equals("client");
  }

  CipherSuite suite() {
    return CipherSuite.valueOf(only(Kind.SUITE));
  }
}
