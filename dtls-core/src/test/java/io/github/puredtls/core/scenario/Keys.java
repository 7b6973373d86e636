package io.github.puredtls.core.scenario;

import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction's keys, taken from a trace that was asked for secrets: seals and opens as their
 * holder, by bare {@code javax.crypto} (RFC 5288 §3, RFC 6347 §4.1.2.1).
 */
final class Keys {
  private static final int EXPLICIT_NONCE_BYTES = 8;
  private static final int TAG_BYTES = 16;

  private final SecretKeySpec key;
  private final byte[] iv;

  private Keys(byte[] key, byte[] iv) {
    this.key = new SecretKeySpec(key, "AES");
    this.iv = iv;
  }

  /** What the client seals with. */
  static Keys ofClient(End end) {
    return new Keys(step(end, "client_write_key"), step(end, "client_write_IV"));
  }

  /** What the server seals with. */
  static Keys ofServer(End end) {
    return new Keys(step(end, "server_write_key"), step(end, "server_write_IV"));
  }

  /** What the client seals with, from a key block. */
  static Keys ofBlock(byte[] block, int keyBytes) {
    byte[] iv = Arrays.copyOfRange(block, 2 * keyBytes, 2 * keyBytes + 4);
    return new Keys(Arrays.copyOf(block, keyBytes), iv);
  }

  /** A value of the key schedule. */
  static byte[] step(End end, String name) {
    return end.traces(TraceEvent.KeyStep.class).stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .flatMap(TraceEvent.KeyStep::value)
        .orElseThrow(() -> new AssertionError("no traced " + name));
  }

  byte[] seal(ContentType type, long sequence, byte[] content) {
    return seal(type, 1, sequence, content);
  }

  byte[] seal(ContentType type, int epoch, long sequence, byte[] content) {
    long epochAndSequence = (long) epoch << 48 | sequence;
    byte[] explicit = ByteBuffer.allocate(EXPLICIT_NONCE_BYTES).putLong(epochAndSequence).array();
    byte[] additional = additionalData(type, epochAndSequence, content.length);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, explicit, additional, content, 0);
    return Forger.record(type, epoch, sequence, Forger.join(explicit, sealed));
  }

  byte[] alert(Alert alert, long sequence) {
    return seal(ContentType.ALERT, sequence, alert.toByteArray());
  }

  /** Opens a record that must be authentic. */
  byte[] open(PlainRecord record) {
    long epochAndSequence = (long) record.epoch() << 48 | record.sequence();
    byte[] explicit = Arrays.copyOf(record.content(), EXPLICIT_NONCE_BYTES);
    int length = record.content().length - EXPLICIT_NONCE_BYTES - TAG_BYTES;
    byte[] additional = additionalData(record.type(), epochAndSequence, length);
    return run(Cipher.DECRYPT_MODE, explicit, additional, record.content(), EXPLICIT_NONCE_BYTES);
  }

  private byte[] run(int mode, byte[] explicit, byte[] additional, byte[] input, int from) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = Forger.join(iv, explicit);
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
      cipher.updateAAD(additional);
      return cipher.doFinal(input, from, input.length - from);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] additionalData(ContentType type, long epochAndSequence, int length) {
    return ByteBuffer.allocate(RecordHeader.BYTES)
        .putLong(epochAndSequence)
        .put((byte) type.code())
        .putShort((short) ProtocolVersion.DTLS_1_2)
        .putShort((short) length)
        .array();
  }
}
