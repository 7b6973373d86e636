package io.github.puredtls.app;

import io.github.puredtls.trace.capture.TwoEnds;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.text.DatagramWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Writes a run that was explained as a capture: each datagram with what happened to it. */
final class RunCapture {
  /** For the bytes as they were: the options of what is shown to people do not count here. */
  static final ExplainOptions OPTIONS = ExplainOptions.DEFAULT.withDisclosure(true, true, false);

  private RunCapture() {}

  /**
   * Writes all datagrams in the order of their sending.
   *
   * @param run explained with {@link #OPTIONS}
   * @param startNanos what the run's times are added to
   * @param ends the addresses of an association
   */
  static void write(
      Run run, long startNanos, Function<Association, TwoEnds> ends, CaptureFile file) {
    List<Packet> packets = new ArrayList<>();
    for (Association association : run.associations()) {
      for (Datagram datagram : association.datagrams()) {
        packets.add(new Packet(association, datagram));
      }
    }
    // Stable, so that what was sent at one time stays in its order.
    packets.sort(Comparator.comparingLong(packet -> packet.datagram().sentNanos()));
    for (Packet packet : packets) {
      Datagram datagram = packet.datagram();
      file.write(
          startNanos + datagram.sentNanos(),
          ends.apply(packet.association()),
          datagram.fromClient(),
          datagram.bytes(),
          DatagramWords.comment(packet.association(), datagram));
    }
  }

  private record Packet(Association association, Datagram datagram) {}
}
