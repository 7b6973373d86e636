package io.github.puredtls.core.record;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCheckTest {
  @ParameterizedTest
  @CsvSource({
    // epoch, length in the header, bytes behind the header, the reason
    "0, 0, 0, ",
    "0, 5, 5, ",
    "0, 5, 9, ",
    "0, 5, 4, TRUNCATED_RECORD",
    "0, 1, 0, TRUNCATED_RECORD",
    "0, 16384, 16384, ",
    "0, 16385, 16385, OVERSIZED_RECORD",
    "0, 16385, 3, OVERSIZED_RECORD",
    "1, 16384, 16384, ",
    "1, 18432, 18432, ",
    "1, 18433, 18433, OVERSIZED_RECORD",
    "1, 65535, 65535, OVERSIZED_RECORD",
    "1, 18432, 18431, TRUNCATED_RECORD",
    "65535, 18432, 18432, ",
  })
  void looksAtTheLength(int epoch, int length, int available, DiscardReason reason) {
    byte[] bytes = new byte[3 + 13 + available];
    byte[] header = hex("16 fefd %04x 000000000000 %04x".formatted(epoch, length));
    System.arraycopy(header, 0, bytes, 3, header.length);
    assertEquals(reason, RecordCheck.refuseRest(bytes, 3, 13 + available));
  }

  @Test
  void refusesEveryTruncatedHeader() {
    byte[] bytes = hex("16 fefd 0000 000000000000 0000");
    for (int available = 0; available < 13; available++) {
      assertEquals(
          DiscardReason.TRUNCATED_RECORD,
          RecordCheck.refuseRest(Arrays.copyOf(bytes, available), 0, available));
    }
    assertNull(RecordCheck.refuseRest(bytes, 0, 13));
  }

  @ParameterizedTest
  @CsvSource({
    // type, version, epoch, first content byte, the reason while the version is open, and later
    "22, fefd, 0, 02, , ",
    "22, feff, 0, 02, , WRONG_VERSION",
    "22, fefe, 0, 02, , WRONG_VERSION",
    "22, fefc, 0, 02, , WRONG_VERSION",
    "22, feff, 0, 01, , ", // a ClientHello may always say DTLS 1.0
    "22, 0303, 0, 01, WRONG_VERSION, WRONG_VERSION", // but must be of DTLS
    "22, 0303, 0, 02, WRONG_VERSION, WRONG_VERSION",
    "21, feff, 0, 02, , WRONG_VERSION",
    "22, feff, 1, 14, WRONG_VERSION, WRONG_VERSION",
    "22, feff, 1, 01, WRONG_VERSION, WRONG_VERSION", // sealed bytes are no ClientHello
    "23, fefd, 1, 00, , ",
    "20, fefd, 0, 01, , ",
    "24, fefd, 0, 00, UNKNOWN_CONTENT_TYPE, UNKNOWN_CONTENT_TYPE",
    "19, fefd, 1, 00, UNKNOWN_CONTENT_TYPE, UNKNOWN_CONTENT_TYPE",
    "0, 0303, 0, 00, UNKNOWN_CONTENT_TYPE, UNKNOWN_CONTENT_TYPE",
    "255, fefd, 0, 00, UNKNOWN_CONTENT_TYPE, UNKNOWN_CONTENT_TYPE",
  })
  void looksAtTypeAndVersion(
      int type,
      String version,
      int epoch,
      String first,
      DiscardReason whileOpen,
      DiscardReason later) {
    byte[] record = hex("%02x %s %04x 000000000000 0001 %s".formatted(type, version, epoch, first));
    assertEquals(whileOpen, RecordCheck.refuse(record, 0, true));
    assertEquals(later, RecordCheck.refuse(record, 0, false));
  }

  @Test
  void tellsClientHellosByTypeAndFirstByte() {
    assertTrue(RecordCheck.isClientHello(hex("16 fefd 0000 000000000000 0001 01"), 0));
    assertFalse(RecordCheck.isClientHello(hex("16 fefd 0000 000000000000 0001 02"), 0));
    assertFalse(RecordCheck.isClientHello(hex("15 fefd 0000 000000000000 0001 01"), 0));
    assertFalse(
        RecordCheck.isClientHello(hex("16 fefd 0000 000000000000 0000 01"), 0),
        "the byte behind an empty record is not its own");
    assertFalse(RecordCheck.isClientHello(hex("16 fefd 0000 000000000000 0000"), 0));
  }
}
