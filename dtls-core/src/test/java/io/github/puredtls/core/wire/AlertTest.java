package io.github.puredtls.core.wire;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.AlertDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTest {
  @Test
  void writesTheBytesOfTheHandWrittenExamples() {
    assertEquals("0100", hex(Alert.warning(AlertDescription.CLOSE_NOTIFY).toByteArray()));
    assertEquals("0233", hex(Alert.fatal(AlertDescription.DECRYPT_ERROR).toByteArray()));
    assertEquals("0273", hex(Alert.fatal(AlertDescription.UNKNOWN_PSK_IDENTITY).toByteArray()));
  }

  @Test
  void readsEveryDescriptionAtBothLevelsAndRefusesEveryOtherLevel() {
    for (int level = 0; level < 256; level++) {
      for (int description = 0; description < 256; description++) {
        byte[] bytes = {(byte) level, (byte) description};
        if (level == 1 || level == 2) {
          Alert alert = parse(bytes);
          assertEquals(new Alert(level, description), alert);
          assertEquals(level == 2, alert.isFatal());
          assertEquals(description == 0, alert.isCloseNotify(), "at whatever level");
        } else {
          assertThrows(DecodeException.class, () -> Alert.parse(new WireReader("alert", bytes)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "010000", "02280228"})
  void refusesWhatIsNotTwoBytes(String bytes) {
    assertThrows(DecodeException.class, () -> Alert.parse(new WireReader("alert", hex(bytes))));
  }

  @Test
  void namesKnownAndUnknownDescriptions() {
    assertEquals("decrypt_error", AlertDescription.nameOf(51));
    assertEquals("alert 200", AlertDescription.nameOf(200));
    for (AlertDescription description : AlertDescription.values()) {
      assertEquals(description, AlertDescription.ofCode(description.code()));
    }
    assertFalse(new Alert(1, 10).isFatal());
    assertTrue(new Alert(2, 0).isCloseNotify());
  }

  private static Alert parse(byte[] bytes) {
    try {
      return Alert.parse(new WireReader("alert", bytes));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }
}
