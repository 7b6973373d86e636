package io.github.puredtls.core.record;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.crypto.KeyBlock;
import io.github.puredtls.core.crypto.MasterSecret;
import io.github.puredtls.core.crypto.NoProtection;
import io.github.puredtls.core.crypto.PskPremaster;
import io.github.puredtls.core.crypto.RecordProtection;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two directions of an epoch, and the layer that holds them. */
class EpochsTest {
  private static final ContentType DATA = ContentType.APPLICATION_DATA;

  private final RecordProtection sealing = RecordProtection.of(keys(), true).sealing();
  private final RecordProtection opening = RecordProtection.of(keys(), false).opening();
  private final DiscardCounters discards = new DiscardCounters();

  @Test
  void numbersItsRecordsFromTheGivenNumberOn() {
    WriteEpoch epoch = new WriteEpoch(0, NoProtection.INSTANCE, 41);
    byte[] out = new byte[20];
    assertEquals(13 + 2, epoch.seal(ContentType.ALERT, hex("ff 0102"), 1, 2, out, 1));
    assertEquals("00" + "15fefd" + "0000000000000029" + "0002" + "0102", hex(out).substring(0, 32));
    epoch.seal(ContentType.ALERT, hex("0102"), 0, 2, out, 0);
    assertEquals(42, RecordHeader.epochAndSequence(out, 0));
  }

  @Test
  void neverWrapsItsSequenceNumber() {
    WriteEpoch epoch = new WriteEpoch(1, NoProtection.INSTANCE, RecordHeader.SEQUENCE_MAXIMUM);
    byte[] out = new byte[13];
    epoch.seal(DATA, out, 0, 0, out, 0);
    assertEquals(0x0001_FFFF_FFFF_FFFFL, RecordHeader.epochAndSequence(out, 0));
    byte[] before = out.clone();
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalStateException.class, () -> epoch.seal(DATA, out, 0, 0, out, 0));
    }
    assertArrayEquals(before, out, "nothing was written");
  }

  @Test
  void opensARecordOnce() {
    ReadEpoch epoch = new ReadEpoch(opening);
    byte[] record = sealed(5, "68690a");
    byte[] out = new byte[64];
    assertEquals(3, epoch.open(DATA, record, 0, out, 4, discards));
    assertEquals("68690a", hex(Arrays.copyOfRange(out, 4, 7)));
    assertEquals(-1, epoch.open(DATA, record, 0, out, 0, discards));
    assertEquals(1, discards.of(DiscardReason.REPLAYED_RECORD));
    assertEquals(0, epoch.failures(), "a replay is no failure to open");
  }

  @Test
  void doesNotMoveItsWindowForARecordThatIsNotAuthentic() {
    ReadEpoch epoch = new ReadEpoch(opening);
    byte[] forged = sealed(1_000_000, "00");
    forged[forged.length - 1] ^= 1;
    assertEquals(-1, epoch.open(DATA, forged, 0, new byte[64], 0, discards));
    assertEquals(1, discards.of(DiscardReason.BAD_TAG));
    assertEquals(1, epoch.failures());
    assertEquals(1, epoch.open(DATA, sealed(0, "aa"), 0, new byte[64], 0, discards));
    forged[forged.length - 1] ^= 1;
    assertEquals(
        1, epoch.open(DATA, forged, 0, new byte[64], 0, discards), "the true one still opens");
  }

  @Test
  void dropsRecordsThatAreTooOldWithoutOpeningThem() {
    ReadEpoch epoch = new ReadEpoch(opening);
    epoch.open(DATA, sealed(64, "aa"), 0, new byte[64], 0, discards);
    assertEquals(-1, epoch.open(DATA, sealed(0, "aa"), 0, new byte[64], 0, discards));
    assertEquals(1, discards.of(DiscardReason.TOO_OLD_RECORD));
    assertEquals(1, epoch.open(DATA, sealed(1, "aa"), 0, new byte[64], 0, discards));
  }

  @Test
  void dropsRecordsWhosePlaintextWouldBeTooLong() {
    ReadEpoch epoch = new ReadEpoch(opening);
    byte[] largest = sealed(0, "00".repeat(16_384));
    byte[] out = new byte[20_000];
    assertEquals(16_384, epoch.open(DATA, largest, 0, out, 0, discards));
    byte[] tooLong = sealed(1, "00".repeat(16_385));
    assertEquals(-1, epoch.open(DATA, tooLong, 0, out, 0, discards));
    assertEquals(1, discards.of(DiscardReason.OVERSIZED_RECORD));
    assertEquals(0, epoch.failures());
  }

  @Test
  void changesEachDirectionAtItsOwnTime() {
    RecordLayer layer = new RecordLayer(0, null);
    assertFalse(layer.isReadEpochWaiting() || layer.opensProtected());
    layer.install(new RecordProtection.Pair(sealing, opening));
    assertTrue(layer.isReadEpochWaiting());
    assertEquals(0, layer.writeEpoch());
    layer.changeWriteEpoch();
    assertEquals(1, layer.writeEpoch());
    assertFalse(layer.opensProtected());
    layer.changeReadEpoch();
    assertTrue(layer.opensProtected());
    assertFalse(layer.isReadEpochWaiting());
  }

  @Test
  void countsEachEpochByItselfAndTracesWhatGoesOut() {
    List<TraceEvent> trace = new ArrayList<>();
    RecordLayer layer = new RecordLayer(7, trace::add);
    layer.install(new RecordProtection.Pair(sealing, opening));
    byte[] out = new byte[100];
    layer.seal(0, ContentType.HANDSHAKE, hex("aa"), 0, 1, out, 2);
    assertEquals(7, RecordHeader.epochAndSequence(out, 2));
    layer.seal(1, ContentType.HANDSHAKE, hex("aa"), 0, 1, out, 2);
    assertEquals(1L << 48, RecordHeader.epochAndSequence(out, 2));
    layer.seal(0, ContentType.HANDSHAKE, hex("aa"), 0, 1, out, 2);
    assertEquals(8, RecordHeader.epochAndSequence(out, 2));
    assertEquals(3, layer.recordsSent());
    assertEquals(1, layer.sealedRecords());
    assertEquals(13, layer.overheadBytes(0));
    assertEquals(13 + 24, layer.overheadBytes(1));
    TraceEvent.RecordOut last = (TraceEvent.RecordOut) trace.get(2);
    assertEquals("16fefd0000000000000008" + "0001" + "aa", hex(last.record()));
  }

  private byte[] sealed(long sequence, String content) {
    RecordProtection fresh = RecordProtection.of(keys(), true).sealing();
    byte[] plaintext = hex(content);
    byte[] record = new byte[13 + plaintext.length + 24];
    new WriteEpoch(1, fresh, sequence).seal(DATA, plaintext, 0, plaintext.length, record, 0);
    return record;
  }

  private static KeyBlock keys() {
    CipherSuite suite = CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;
    MasterSecret master =
        MasterSecret.plain(suite, PskPremaster.of(new byte[16]), new byte[32], new byte[32]);
    return KeyBlock.derive(suite, master, new byte[32], new byte[32]);
  }
}
