package io.github.puredtls.benchmarks.records;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor of a record's time: what the JDK's cipher alone needs for the same bytes. A cipher is
 * kept for each direction and side, and per record there is one {@code init} with its nonce, one
 * {@code updateAAD} of 13 bytes and one {@code doFinal} from array to array. There is no header, no
 * sequence check, no replay window.
 */
final class BareCipher implements RecordPair {
  private final byte[] message;
  private final byte[] sealed;
  private final byte[] opened;
  private final Direction toServer;
  private final Direction toClient;
  private int openedBytes;

  BareCipher(Aead aead, byte[] message) {
    this.message = message;
    this.sealed = new byte[message.length + Direction.TAG_BYTES];
    this.opened = new byte[message.length];
    this.toServer = new Direction(aead, 1);
    this.toClient = new Direction(aead, 2);
  }

  @Override
  public int toServer() {
    return pass(toServer);
  }

  @Override
  public int toClient() {
    return pass(toClient);
  }

  private int pass(Direction direction) {
    openedBytes = direction.pass(message, sealed, opened);
    return openedBytes;
  }

  @Override
  public byte[] lastOpened() {
    return Arrays.copyOf(opened, openedBytes);
  }

  /** One direction: its sealing cipher at one side, and its opening cipher at the other. */
  private static final class Direction {
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int FIXED_IV_BYTES = 4;
    private static final int ADDITIONAL_DATA_BYTES = 13;

    private final Cipher sealing;
    private final Cipher opening;
    private final SecretKeySpec key;
    private final ByteBuffer nonce = ByteBuffer.allocate(NONCE_BYTES);
    private final byte[] additionalData = new byte[ADDITIONAL_DATA_BYTES];
    private long sequence;

    Direction(Aead aead, int keySeed) {
      byte[] bytes = new byte[aead.keyBytes()];
      Arrays.fill(bytes, (byte) keySeed);
      key = new SecretKeySpec(bytes, "AES");
      try {
        sealing = Cipher.getInstance("AES/GCM/NoPadding");
        opening = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java lacks AES/GCM/NoPadding", e);
      }
    }

    int pass(byte[] message, byte[] sealed, byte[] opened) {
      nonce.putLong(FIXED_IV_BYTES, sequence++);
      try {
        int length = once(sealing, Cipher.ENCRYPT_MODE, message, message.length, sealed);
        return once(opening, Cipher.DECRYPT_MODE, sealed, length, opened);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the cipher failed", e);
      }
    }

    private int once(Cipher cipher, int mode, byte[] input, int length, byte[] output)
        throws GeneralSecurityException {
      cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce.array()));
      cipher.updateAAD(additionalData);
      return cipher.doFinal(input, 0, length, output, 0);
    }
  }
}
