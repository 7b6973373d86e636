package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a capture holds, and how its reading ended. Every reading is checked to account for every
 * packet.
 *
 * @param damage the report, or null
 */
record Reading(List<CaptureEvent> events, CaptureException damage, CaptureSummary summary) {
  static Reading of(byte[] capture) {
    try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture))) {
      return of(reader, capture.length);
    } catch (IOException e) {
      throw new UncheckedIOException("only a report of damage may come", e);
    }
  }

  static Reading of(String capture) {
    return of(capture.getBytes(StandardCharsets.UTF_8));
  }

  private static Reading of(CaptureReader reader, int size) throws IOException {
    List<CaptureEvent> events = new ArrayList<>();
    CaptureException damage = null;
    try {
      for (CaptureEvent event = reader.next(); event != null; event = reader.next()) {
        events.add(event);
      }
    } catch (CaptureException e) {
      damage = e;
      assertTrue(e.fileOffset() >= 0 && e.fileOffset() <= size, e.getMessage());
    }
    assertNull(reader.next(), "nothing comes after the end");
    Reading reading = new Reading(events, damage, reader.summary());
    reading.assertAccounted();
    return reading;
  }

  private void assertAccounted() {
    long skipped =
        summary.skipped().stream()
            .filter(each -> each.reason().isPacket())
            .mapToLong(CaptureSummary.Skipped::count)
            .sum();
    assertEquals(0, summary.waitingFragments(), "nobody waits at the end");
    assertEquals(datagrams().size(), summary.datagrams());
    assertEquals(
        summary.packets(), summary.datagrams() + summary.joinedFragments() + skipped, toString());
  }

  private <T extends CaptureEvent> List<T> all(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<CapturedDatagram> datagrams() {
    return all(CapturedDatagram.class);
  }

  List<CapturedName> names() {
    return all(CapturedName.class);
  }

  List<CapturedSecrets> secrets() {
    return all(CapturedSecrets.class);
  }

  /** The payloads as hex digits, which read well when they are wrong. */
  List<String> payloads() {
    return datagrams().stream().map(each -> Samples.hex(each.payload())).toList();
  }

  /** How often each reason was met. */
  Map<SkipReason, Long> skips() {
    return summary.skipped().stream()
        .collect(Collectors.toMap(CaptureSummary.Skipped::reason, CaptureSummary.Skipped::count));
  }

  /** Demands that the capture was read to its end. */
  Reading whole() {
    assertNull(damage, () -> damage.getMessage());
    return this;
  }

  /** Demands exactly these payloads and a capture without damage. */
  Reading holds(byte[]... payloads) {
    whole();
    assertEquals(List.of(payloads).stream().map(Samples::hex).toList(), payloads(), toString());
    return this;
  }
}
