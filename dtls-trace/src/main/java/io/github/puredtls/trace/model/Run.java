package io.github.puredtls.trace.model;

import java.util.List;

/**
 * All that was seen, explained.
 *
 * @param origin where it comes from
 * @param title what the run is, for people, for example a scenario with its seed; may be empty
 * @param secrets whether secrets were asked for, so that outputs must say so on top
 * @param associations in order of appearance
 * @param notes what concerns the whole run, for example what a limit cut off
 */
public record Run(
    Origin origin,
    String title,
    boolean secrets,
    List<Association> associations,
    List<Note> notes) {
  /** Where a run comes from. */
  public enum Origin {
    /** Engines of this process on a real network; times are of the monotonic clock. */
    LIVE,
    /** A simulation; times are virtual. */
    SIMULATION,
    /** Captured bytes; times are of the capturing machine, fates are unknown. */
    CAPTURE
  }

  /**
   * Takes copies of the lists.
   *
   * @param origin not null
   * @param title not null
   * @param secrets any
   * @param associations copied
   * @param notes copied
   */
  public Run {
    associations = List.copyOf(associations);
    notes = List.copyOf(notes);
  }
}
