package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Endpoint;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.EngineConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads the fields of the dialogs. */
public final class Entries {
  /** Where the original's server listens (U9, S15). */
  public static final String DEFAULT_PORT = String.valueOf(Endpoint.DEFAULT_PORT);

  private static final int LARGEST_PORT = 65_535;
  private static final EngineConfig LIMITS = EngineConfig.defaults();
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

  /** What may be one: Java reads it, and in brackets looks nothing up. */
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z._-]+)?");

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
   * Reads a host.
   *
   * @param text what the field holds
   * @return a name or an address, without blanks and brackets; may be empty (U8)
   * @throws InvalidEntryException when there is a port in it
   */
  public static String host(String text) throws InvalidEntryException {
    String host = text.strip();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.indexOf(':') >= 0 && !isAddress(host)) {
      throw new InvalidEntryException(
          "The host is a name or an address alone: the port has a field of its own.");
    }
    return host;
  }

  /**
   * Reads an identity.
   *
   * @param text what the field holds
   * @return the same
   * @throws InvalidEntryException when it is too long
   */
  public static String identity(String text) throws InvalidEntryException {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LIMITS.identityLimitBytes()) {
      throw new InvalidEntryException(
          "The identity has %d bytes, and %d is the limit: enter a shorter one."
              .formatted(bytes, LIMITS.identityLimitBytes()));
    }
    return text;
  }

  /**
   * Reads a server's port.
   *
   * @param text what the field holds
   * @return 1 to 65 535
   * @throws InvalidEntryException when it is no port that a server can have
   */
  public static int serverPort(String text) throws InvalidEntryException {
    return port(text, 1);
  }

  /**
   * Reads the port to listen on.
   *
   * @param text what the field holds
   * @return 0 for a free one, up to 65 535
   * @throws InvalidEntryException when it is no port
   */
  public static int port(String text) throws InvalidEntryException {
    return port(text, 0);
  }

  private static int port(String text, int smallest) throws InvalidEntryException {
    String digits = text.strip();
    int port = DIGITS.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
    if (port < smallest || port > LARGEST_PORT) {
      throw new InvalidEntryException(
          "The port is a number from %d to %d: enter for example %s."
              .formatted(smallest, LARGEST_PORT, DEFAULT_PORT));
    }
    return port;
  }

  /**
   * Tells whether a host is written as an address, so that there is nothing to look up (U7).
   *
   * @param host what the field holds
   * @return whether Java reads it without asking a name service
   */
  public static boolean isAddress(String host) {
    return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
  }

  /**
   * Reads an address, without asking a name service whatever it is.
   *
   * @param host for which {@link #isAddress} holds
   * @return the address
   * @throws UnknownHostException when it only looks like one
   */
  public static InetAddress address(String host) throws UnknownHostException {
    // In brackets Java takes it for an address of IPv6 and nothing else.
    return InetAddress.getByName(host.indexOf(':') >= 0 ? "[" + host + "]" : host);
  }
}
