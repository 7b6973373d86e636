package io.github.puredtls.app.window.model;

import java.io.IOException;
import java.net.InetAddress;

/** Turns a host's name into addresses; it may take its time. */
@FunctionalInterface
public interface HostResolver {
  /**
   * Asks the name service. Not called on the user interface's thread.
   *
   * @param host name or address
   * @return perhaps none
   * @throws IOException when there is no answer
   */
  InetAddress[] resolve(String host) throws IOException;
}
