package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.text.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where each moment stands in the ladder. Distances follow the time as far as they can: arrows that
 * begin together are moved apart so that they can be read, and long waits are squeezed.
 */
final class LadderLayout {
  private static final double TOP = 58;
  private static final double ROW = 30;
  private static final double FLIGHT = 15;
  private static final double ARRIVAL = 15;
  private static final double USUAL_DELAY = 30;
  private static final double FLAT = 8;

  /** How many usual slopes an arrow may be long. */
  private static final double STEEP = 2.6;

  private static final double LONGEST = 64;

  /** A wait that is this much longer than it is drawn gets a mark. */
  private static final double SQUEEZED = 3;

  private final Scope scope;
  private final Map<String, Double> sent = new HashMap<>();
  private final Map<String, Double> arrived = new HashMap<>();
  private final Map<String, Double> others = new HashMap<>();
  private final List<Squeeze> squeezes = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private final List<Double> places = new ArrayList<>();
  private final double scale;
  private final double slope;
  private double height = TOP;
  private double lastSent = TOP - ROW;
  private double underWay;
  private String lastFlight = "";
  private final double[] lastArrived = {0, 0};

  /** A wait that is drawn shorter than it was. */
  record Squeeze(double top, double bottom, String length) {}

  LadderLayout(Scope scope) {
    this.scope = scope;
    boolean hasDelays =
        scope.association().datagrams().stream()
            .anyMatch(
                each -> each.arrivals().stream().anyMatch(one -> one.nanos() > each.sentNanos()));
    this.slope = hasDelays ? USUAL_DELAY : FLAT;
    this.scale = USUAL_DELAY / usualDelay(scope.association());
    Map<String, Row> rows = new HashMap<>();
    scope.rows().forEach(each -> rows.put(each.first().id(), each));
    for (Moment moment : scope.association().timeline()) {
      switch (moment.kind()) {
        case SENT -> {
          Row row = rows.get(moment.id());
          if (row != null) {
            sent(moment, row);
          }
        }
        case ARRIVED -> {
          if (!scope.isFolded(moment.id())) {
            arrived(moment);
          }
        }
        case TIMER, NOTE -> others.put(moment.id(), move(moment.nanos()));
        case KEY -> {
          // Keys have a diagram of their own.
        }
      }
    }
  }

  /** The middle one of all delays; where there are none, of the times between datagrams. */
  private static double usualDelay(Association association) {
    List<Long> delays = new ArrayList<>();
    List<Long> pauses = new ArrayList<>();
    long before = 0;
    for (Datagram each : association.datagrams()) {
      each.arrivals().forEach(arrival -> delays.add(arrival.nanos() - each.sentNanos()));
      pauses.add(each.sentNanos() - before);
      before = each.sentNanos();
    }
    return middle(delays).orElse(middle(pauses).orElse(1));
  }

  private static OptionalLong middle(List<Long> values) {
    long[] sorted = values.stream().mapToLong(each -> each).filter(each -> each > 0).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? OptionalLong.empty() : OptionalLong.of(sorted[sorted.length / 2]);
  }

  private void sent(Moment moment, Row row) {
    double y = move(moment.nanos());
    String flight = row.first().flight() + "/" + row.first().attempt();
    boolean isNewFlight = !row.first().flight().isEmpty() && !flight.equals(lastFlight);
    lastFlight = flight;
    boolean isFolded = row instanceof Row.Folded;
    // A box must not cover the arrows that are still under way above it.
    y = Math.max(y, lastSent + ROW + (isNewFlight ? FLIGHT : 0) + (isFolded ? FLIGHT : 0));
    y = isFolded ? Math.max(y, underWay + FLIGHT) : y;
    settle(y);
    lastSent = isFolded ? y + FLIGHT : y;
    underWay = Math.max(underWay, lastSent + (isFolded ? 0 : STEEP * slope));
    sent.put(moment.id(), y);
  }

  /** Arrivals at one side keep apart as well, so that arrows which were moved stay parallel. */
  private void arrived(Moment moment) {
    Datagram datagram = scope.association().datagram(moment.id()).orElseThrow();
    int side = datagram.fromClient() ? 0 : 1;
    double y = Math.max(move(moment.nanos()), lastArrived[side] + ARRIVAL);
    settle(y);
    lastArrived[side] = y;
    arrived.put(moment.id() + "/" + moment.copy(), y);
  }

  /** Goes on in time and tells where that is. */
  private double move(long at) {
    if (!nanos.isEmpty()) {
      double wanted = Math.max(0, at - nanos.get(nanos.size() - 1)) * scale;
      double drawn = Math.min(wanted, LONGEST);
      if (wanted > SQUEEZED * LONGEST) {
        String length = Times.length(at - nanos.get(nanos.size() - 1));
        squeezes.add(new Squeeze(height, height + drawn, length));
      }
      height += drawn;
    }
    nanos.add(at);
    places.add(height);
    return height;
  }

  private void settle(double y) {
    height = y;
    places.set(places.size() - 1, y);
  }

  /** Where a datagram's arrow begins. */
  double sent(Datagram datagram) {
    return sent.getOrDefault(datagram.id(), TOP);
  }

  boolean isDrawn(Datagram datagram) {
    return sent.containsKey(datagram.id());
  }

  /** Where one of its arrivals is. */
  double arrived(Datagram datagram, int copy) {
    return arrived.getOrDefault(datagram.id() + "/" + copy, sent(datagram));
  }

  /** Where a datagram, a timer step or a note is; else where its time is. */
  double at(String id, long time) {
    Double y = sent.containsKey(id) ? sent.get(id) : others.get(id);
    return y == null ? at(time) : y;
  }

  private double at(long time) {
    double y = TOP;
    for (int i = 0; i < nanos.size() && nanos.get(i) <= time; i++) {
      y = places.get(i);
    }
    return y;
  }

  /** How far a datagram goes down of which no arrival is known. */
  double slope() {
    return slope;
  }

  List<Squeeze> squeezes() {
    return squeezes;
  }

  double bottom() {
    return Math.max(height, lastSent) + ROW;
  }
}
