package io.github.puredtls.app.window.model;

import java.io.IOException;
import java.nio.file.Path;

/** Makes files of what was seen of a connection. Called off the event thread. */
public interface EvidenceTools {
  /**
   * Writes the handshake report, a page for a browser.
   *
   * @param evidence what was seen
   * @param withSecrets whether keys are shown
   * @return the file, which only its owner can read
   * @throws IOException when it cannot be written; the message is shown
   */
  Path report(Evidence evidence, boolean withSecrets) throws IOException;

  /**
   * Writes the datagrams as a pcapng file for Wireshark.
   *
   * @param evidence what was seen
   * @param file where to; what is there is replaced
   * @param withSecrets whether the keys are put into it, so that it opens decrypted
   * @throws IOException when it cannot be written; the message is shown
   */
  void capture(Evidence evidence, Path file, boolean withSecrets) throws IOException;
}
