package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostChoicesTest {
  private List<InetAddress> addresses;

  @BeforeEach
  void makeAddresses() throws UnknownHostException {
    addresses =
        List.of(
            InetAddress.getByName("127.0.0.1"),
            InetAddress.getByName("::1"),
            InetAddress.getByName("192.0.2.7"),
            InetAddress.getByName("2001:db8::7"));
  }

  // U9.
  @Test
  void clientIsOfferedNamesThenAddressesThenLoopback() {
    assertEquals(
        List.of(
            "desk",
            "desk.example.org",
            "localhost",
            "192.0.2.7",
            "2001:db8:0:0:0:0:0:7",
            HostChoices.SEPARATOR,
            "127.0.0.1",
            "0:0:0:0:0:0:0:1"),
        HostChoices.forClient("desk.example.org", addresses));
  }

  @Test
  void machineWithoutADomainOrANameHasFewerChoices() {
    assertEquals("desk", HostChoices.forClient("desk", addresses).get(0));
    assertEquals("localhost", HostChoices.forClient("desk", addresses).get(1));
    assertEquals("localhost", HostChoices.forClient("", addresses).get(0));
  }

  // S15.
  @Test
  void serverIsOfferedItsIpv4AddressesAndLoopback() {
    assertEquals(List.of("192.0.2.7", "127.0.0.1"), HostChoices.forServer(addresses));
  }

  @Test
  void thisMachineHasAnAddress() {
    assertFalse(HostChoices.localAddresses().isEmpty());
    assertTrue(HostChoices.localAddresses().stream().anyMatch(InetAddress::isLoopbackAddress));
  }
}
