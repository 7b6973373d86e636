package io.github.puredtls.trace.explain;

import io.github.puredtls.trace.dissect.Disclosure;
import io.github.puredtls.trace.dissect.SafeText;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes sense of what a {@link RunRecorder} collected: the one way to the {@link
 * io.github.puredtls.trace.model} from live engines, simulations and captures alike.
 */
public final class Explainer {
  private Explainer() {}

  /**
   * Explains a run.
   *
   * @param recorder what was seen; more may be added afterwards, for another explanation
   * @param material what opens protected records
   * @param options what may be shown and how much is looked at
   * @return the run; what the options hide is not in it
   */
  public static Run explain(RunRecorder recorder, KeyMaterial material, ExplainOptions options) {
    List<Observation> observations = recorder.observations();
    long originNanos = observations.stream().mapToLong(Observation::nanos).min().orElse(0);
    Splitter splitter = new Splitter(options.limits().associations());
    observations.forEach(splitter::on);
    Disclosure disclosure =
        new Disclosure(options.secrets(), options.plaintext(), options.anonymous());
    SpanBudget budget = new SpanBudget(options.limits().spans());
    List<Association> associations = new ArrayList<>();
    for (Strand strand : splitter.strands()) {
      String id = "a" + (associations.size() + 1);
      associations.add(
          new AssociationBuilder(
                  id, strand, recorder.origin(), originNanos, material, options, budget, disclosure)
              .build());
    }
    return new Run(
        recorder.origin(),
        SafeText.line(recorder.title()),
        options.secrets(),
        associations,
        notes(recorder.leftOut(), splitter.leftOut()));
  }

  private static List<Note> notes(long notRecorded, long beyondLimit) {
    List<Note> notes = new ArrayList<>();
    if (notRecorded > 0) {
      notes.add(warning(notRecorded + " observations are left out: the recorder was full"));
    }
    if (beyondLimit > 0) {
      notes.add(
          warning(beyondLimit + " datagrams are left out: they belong to too many associations"));
    }
    return notes;
  }

  private static Note warning(String text) {
    return new Note(Note.Kind.WARNING, 0, "", text, Optional.empty());
  }
}
