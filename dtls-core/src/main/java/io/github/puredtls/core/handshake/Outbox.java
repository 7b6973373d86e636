package io.github.puredtls.core.handshake;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.wire.Alert;
import java.util.Deque;
import java.util.LinkedList;

/** What waits for the adapter besides flights: events and alerts, in order and bounded. */
public final class Outbox {
  /** Only refusals of renegotiation can pile up; the peer repeats its wish when one is dropped. */
  private static final int ALERT_LIMIT = 4;

  // Linked, as they are empty nearly always and there is one for each association.
  private final Deque<EngineEvent> events = new LinkedList<>();
  private final Deque<Alert> alerts = new LinkedList<>();
  private boolean lastSaid;

  /** Nothing waits. */
  public Outbox() {}

  /**
   * Adds an event; each kind comes at most once in an association's life.
   *
   * @param event what happened
   */
  public void raise(EngineEvent event) {
    events.add(event);
  }

  /**
   * Takes out the oldest event.
   *
   * @return null when there is none
   */
  public EngineEvent pollEvent() {
    return events.poll();
  }

  /**
   * Tells whether the next event is that the peer closed.
   *
   * @return false when there is none
   */
  public boolean isPeerClosedNext() {
    return events.peek() instanceof EngineEvent.PeerClosed;
  }

  /**
   * Adds an alert behind the others, unless the association's last one was said.
   *
   * @param alert a warning
   */
  public void warn(Alert alert) {
    if (alerts.size() < ALERT_LIMIT && !lastSaid) {
      alerts.add(alert);
    }
  }

  /**
   * Adds the association's last alert and forgets those before it.
   *
   * @param alert close_notify or a fatal alert
   */
  public void last(Alert alert) {
    lastSaid = true;
    alerts.clear();
    alerts.add(alert);
  }

  /** Forgets all alerts: the peer ended the association with a fatal one. */
  public void silence() {
    alerts.clear();
  }

  /**
   * Takes out the oldest alert.
   *
   * @return null when there is none
   */
  public Alert pollAlert() {
    return alerts.poll();
  }
}
