package io.github.puredtls.app.window.model;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the dialogs offer as hosts: U9 and S15. */
public final class HostChoices {
  /** Stands between the machine's addresses and those of loopback; no host is called so. */
  public static final String SEPARATOR = "\u2014";

  /** Where only this machine can connect. */
  public static final String LOOPBACK = "127.0.0.1";

  private HostChoices() {}

  /**
   * What the client's dialog offers, in the original's order.
   *
   * @param hostName this machine's name, perhaps with its domain; may be empty
   * @param addresses all addresses of this machine
   * @return names, addresses, {@link #SEPARATOR}, loopback addresses
   */
  public static List<String> forClient(String hostName, List<InetAddress> addresses) {
    Set<String> choices = new LinkedHashSet<>();
    int dot = hostName.indexOf('.');
    if (dot > 0) {
      choices.add(hostName.substring(0, dot));
    }
    if (!hostName.isEmpty()) {
      choices.add(hostName);
    }
    choices.add("localhost");
    addresses.stream()
        .filter(each -> !each.isLoopbackAddress())
        .forEach(each -> choices.add(each.getHostAddress()));
    choices.add(SEPARATOR);
    addresses.stream()
        .filter(InetAddress::isLoopbackAddress)
        .forEach(each -> choices.add(each.getHostAddress()));
    return List.copyOf(choices);
  }

  /**
   * What the server's dialog offers: the original's list, and loopback, which it lacks.
   *
   * @param addresses all addresses of this machine
   * @return IPv4 addresses, those of loopback last
   */
  public static List<String> forServer(List<InetAddress> addresses) {
    List<String> choices = new ArrayList<>();
    List<String> loopback = new ArrayList<>();
    for (InetAddress address : addresses) {
      if (address instanceof Inet4Address) {
        (address.isLoopbackAddress() ? loopback : choices).add(address.getHostAddress());
      }
    }
    choices.addAll(loopback);
    return choices;
  }

  /**
   * Asks the system for this machine's name; it may take its time.
   *
   * @return empty when it has none
   */
  public static String localName() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /**
   * Asks the system for this machine's addresses.
   *
   * @return those of interfaces that are up; loopback alone when the system does not tell
   */
  public static List<InetAddress> localAddresses() {
    try {
      List<InetAddress> addresses = new ArrayList<>();
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (each.isUp()) {
          each.inetAddresses().forEach(addresses::add);
        }
      }
      return addresses;
    } catch (SocketException e) {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }
}
