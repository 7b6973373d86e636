package io.github.puredtls.app;

import java.net.InetSocketAddress;

/**
 * A host and a port as people write them: {@code example.org:5684}, {@code 127.0.0.1:5684}, {@code
 * [::1]:5684}.
 *
 * @param host a name or an address, without brackets
 * @param port 0 to 65535
 */
public record Endpoint(String host, int port) {

  /** Where the original's server listens. */
  public static final int DEFAULT_PORT = 22_334;

  /**
   * Reads HOST:PORT, or HOST alone for the port of the original.
   *
   * @param name what to call it in error messages
   * @param text what the user wrote
   */
  static Endpoint parse(String name, String text) throws UsageException {
    boolean isBracketed = text.startsWith("[") && text.indexOf(']') > 0;
    // The colons inside of the brackets are the address's own.
    int colon = isBracketed ? text.indexOf(':', text.indexOf(']')) : text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    int port = colon < 0 ? DEFAULT_PORT : port(name, text, text.substring(colon + 1));
    if (isBracketed && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0 || isBracketed) {
      // Without brackets nobody can tell where an IPv6 address ends and the port begins.
      throw wrong(name, text, "cannot be read: an IPv6 address, and only that, goes in brackets");
    }
    if (host.isEmpty()) {
      throw wrong(name, text, "has no host");
    }
    return new Endpoint(host, port);
  }

  private static int port(String name, String text, String digits) throws UsageException {
    boolean isNumber = digits.matches("[0-9]{1,5}");
    if (!isNumber || Integer.parseInt(digits) > 65_535) {
      throw wrong(name, text, "has a port that is no number from 0 to 65535");
    }
    return Integer.parseInt(digits);
  }

  private static UsageException wrong(String name, String text, String what) {
    return new UsageException(
        "%s '%s' %s. Write HOST:PORT, for example localhost:22334 or [::1]:22334."
            .formatted(name, text, what));
  }

  /** Looks the host up. */
  InetSocketAddress resolve() throws UnavailableException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnavailableException(
          "The host '%s' is unknown: the name has no address. Check its spelling and the network."
              .formatted(host));
    }
    return address;
  }

  /**
   * As {@link #toString}, for an address of the network.
   *
   * @param address resolved
   * @return HOST:PORT
   */
  public static String format(InetSocketAddress address) {
    return new Endpoint(address.getAddress().getHostAddress(), address.getPort()).toString();
  }

  /** Shows it as it is written on a command line. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
