package io.github.puredtls.trace.explain;

import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything of an association in the order of time, and at one time in the order of cause. */
final class Timeline {
  private final List<Moment> moments = new ArrayList<>();
  private final long originNanos;

  Timeline(long originNanos) {
    this.originNanos = originNanos;
  }

  /** Adds what happens next, at a time of the observations. */
  void add(Moment.Kind kind, long nanos, String id, int copy) {
    moments.add(new Moment(nanos - originNanos, kind, id, copy));
  }

  /** Adds what is known only at the end. */
  List<Moment> build(List<KeyStep> keys, List<Note> notes) {
    List<Moment> all = new ArrayList<>(moments);
    keys.forEach(each -> all.add(new Moment(each.nanos(), Moment.Kind.KEY, each.id(), 0)));
    for (int i = 0; i < notes.size(); i++) {
      all.add(new Moment(notes.get(i).nanos(), Moment.Kind.NOTE, "n" + (i + 1), 0));
    }
    // The sort is stable: what was observed first stays first.
    all.sort(Comparator.comparingLong(Moment::nanos));
    return all;
  }
}
