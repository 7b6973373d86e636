package io.github.puredtls.core.scenario;

import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.Arrays;
import java.util.List;

/** Makes bytes as anybody can who knows the addresses: records, fragments, messages. */
final class Forger {
  static final byte[] CHANGE_CIPHER_SPEC = {1};

  private Forger() {}

  static byte[] record(ContentType type, int epoch, long sequence, byte[] content) {
    return record(type, ProtocolVersion.DTLS_1_2, epoch, sequence, content);
  }

  static byte[] record(ContentType type, int version, int epoch, long sequence, byte[] content) {
    byte[] record = new byte[RecordHeader.BYTES + content.length];
    long epochAndSequence = (long) epoch << 48 | sequence;
    RecordHeader.write(record, 0, type, version, epochAndSequence, content.length);
    System.arraycopy(content, 0, record, RecordHeader.BYTES, content.length);
    return record;
  }

  /** A plain handshake record with a whole message. */
  static byte[] plain(HandshakeMessage message, int messageSeq, long sequence) {
    return record(ContentType.HANDSHAKE, 0, sequence, whole(message, messageSeq));
  }

  static byte[] plain(long sequence, byte[]... fragments) {
    return record(ContentType.HANDSHAKE, 0, sequence, join(fragments));
  }

  static byte[] changeCipherSpec(long sequence) {
    return record(ContentType.CHANGE_CIPHER_SPEC, 0, sequence, CHANGE_CIPHER_SPEC);
  }

  static byte[] alert(Alert alert, long sequence) {
    return record(ContentType.ALERT, 0, sequence, alert.toByteArray());
  }

  /** A message in one fragment, with its header. */
  static byte[] whole(HandshakeMessage message, int messageSeq) {
    return whole(message.type(), messageSeq, message.toByteArray());
  }

  static byte[] whole(HandshakeType type, int messageSeq, byte[] body) {
    return fragment(type.code(), body.length, messageSeq, 0, body);
  }

  /** A fragment; nothing is checked. */
  static byte[] fragment(int type, int length, int messageSeq, int offset, byte[] data) {
    return fragment(new FragmentHeader(type, length, messageSeq, offset, data.length), data);
  }

  static byte[] fragment(FragmentHeader header, byte[] data) {
    byte[] bytes = new byte[FragmentHeader.BYTES + data.length];
    header.writeTo(bytes, 0);
    System.arraycopy(data, 0, bytes, FragmentHeader.BYTES, data.length);
    return bytes;
  }

  /** Part of a message, from one place to another. */
  static byte[] part(HandshakeMessage message, int messageSeq, int from, int to) {
    byte[] body = message.toByteArray();
    byte[] data = Arrays.copyOfRange(body, from, to);
    return fragment(message.type().code(), body.length, messageSeq, from, data);
  }

  static byte[] join(byte[]... parts) {
    return join(List.of(parts));
  }

  static byte[] join(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** The same bytes with one bit changed. */
  static byte[] flip(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }

  /** The same bytes without the last ones. */
  static byte[] cut(byte[] bytes, int count) {
    return Arrays.copyOf(bytes, bytes.length - count);
  }

  static boolean contains(byte[] haystack, byte[] needle) {
    for (int at = 0; at + needle.length <= haystack.length; at++) {
      if (Arrays.equals(haystack, at, at + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }
}
