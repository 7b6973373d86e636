package io.github.puredtls.trace.capture;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text of a limited length, always valid UTF-8: half a surrogate pair becomes a question mark. */
final class Utf8 {
  private Utf8() {}

  /** As many whole characters as the limit has room for. */
  static byte[] cut(String text, int limitBytes) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer bytes = ByteBuffer.allocate(limitBytes);
    encoder.encode(CharBuffer.wrap(text), bytes, true);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** The same, as text. */
  static String cutText(String text, int limitBytes) {
    return new String(cut(text, limitBytes), StandardCharsets.UTF_8);
  }
}
