package io.github.puredtls.it.interop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** As much of CoAP (RFC 7252 §3) as a question and its answer take. */
final class Coap {
  private static final int HEADER_BYTES = 4;
  private static final int ACKNOWLEDGEMENT = 0x60;
  private static final byte CONTENT = 0x45;
  private static final byte PAYLOAD_MARKER = (byte) 0xFF;

  private Coap() {}

  /** A confirmable GET of the server's root, with message id 0x1234 and no token. */
  static byte[] get() {
    return new byte[] {0x40, 0x01, 0x12, 0x34};
  }

  /** The answer 2.05 to a question, with a text. */
  static byte[] content(byte[] question, String text) {
    int tokenBytes = question[0] & 0x0F;
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] answer = Arrays.copyOf(question, HEADER_BYTES + tokenBytes + 1 + payload.length);
    answer[0] = (byte) (ACKNOWLEDGEMENT | tokenBytes);
    answer[1] = CONTENT;
    answer[HEADER_BYTES + tokenBytes] = PAYLOAD_MARKER;
    System.arraycopy(payload, 0, answer, HEADER_BYTES + tokenBytes + 1, payload.length);
    return answer;
  }

  /** Whether a message is the answer 2.05 to {@link #get}. */
  static boolean isContent(byte[] answer) {
    byte[] header = {ACKNOWLEDGEMENT, CONTENT, 0x12, 0x34};
    return Arrays.equals(Arrays.copyOf(answer, HEADER_BYTES), header);
  }
}
