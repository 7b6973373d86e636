package io.github.puredtls.core.wire;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two hellos and their extensions. */
class HelloTest {
  private static final String START = "fefd " + WireSamples.RANDOM;

  @Test
  void readsEveryFieldOfAClientHello() throws DecodeException {
    ClientHello hello = clientHello(WireSamples.CLIENT_HELLO);
    assertEquals(0xFEFD, hello.version());
    assertArrayEquals(hex(WireSamples.RANDOM), hello.random());
    assertArrayEquals(hex("aabb"), hello.sessionId());
    assertArrayEquals(hex("010203"), hello.cookie());
    assertEquals(List.of(0x00A8, 0x00A9, 0x0A0A), hello.cipherSuites());
    assertArrayEquals(new byte[] {0}, hello.compressionMethods());
    assertEquals(2, hello.extensions().size());
  }

  @Test
  void readsEveryFieldOfAServerHello() throws DecodeException {
    ServerHello hello =
        assertInstanceOf(
            ServerHello.class,
            HandshakeMessage.parse(
                HandshakeType.SERVER_HELLO,
                hex("feff " + WireSamples.RANDOM + " 01 77 c0ac 01 0004 0017 0000")));
    assertEquals(0xFEFF, hello.version());
    assertArrayEquals(hex(WireSamples.RANDOM), hello.random());
    assertArrayEquals(hex("77"), hello.sessionId());
    assertEquals(0xC0AC, hello.cipherSuite());
    assertEquals(1, hello.compressionMethod());
    assertEquals(Extension.EXTENDED_MASTER_SECRET, hello.extensions().get(0).type());
  }

  @Test
  void keepsUnknownSuitesAndExtensionsInTheirOrder() throws DecodeException {
    ClientHello hello = clientHello(WireSamples.CLIENT_HELLO);
    assertEquals(0x0A0A, hello.cipherSuites().get(2));
    Extension grease = hello.extensions().get(1);
    assertEquals(0x1A1A, grease.type());
    assertArrayEquals(hex("010203"), grease.data());
  }

  @Test
  void takesAnAbsentExtensionBlockForAnEmptyOne() throws DecodeException {
    assertEquals(List.of(), clientHello(WireSamples.CLIENT_HELLO_WITHOUT_BLOCK).extensions());
    assertEquals(
        List.of(), clientHello(WireSamples.CLIENT_HELLO_WITHOUT_BLOCK + " 0000").extensions());
  }

  @Test
  void writesNoBlockWhenThereIsNoExtension() throws DecodeException {
    ClientHello hello = clientHello(WireSamples.CLIENT_HELLO_WITHOUT_BLOCK + " 0000");
    assertEquals(hex(hex(WireSamples.CLIENT_HELLO_WITHOUT_BLOCK)), hex(hello.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "21 000000000000000000000000000000000000000000000000000000000000000000 00 0002 00a8 01 00",
        "00 00 0000 01 00", // no suite
        "00 00 0003 00a8 00 01 00", // half a suite
        "00 00 0002 00a8 00", // no compression method
        "00 00 0002 00a8 01 00 0001 00", // half an extension number
        "00 00 0002 00a8 01 00 0003 0017 00", // half an extension length
        "00 00 0002 00a8 01 00 0004 0017 0001", // an extension that leaves its block
        "00 00 0002 00a8 01 00 0005 0017 0000", // a block that leaves its message
      })
  void refusesClientHellosWhoseLengthsDoNotFit(String rest) {
    assertThrows(DecodeException.class, () -> clientHello(START + rest));
  }

  @Test
  void takesTheLongestSessionIdAndCookie() throws DecodeException {
    String session = "20" + "5e".repeat(32);
    String cookie = "ff" + "c0".repeat(255);
    ClientHello hello = clientHello(START + session + cookie + "0002 00a8 01 00");
    assertEquals(32, hello.sessionId().length);
    assertEquals(255, hello.cookie().length);
  }

  @Test
  void changesNothingButTheCookie() throws DecodeException {
    ClientHello hello = clientHello(WireSamples.CLIENT_HELLO);
    String expected =
        hex(hex(WireSamples.CLIENT_HELLO)).replace("03010203000600a8", "02beef000600a8");
    assertEquals(expected, hex(hello.withCookie(hex("beef")).toByteArray()));
  }

  @Test
  void leavesTheReaderAtTheExtensionsWhenReadingWithoutThem() throws DecodeException {
    WireReader in = new WireReader("ClientHello", hex(WireSamples.CLIENT_HELLO));
    ClientHello hello = ClientHello.parseWithoutExtensions(in);
    assertEquals(List.of(), hello.extensions());
    assertEquals(2 + 11, in.remaining());
  }

  @Test
  void findsTheFirstExtensionOfANumber() {
    Extension first = new Extension(7, hex("01"));
    List<Extension> all =
        List.of(Extension.extendedMasterSecret(), first, new Extension(7, hex("")));
    assertSame(first, Extension.find(all, 7));
    assertNull(Extension.find(all, 8));
  }

  @Test
  void knowsWhichVersionsIncludeDtls12() {
    assertTrue(ProtocolVersion.includesDtls12(0xFEFD));
    assertTrue(ProtocolVersion.includesDtls12(0xFEFC), "DTLS 1.3 as a legacy number");
    assertTrue(!ProtocolVersion.includesDtls12(0xFEFF), "DTLS 1.0");
    assertTrue(!ProtocolVersion.includesDtls12(0x0303), "TLS 1.2");
    assertTrue(ProtocolVersion.isDtls(0xFEFF) && !ProtocolVersion.isDtls(0x0303));
  }

  private static ClientHello clientHello(String body) throws DecodeException {
    return assertInstanceOf(
        ClientHello.class, HandshakeMessage.parse(HandshakeType.CLIENT_HELLO, hex(body)));
  }
}
