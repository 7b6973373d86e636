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
  private static final double LONGEST = 64;

  /** A wait that is this much longer than it is drawn gets a mark. */
  private static final double SQUEEZED = 3;

  private final Scope scope;
  private final Map<String, Double> sent = new HashMap<>();
  private final Map<String, Double> arrived = new HashMap<>();
  private final List<Squeeze> squeezes = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private final List<Double> places = new ArrayList<>();
  private final double scale;
  private double height = TOP;
  private double lastSent = TOP - ROW;
  private String lastFlight = "";
  private final double[] lastArrived = {0, 0};

  /** A wait that is drawn shorter than it was. */
  record Squeeze(double top, double bottom, String length) {}

  LadderLayout(Scope scope) {
    this.scope = scope;
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
        case TIMER, NOTE -> move(moment.nanos());
        case KEY -> {
          // Keys have a diagram of their own.
        }
      }
    }
  }

  /** The middle one of all delays; of a capture, of the times between datagrams. */
  private static double usualDelay(Association association) {
    List<Long> delays = new ArrayList<>();
    long before = 0;
    for (Datagram each : association.datagrams()) {
      each.arrivals().forEach(arrival -> delays.add(arrival.nanos() - each.sentNanos()));
      if (each.arrivals().isEmpty()) {
        delays.add(each.sentNanos() - before);
      }
      before = each.sentNanos();
    }
    long[] sorted = delays.stream().mapToLong(each -> each).filter(each -> each > 0).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 1 : sorted[sorted.length / 2];
  }

  private void sent(Moment moment, Row row) {
    double y = move(moment.nanos());
    String flight = row.first().flight() + "/" + row.first().attempt();
    boolean isNewFlight = !row.first().flight().isEmpty() && !flight.equals(lastFlight);
    lastFlight = flight;
    y = Math.max(y, lastSent + ROW + (isNewFlight ? FLIGHT : 0));
    settle(y);
    lastSent = row instanceof Row.Folded ? y + FLIGHT : y;
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

  /** Where a time is: that of the last moment not after it. */
  double at(long time) {
    double y = TOP;
    for (int i = 0; i < nanos.size() && nanos.get(i) <= time; i++) {
      y = places.get(i);
    }
    return y;
  }

  List<Squeeze> squeezes() {
    return squeezes;
  }

  double bottom() {
    return Math.max(height, lastSent) + ROW;
  }
}
