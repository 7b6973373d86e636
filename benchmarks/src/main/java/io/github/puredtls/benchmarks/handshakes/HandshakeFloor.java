package io.github.puredtls.benchmarks.handshakes;

import io.github.puredtls.benchmarks.peers.Psk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor of a handshake's time: the cryptography that both sides need, by bare calls of {@code
 * javax.crypto} with objects that are kept, over messages as long as ours.
 *
 * <ul>
 *   <li>the server's cookie, made and checked: 2 HMACs;
 *   <li>each side: the transcript's hash, taken twice; premaster; extended master secret; key
 *       block; both verify_data;
 *   <li>each Finished sealed and opened, which keys four ciphers.
 * </ul>
 *
 * <p>Not in it: the random numbers of the hellos, any message's bytes, any state.
 */
final class HandshakeFloor implements HandshakePair {
  /** Handshake messages without a record's header, as ours are. */
  static final int CLIENT_HELLO_BYTES = 97;

  static final int SERVER_HELLO_BYTES = 61;
  static final int SERVER_HELLO_DONE_BYTES = 12;
  static final int CLIENT_KEY_EXCHANGE_BYTES = 30;
  private static final int FINISHED_HEADER_BYTES = 12;
  private static final int VERIFY_DATA_BYTES = 12;
  private static final int RANDOMS_BYTES = 64;
  private static final byte[] ADDRESS = "127.0.0.1:5684".getBytes(StandardCharsets.US_ASCII);

  private final Mac cookieMac;
  private final FloorSide client = new FloorSide(true);
  private final FloorSide server = new FloorSide(false);
  private final byte[] clientHello = filled(CLIENT_HELLO_BYTES, 1);
  private final byte[] serverHello = filled(SERVER_HELLO_BYTES, 2);
  private final byte[] serverHelloDone = filled(SERVER_HELLO_DONE_BYTES, 14);
  private final byte[] clientKeyExchange = filled(CLIENT_KEY_EXCHANGE_BYTES, 16);
  private final byte[] randoms = filled(RANDOMS_BYTES, 3);
  private long handshakes;

  HandshakeFloor() {
    try {
      cookieMac = Mac.getInstance("HmacSHA256");
      cookieMac.init(new SecretKeySpec(filled(32, 4), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HmacSHA256", e);
    }
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Override
  public void handshake() {
    try {
      refresh();
      expectEqual(cookie(), cookie());
      byte[] sessionHash = agree(client);
      expectEqual(sessionHash, agree(server));
      finish(client, server, FloorLabels.CLIENT_FINISHED, sessionHash, sessionHash);
      byte[] atServer = server.lastTranscriptHash();
      byte[] atClient = client.lastTranscriptHash();
      finish(server, client, FloorLabels.SERVER_FINISHED, atServer, atClient);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the floor's cryptography failed", e);
    }
  }

  /** Another server random each time, or the keys were those of the last handshake. */
  private void refresh() {
    handshakes++;
    ByteBuffer.wrap(serverHello).putLong(0, handshakes);
    ByteBuffer.wrap(randoms).putLong(0, handshakes);
  }

  private byte[] cookie() {
    cookieMac.update(ADDRESS);
    return cookieMac.doFinal(clientHello);
  }

  /** Everything of one side up to its keys. */
  private byte[] agree(FloorSide side) throws GeneralSecurityException {
    side.hear(clientHello);
    side.hear(serverHello);
    side.hear(serverHelloDone);
    side.hear(clientKeyExchange);
    byte[] sessionHash = side.transcriptHash();
    side.deriveKeys(premaster(), sessionHash, randoms);
    return sessionHash;
  }

  /** RFC 4279 §2: a length, as many zeros, a length, the key. */
  private static byte[] premaster() {
    byte[] key = Psk.key();
    byte[] premaster = new byte[2 * (Short.BYTES + key.length)];
    premaster[1] = (byte) key.length;
    premaster[Short.BYTES + key.length + 1] = (byte) key.length;
    System.arraycopy(key, 0, premaster, premaster.length - key.length, key.length);
    return premaster;
  }

  /** One side's Finished: computed and sealed there, opened and compared here, heard by both. */
  private static void finish(
      FloorSide from, FloorSide to, byte[] label, byte[] hashThere, byte[] hashHere)
      throws GeneralSecurityException {
    byte[] finished = new byte[FINISHED_HEADER_BYTES + VERIFY_DATA_BYTES];
    byte[] verifyData = from.verifyData(label, hashThere);
    System.arraycopy(verifyData, 0, finished, FINISHED_HEADER_BYTES, VERIFY_DATA_BYTES);
    byte[] opened = to.open(from.seal(finished));
    byte[] expected = to.verifyData(label, hashHere);
    expectEqual(expected, Arrays.copyOfRange(opened, FINISHED_HEADER_BYTES, opened.length));
    if (label == FloorLabels.CLIENT_FINISHED) {
      from.hear(finished);
      to.hear(opened);
    }
  }

  private static void expectEqual(byte[] one, byte[] other) {
    if (!MessageDigest.isEqual(one, other)) {
      throw new IllegalStateException("the two sides of the floor differ");
    }
  }

  @Override
  public byte[] echo(byte[] message) {
    try {
      return client.open(server.seal(server.open(client.seal(message))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the floor's cryptography failed", e);
    }
  }
}
