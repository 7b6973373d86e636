package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.concat;
import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.engine.RecordedHandshake.Kind;
import io.github.puredtls.core.engine.RecordedHandshake.Step;
import io.github.puredtls.core.testing.ReferenceKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Computes the key schedule of each recording step by step with code of its own and compares it
 * with what OpenSSL wrote to its key log and sealed with its keys. Nothing of the engine runs here,
 * so a mistake that both of our sides would share shows.
 */
class RecordedKeyScheduleTest {
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int EXTENDED_MASTER_SECRET = 0x0017;

  /** A record of a recording: who sent it, and its parts. */
  private record SeenRecord(boolean fromClient, int type, long number, byte[] content) {
    boolean isPlainHandshake() {
      return type == HANDSHAKE && number >>> 48 == 0;
    }

    /** The handshake type, which is the first byte. */
    int message() {
      return content[0];
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s_server-aes_128_gcm.txt, SHA-256, HmacSHA256, 16",
    "s_client-aes_128_gcm.txt, SHA-256, HmacSHA256, 16",
    "s_server-aes_256_gcm.txt, SHA-384, HmacSHA384, 32",
    "s_client-aes_256_gcm.txt, SHA-384, HmacSHA384, 32"
  })
  void agreesWithOpenSslAtEveryStep(String name, String hash, String mac, int keyBytes)
      throws IOException {
    RecordedHandshake recorded = RecordedHandshake.read(name);
    List<SeenRecord> records = records(recorded);
    List<byte[]> transcript = transcript(records);
    byte[] clientRandom = Arrays.copyOfRange(transcript.get(0), 12 + 2, 12 + 34);
    byte[] serverRandom = Arrays.copyOfRange(transcript.get(1), 12 + 2, 12 + 34);
    assertTrue(hasExtendedMasterSecret(transcript.get(1)), "OpenSSL agrees to the extension");

    // RFC 4279 §2, then RFC 7627 §4: the session hash ends with ClientKeyExchange.
    byte[] premaster = ReferenceKeys.premaster(hex(recorded.only(Kind.PSK)));
    byte[] sessionHash = digest(hash, transcript);
    byte[] master = ReferenceKeys.prf(mac, premaster, "extended master secret", sessionHash, 48);
    assertEquals(recorded.only(Kind.KEYLOG), hex(clientRandom) + " " + hex(master));

    byte[] block =
        ReferenceKeys.prf(
            mac, master, "key expansion", concat(serverRandom, clientRandom), 2 * keyBytes + 8);
    byte[] clientFinished = open(sealed(records, HANDSHAKE, true), block, keyBytes);
    String clientVerifyData =
        hex(ReferenceKeys.prf(mac, master, "client finished", sessionHash, 12));
    assertEquals(finishedHeader(clientFinished) + clientVerifyData, hex(clientFinished));

    // RFC 5246 §7.4.9: the server's Finished covers the client's.
    transcript.add(clientFinished);
    byte[] serverFinished = open(sealed(records, HANDSHAKE, false), block, keyBytes);
    String serverVerifyData =
        hex(ReferenceKeys.prf(mac, master, "server finished", digest(hash, transcript), 12));
    assertEquals(finishedHeader(serverFinished) + serverVerifyData, hex(serverFinished));

    List<String> messages = new ArrayList<>();
    for (boolean client : new boolean[] {true, false}) {
      byte[] message = open(sealed(records, APPLICATION_DATA, client), block, keyBytes);
      messages.add(new String(message, StandardCharsets.US_ASCII).strip());
    }
    assertEquals(
        recorded.isClient()
            ? List.of("Hello from PureDTLS.", "Hello from OpenSSL.")
            : List.of("Hello from OpenSSL.", "Hello from PureDTLS."),
        messages);
  }

  /** Type 20, length 12, one fragment; message_seq is the side's own business. */
  private static String finishedHeader(byte[] finished) {
    return "14" + "00000c" + hex(Arrays.copyOfRange(finished, 4, 6)) + "000000" + "00000c";
  }

  private static List<SeenRecord> records(RecordedHandshake recorded) {
    List<SeenRecord> records = new ArrayList<>();
    for (Step step : recorded.steps()) {
      if (step.kind() == Kind.IN || step.kind() == Kind.OUT) {
        boolean fromClient = (step.kind() == Kind.OUT) == recorded.isClient();
        ByteBuffer in = ByteBuffer.wrap(step.bytes());
        while (in.hasRemaining()) {
          int type = in.get();
          in.getShort(); // the version
          long number = in.getLong();
          byte[] content = new byte[in.getShort() & 0xFFFF];
          in.get(content);
          records.add(new SeenRecord(fromClient, type, number, content));
        }
      }
    }
    return records;
  }

  /**
   * RFC 6347 §4.2.6: from the ClientHello with cookie to ClientKeyExchange, without
   * HelloVerifyRequest. In the recordings every message is one fragment alone in its record, and
   * none is repeated.
   */
  private static List<byte[]> transcript(List<SeenRecord> records) {
    List<byte[]> messages = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    for (SeenRecord record : records) {
      if (record.isPlainHandshake()) {
        if (record.message() == 3) {
          messages.clear();
          types.clear();
        } else {
          messages.add(record.content());
          types.add(record.message());
        }
      }
    }
    assertEquals(List.of(1, 2, 14, 16), types, "ClientHello, ServerHello, Done, KeyExchange");
    return messages;
  }

  private static boolean hasExtendedMasterSecret(byte[] serverHello) {
    ByteBuffer in = ByteBuffer.wrap(serverHello).position(12 + 34);
    int sessionBytes = in.get();
    in.position(in.position() + sessionBytes + 2 + 1 + 2);
    while (in.hasRemaining()) {
      int type = in.getShort() & 0xFFFF;
      if (type == EXTENDED_MASTER_SECRET) {
        return true;
      }
      int length = in.getShort();
      in.position(in.position() + length);
    }
    return false;
  }

  private static SeenRecord sealed(List<SeenRecord> records, int type, boolean fromClient) {
    return records.stream()
        .filter(each -> each.type() == type && each.number() >>> 48 == 1)
        .filter(each -> each.fromClient() == fromClient)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] open(SeenRecord record, byte[] block, int keyBytes) {
    int side = record.fromClient() ? 0 : 1;
    byte[] key = Arrays.copyOfRange(block, side * keyBytes, (side + 1) * keyBytes);
    int ivAt = 2 * keyBytes + 4 * side;
    byte[] fixedIv = Arrays.copyOfRange(block, ivAt, ivAt + 4);
    int plaintextBytes = record.content().length - 24;
    byte[] additionalData =
        ReferenceKeys.additionalData(record.type(), record.number(), plaintextBytes);
    return ReferenceKeys.openGcm(key, fixedIv, additionalData, record.content());
  }

  private static byte[] digest(String hash, List<byte[]> messages) {
    try {
      return MessageDigest.getInstance(hash).digest(concat(messages.toArray(new byte[0][])));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
