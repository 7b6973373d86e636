package io.github.puredtls.trace.testing;

import io.github.puredtls.core.wire.ClientKeyExchange;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.WireWriter;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.model.Run;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Texts of a peer, a file or a command line that mean harm. */
public final class Hostile {
  private Hostile() {}

  /** Texts that mean something to a page, a terminal or a diagram. */
  public static List<byte[]> texts() {
    byte[] long1 = new byte[65_400];
    Arrays.fill(long1, (byte) '&');
    return List.of(
        utf8("</script><img src=x onerror=alert(1)>"),
        utf8("\"><svg onload=alert(1)>"),
        utf8("\u001b]0;owned\u0007\u001b[2J\u009b31m"),
        utf8("\u202eevil\u2066\u200b\ufeff\u2028\u2029"),
        utf8("a; C->>S: end\n    Note over C: #hash;\r\n"),
        utf8("\u0000\u007f\u0085 e\u0301\u0301"),
        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xFF, 0x1B, '['},
        long1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A capture of one ClientKeyExchange with the text as identity, and in all other places. */
  public static RunRecorder recorder(byte[] text) {
    byte[] body = new ClientKeyExchange(text).toByteArray();
    WireWriter message = new WireWriter();
    FragmentHeader.whole(HandshakeType.CLIENT_KEY_EXCHANGE, body.length, 2).writeTo(message);
    byte[] content = message.bytes(body).toByteArray();
    byte[] datagram = new byte[RecordHeader.BYTES + Math.min(content.length, 0xFFFF)];
    RecordHeader.write(
        datagram, 0, ContentType.HANDSHAKE, ProtocolVersion.DTLS_1_2, 2, datagram.length - 13);
    System.arraycopy(content, 0, datagram, RecordHeader.BYTES, datagram.length - 13);
    String words = new String(text, 0, Math.min(200, text.length), StandardCharsets.UTF_8);
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, words + "\ud800");
    recorder.captured(0, words, "server", datagram, datagram.length, words);
    return recorder;
  }
}
