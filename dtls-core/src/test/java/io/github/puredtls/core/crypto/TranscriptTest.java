package io.github.puredtls.core.crypto;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.testing.TestBytes;
import io.github.puredtls.core.wire.HandshakeType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
  // RFC 6347 §4.2.6: type, length, message_seq, offset 0, fragment length = length.
  private static final byte[] HELLO = hex("01 000003 0001 000000 000003 aabbcc");
  private static final byte[] SERVER_HELLO = hex("02 000002 0001 000000 000002 ddee");
  private static final byte[] DONE = hex("0e 000000 0002 000000 000000");

  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "SHA-384"})
  void hashesEveryMessageWithTheHeaderOfOneFragment(String hash) throws NoSuchAlgorithmException {
    Transcript transcript = new Transcript();
    transcript.add(HandshakeType.CLIENT_HELLO, 1, hex("aabbcc"));
    transcript.add(HandshakeType.SERVER_HELLO, 1, hex("ddee"));
    transcript.useHash(hash);
    transcript.add(HandshakeType.SERVER_HELLO_DONE, 2, new byte[0]);
    assertEquals(digest(hash, HELLO, SERVER_HELLO, DONE), hex(transcript.hash()));
  }

  @Test
  void goesOnAfterAHashWasTaken() throws NoSuchAlgorithmException {
    Transcript transcript = new Transcript();
    transcript.add(HandshakeType.CLIENT_HELLO, 1, hex("aabbcc"));
    transcript.useHash("SHA-256");
    assertEquals(digest("SHA-256", HELLO), hex(transcript.hash()));
    assertEquals(digest("SHA-256", HELLO), hex(transcript.hash()), "asking changes nothing");
    transcript.add(HandshakeType.SERVER_HELLO, 1, hex("ddee"));
    assertEquals(digest("SHA-256", HELLO, SERVER_HELLO), hex(transcript.hash()));
  }

  @Test
  void forgetsTheFirstClientHelloWhenRestarted() throws NoSuchAlgorithmException {
    Transcript transcript = new Transcript();
    transcript.add(HandshakeType.CLIENT_HELLO, 0, hex("0badcafe"));
    transcript.restart();
    transcript.add(HandshakeType.CLIENT_HELLO, 1, hex("aabbcc"));
    transcript.useHash("SHA-256");
    assertEquals(digest("SHA-256", HELLO), hex(transcript.hash()));
  }

  @Test
  void keepsNoReferenceToTheBody() throws NoSuchAlgorithmException {
    Transcript transcript = new Transcript();
    byte[] body = hex("aabbcc");
    transcript.add(HandshakeType.CLIENT_HELLO, 1, body);
    body[0] = 0;
    transcript.useHash("SHA-256");
    assertEquals(digest("SHA-256", HELLO), hex(transcript.hash()));
  }

  private static String digest(String hash, byte[]... messages) throws NoSuchAlgorithmException {
    return hex(MessageDigest.getInstance(hash).digest(TestBytes.concat(messages)));
  }
}
