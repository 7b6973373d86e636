package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.dissect.SpanCollector;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Coverage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Captures that are made to cost much. */
class LimitTest {
  private static final int MANY = 600;

  private static byte[] record(byte[] content, long number) {
    byte[] record = new byte[RecordHeader.BYTES + content.length];
    RecordHeader.write(
        record, 0, ContentType.HANDSHAKE, ProtocolVersion.DTLS_1_2, number, content.length);
    System.arraycopy(content, 0, record, RecordHeader.BYTES, content.length);
    return record;
  }

  /** A hello with as many cipher suites as a record has room for: one field for two bytes. */
  private static byte[] hello(long number) {
    List<Integer> suites = Collections.nCopies(8_000, 0x00A8);
    byte[] body =
        new ClientHello(
                ProtocolVersion.DTLS_1_2,
                new byte[32],
                new byte[0],
                new byte[0],
                suites,
                new byte[1],
                List.of())
            .toByteArray();
    byte[] message = new byte[FragmentHeader.BYTES + body.length];
    FragmentHeader.whole(HandshakeType.CLIENT_HELLO, body.length, 0).writeTo(message, 0);
    System.arraycopy(body, 0, message, FragmentHeader.BYTES, body.length);
    return record(message, number);
  }

  private static Association explain(RunRecorder recorder) {
    Run run = Explainer.explain(recorder, KeyMaterial.none(), ExplainOptions.DEFAULT);
    Coverage.check(run);
    return run.associations().get(0);
  }

  @Test
  void fieldsOfOneDatagramAreLimited() {
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, "");
    recorder.captured(0, "c:2", "s:1", hello(0), hello(0).length, "");
    List<Span> spans = explain(recorder).datagrams().get(0).spans();
    assertEquals(SpanCollector.LIMIT + 1, spans.size());
    Span rest = spans.get(spans.size() - 1);
    assertEquals("unparsed", rest.name());
    assertTrue(rest.value().contains("too many fields"), rest.value());
    assertTrue(rest.hidden(), "nobody looked at what is in it");
  }

  @Test
  void recordsOfOneDatagramAreLimited() {
    byte[] datagram = new byte[RecordHeader.BYTES * MANY];
    for (int i = 0; i < MANY; i++) {
      System.arraycopy(record(new byte[0], i), 0, datagram, i * RecordHeader.BYTES, 13);
    }
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, "");
    recorder.captured(0, "c:2", "s:1", datagram, datagram.length, "");
    Datagram explained = explain(recorder).datagrams().get(0);
    assertEquals(257, explained.records().size());
    assertTrue(
        explained.records().get(256).protectionText().contains("too many records"),
        explained.records().get(256)::toString);
  }

  @Test
  void fieldsOfAllTogetherAreLimited() {
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, "");
    for (int i = 0; i < MANY; i++) {
      byte[] datagram = hello(i);
      recorder.captured(i, "c:2", "s:1", datagram, datagram.length, "");
    }
    Association association = explain(recorder);
    long spans = association.datagrams().stream().mapToLong(each -> each.spans().size()).sum();
    int limit = ExplainOptions.Limits.DEFAULT.spans();
    assertTrue(spans >= limit && spans < limit + 2 * SpanCollector.LIMIT, () -> spans + " spans");
    assertTrue(association.notes().stream().anyMatch(each -> each.text().contains("are left out")));
  }
}
