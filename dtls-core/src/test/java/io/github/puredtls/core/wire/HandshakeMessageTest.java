package io.github.puredtls.core.wire;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.puredtls.core.testing.TestBytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every handshake message: exact bytes, both directions, and totality. */
class HandshakeMessageTest {
  private static final int RANDOM_STRINGS = 20_000;

  @ParameterizedTest
  @EnumSource
  void writesTheBytesOfTheHandWrittenExample(HandshakeType type) {
    assertEquals(
        hex(WireSamples.body(type)), hex(WireSamples.message(type).toByteArray()), type::toString);
  }

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItWrote(HandshakeType type) throws DecodeException {
    byte[] body = WireSamples.body(type);
    HandshakeMessage parsed = HandshakeMessage.parse(type, body);
    assertSame(type, parsed.type());
    assertEquals(hex(body), hex(parsed.toByteArray()));
  }

  @ParameterizedTest
  @EnumSource
  void refusesEveryTruncation(HandshakeType type) throws DecodeException {
    byte[] body = WireSamples.body(type);
    // RFC 5246 §7.4.1.2: a hello that ends before its extension block is whole.
    int whole =
        switch (type) {
          case CLIENT_HELLO -> hex(WireSamples.CLIENT_HELLO_WITHOUT_BLOCK).length;
          case SERVER_HELLO -> hex(WireSamples.SERVER_HELLO_WITHOUT_BLOCK).length;
          default -> body.length;
        };
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      if (length == whole) {
        assertEquals(hex(cut), hex(HandshakeMessage.parse(type, cut).toByteArray()));
      } else {
        assertThrows(
            DecodeException.class,
            () -> HandshakeMessage.parse(type, cut),
            () -> type + " cut to " + cut.length + " bytes was accepted");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesOneTrailingByte(HandshakeType type) {
    byte[] body = WireSamples.body(type);
    for (int value : new int[] {0, 1, 0xFF}) {
      byte[] longer = Arrays.copyOf(body, body.length + 1);
      longer[body.length] = (byte) value;
      assertThrows(DecodeException.class, () -> HandshakeMessage.parse(type, longer));
    }
  }

  @ParameterizedTest
  @EnumSource
  void throwsNothingButDecodeExceptionForRandomBytes(HandshakeType type) {
    long seed = 0xD7150000L + type.code();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < RANDOM_STRINGS; i++) {
      check(type, TestBytes.random(random, random.nextInt(120)), seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void throwsNothingButDecodeExceptionForValidBytesWithSomeChanged(HandshakeType type) {
    long seed = 0xD7151000L + type.code();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] body = WireSamples.body(type);
    for (int i = 0; i < RANDOM_STRINGS; i++) {
      byte[] changed = Arrays.copyOf(body, body.length + random.nextInt(3));
      for (int flips = random.nextInt(4); flips >= 0 && changed.length > 0; flips--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      check(type, changed, seed);
    }
  }

  /** Either the parser refuses, or what it understood is written as the very same bytes. */
  private static void check(HandshakeType type, byte[] bytes, long seed) {
    HandshakeMessage message;
    try {
      message = HandshakeMessage.parse(type, bytes);
    } catch (DecodeException e) {
      return;
    } catch (RuntimeException e) {
      fail("seed %d: %s of %s threw %s".formatted(seed, type, hex(bytes), e), e);
      return;
    }
    // An empty extension block is written as none, the only place with two forms.
    if (!hasEmptyExtensionBlock(message)) {
      assertEquals(hex(bytes), hex(message.toByteArray()), () -> "seed " + seed);
    }
  }

  private static boolean hasEmptyExtensionBlock(HandshakeMessage message) {
    return message instanceof ClientHello client && client.extensions().isEmpty()
        || message instanceof ServerHello server && server.extensions().isEmpty();
  }
}
