package io.github.puredtls.trace.explain;

/** How many spans all associations together may still make: a small datagram can hold many. */
final class SpanBudget {
  private long left;

  SpanBudget(int spans) {
    this.left = spans;
  }

  boolean isSpent() {
    return left <= 0;
  }

  void spend(DatagramDraft datagram) {
    left -= datagram.spans.size();
    for (RecordDraft record : datagram.records) {
      left -= record.opened.map(each -> each.spans().size()).orElse(0);
    }
  }
}
