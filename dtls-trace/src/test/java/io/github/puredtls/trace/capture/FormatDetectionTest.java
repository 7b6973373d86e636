package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no captures. */
class FormatDetectionTest {
  @ParameterizedTest
  @CsvSource({
    "'', an empty file",
    "1f8b080000000000, gzip",
    "28b52ffd00000000, zstd",
    "fffe31003600, UTF-16",
    "7f454c4602010100, 7f 45 4c 46 02 01 01 00",
    "736e6f6f70000000, 73 6e 6f 6f 70 00 00 00",
    "2320746578740a, text without hex",
  })
  void areNamedAndRefused(String file, String found) {
    Reading reading = Reading.of(new SampleBytes(ByteOrder.BIG_ENDIAN).hex(file).build());
    assertEquals(List.of(), reading.events());
    assertEquals("pcap, pcapng or a hex dump", reading.damage().expected());
    assertEquals(0, reading.damage().fileOffset());
    assertTrue(reading.damage().getMessage().contains(found), reading.damage().getMessage());
    assertTrue(reading.damage().getMessage().endsWith(reading.damage().advice()));
  }
}
