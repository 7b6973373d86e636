package io.github.puredtls.app.window.model;

import io.github.puredtls.client.DtlsAssociation;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads the fields of the dialogs. */
public final class Entries {
  /** Where the original's server listens (U9, S15). */
  public static final String DEFAULT_PORT = "22334";

  private static final int LARGEST_PORT = 65_535;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

  private Entries() {}

  /**
   * Reads a text to send.
   *
   * @param text what the field holds
   * @return it in UTF-8
   * @throws InvalidEntryException when no record holds it (RFC 5246 §6.2.1)
   */
  public static byte[] message(String text) throws InvalidEntryException {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    if (message.length > DtlsAssociation.MESSAGE_LIMIT_BYTES) {
      throw new InvalidEntryException(
          "The text has %d bytes, and one record holds %d: send it in parts."
              .formatted(message.length, DtlsAssociation.MESSAGE_LIMIT_BYTES));
    }
    return message;
  }

  /**
   * Reads a server's port.
   *
   * @param text what the field holds
   * @return 1 to 65 535
   * @throws InvalidEntryException when it is no port that a server can have
   */
  public static int serverPort(String text) throws InvalidEntryException {
    int port = port(text);
    if (port == 0) {
      throw new InvalidEntryException(
          "Port 0 is no port of a server: enter the one it listens on.");
    }
    return port;
  }

  /**
   * Reads the port to listen on.
   *
   * @param text what the field holds
   * @return 0 for a free one, up to 65 535
   * @throws InvalidEntryException when it is no port
   */
  public static int port(String text) throws InvalidEntryException {
    String digits = text.strip();
    if (!DIGITS.matcher(digits).matches() || Integer.parseInt(digits) > LARGEST_PORT) {
      throw new InvalidEntryException(
          "The port is a number from 0 to 65535: enter for example " + DEFAULT_PORT + ".");
    }
    return Integer.parseInt(digits);
  }

  /**
   * Tells whether a host is written as an address, so that there is nothing to look up (U7).
   *
   * @param host what the field holds
   * @return whether Java reads it without asking a name service
   */
  public static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }
}
