package io.github.puredtls.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All results of one JDK, over all rounds. */
public final class Results {
  private final String title;
  private final Map<Key, List<Double>> values = new LinkedHashMap<>();
  private final Map<Key, String> units = new LinkedHashMap<>();

  /**
   * Empty.
   *
   * @param title the JDK's name
   */
  public Results(String title) {
    this.title = title;
  }

  /**
   * The JDK's name.
   *
   * @return for example {@code JDK 17.0.15}
   */
  public String title() {
    return title;
  }

  /**
   * Adds a round's measurement.
   *
   * @param line what a program printed
   * @throws IllegalArgumentException when the unit is not that of the rounds before
   */
  public void add(ResultLine line) {
    Key key = new Key(line.group(), line.subject(), line.parameter());
    String unit = units.putIfAbsent(key, line.unit());
    if (unit != null && !unit.equals(line.unit())) {
      throw new IllegalArgumentException("%s in %s and in %s".formatted(key, unit, line.unit()));
    }
    values.computeIfAbsent(key, unused -> new ArrayList<>()).add(Statistics.median(line.samples()));
  }

  /**
   * A figure.
   *
   * @param key what of
   * @return empty when it was not measured
   */
  public Optional<Summary> find(Key key) {
    return Optional.ofNullable(values.get(key)).map(rounds -> Summary.of(rounds, units.get(key)));
  }

  /**
   * Who was measured in a group.
   *
   * @param group the group
   * @return in the order of the first round
   */
  public List<String> subjects(String group) {
    Set<String> subjects = new LinkedHashSet<>();
    values.keySet().stream()
        .filter(key -> key.group().equals(group))
        .forEach(key -> subjects.add(key.subject()));
    return List.copyOf(subjects);
  }

  /**
   * At what a group was measured.
   *
   * @param group the group
   * @return numbers by size, before other words in their order
   */
  public List<String> parameters(String group) {
    Set<String> parameters = new TreeSet<>(new ParameterOrder());
    values.keySet().stream()
        .filter(key -> key.group().equals(group))
        .forEach(key -> parameters.add(key.parameter()));
    return List.copyOf(parameters);
  }
}
