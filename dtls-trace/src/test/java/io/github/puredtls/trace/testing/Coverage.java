package io.github.puredtls.trace.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.dissect.Catalogue;
import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Message;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The law: leaf spans are in order, do not overlap, cover every byte, and have ids of their own.
 */
public final class Coverage {
  private Coverage() {}

  /** Checks everything of a run that has spans; returns the names that were met. */
  public static Set<String> check(Run run) {
    Set<String> names = new HashSet<>();
    for (Association association : run.associations()) {
      for (Datagram datagram : association.datagrams()) {
        check(datagram, names);
      }
      for (Message message : association.messages()) {
        if (message.complete()) {
          check(message.id(), message.spans(), message.length(), names);
        }
      }
    }
    return names;
  }

  private static void check(Datagram datagram, Set<String> names) {
    Set<String> ids = check(datagram.id(), datagram.spans(), datagram.bytes().length, names);
    int at = 0;
    for (RecordView record : datagram.records()) {
      assertEquals(at, record.offset(), record.id() + " begins where the one before ends");
      at += record.length();
      if (record.opened().isPresent()) {
        int length = record.opened().get().plaintext().length;
        Set<String> inner = check(record.id(), record.opened().get().spans(), length, names);
        inner.forEach(each -> assertTrue(ids.add(each), () -> "twice: " + each));
      }
    }
    assertEquals(datagram.bytes().length, at, datagram.id() + " consists of records");
  }

  private static Set<String> check(String of, List<Span> spans, int length, Set<String> names) {
    Set<String> ids = new HashSet<>();
    int at = 0;
    for (Span span : spans) {
      assertEquals(at, span.offset(), of + ": " + span);
      at = span.end();
      assertTrue(ids.add(span.id()), () -> "twice: " + span.id());
      assertTrue(Catalogue.find(span.name()).isPresent(), span::name);
      names.add(span.name());
    }
    assertEquals(length, at, of + " is covered to its end");
    return ids;
  }
}
