package io.github.puredtls.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One direction between one client and its server: decides what becomes of each datagram.
 *
 * <p>It neither waits nor reads a clock. The caller gives the time with each datagram, delivers
 * what the {@link Verdict} says after the time that it says, tells the sender about a {@link
 * Fault#signalledMtu}, and changes the client's address on {@link Fault#rebind}. Every datagram has
 * dice of its own, made from the seed and its number, so that a fault here changes no decision
 * there.
 *
 * <p>Not thread-safe.
 */
public final class FaultyLink {
  /** Datagrams that are sent at the same time follow each other at this distance. */
  public static final long SPACING_NANOS = 1_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Direction direction;
  private final int client;
  private final long seed;
  private final List<Rule> rules;
  private final int[] matched;
  private Conditions conditions;
  private int sent;
  private boolean isBurst;
  private long freeAtNanos = Long.MIN_VALUE;
  private long lineFreeAtNanos = Long.MIN_VALUE;

  /**
   * A link.
   *
   * @param direction its direction
   * @param client whose it is, 1 for the first client
   * @param conditions how bad it is
   * @param rules scripted faults; the first that means a datagram decides instead of the conditions
   * @param seed makes its dice
   */
  public FaultyLink(
      Direction direction, int client, Conditions conditions, List<Rule> rules, long seed) {
    this.direction = Objects.requireNonNull(direction, "direction");
    this.client = client;
    this.conditions = Objects.requireNonNull(conditions, "conditions");
    this.rules = List.copyOf(rules);
    this.matched = new int[this.rules.size()];
    this.seed = seed;
  }

  /**
   * Changes the conditions from the next datagram on.
   *
   * @param changed the new ones
   */
  public void conditions(Conditions changed) {
    conditions = Objects.requireNonNull(changed, "changed");
  }

  /**
   * Decides what becomes of the next datagram.
   *
   * @param nowNanos the caller's time, from any origin near 0; black-outs are measured from it
   * @param bytes the UDP payload; it is kept in the verdict and must not be changed
   * @return what arrives when
   */
  public Verdict decide(long nowNanos, byte[] bytes) {
    Datagram datagram = new Datagram(direction, client, sent++, bytes);
    Dice dice = new Dice(seed, direction.ordinal(), client, datagram.index());
    long departure = Math.max(nowNanos, freeAtNanos);
    freeAtNanos = departure + SPACING_NANOS;
    Fault scripted = scripted(datagram);
    List<String> reasons = new ArrayList<>();
    Fault fault;
    if (scripted == null) {
      fault = byConditions(nowNanos, departure, bytes, dice, reasons);
    } else {
      reasons.add(scripted.toString());
      fault = scripted.later(conditions.delay().draw(dice) - conditions.delay().baseNanos());
    }
    return verdict(departure - nowNanos, bytes, fault, reasons);
  }

  private Verdict verdict(long waitNanos, byte[] bytes, Fault fault, List<String> reasons) {
    List<Verdict.Delivery> deliveries = new ArrayList<>(fault.copies().size());
    long afterNanos = waitNanos + conditions.delay().baseNanos();
    for (Copy copy : fault.copies()) {
      long copyAfter = Math.max(0, afterNanos + copy.extraNanos());
      deliveries.add(new Verdict.Delivery(copyAfter, copy.of(bytes), copy.isIntact()));
    }
    return new Verdict(deliveries, fault, reasons);
  }

  private Fault scripted(Datagram datagram) {
    Fault found = null;
    for (int i = 0; i < matched.length; i++) {
      Match match = rules.get(i).match();
      if (match.fits(datagram)) {
        if (found == null && match.isMeant(datagram, matched[i])) {
          found = rules.get(i).fault();
        }
        matched[i]++;
      }
    }
    return found;
  }

  private Fault byConditions(
      long nowNanos, long departure, byte[] bytes, Dice dice, List<String> reasons) {
    boolean rebind = conditions.rebind() > 0 && dice.happens(conditions.rebind());
    if (rebind) {
      reasons.add("the client's address changes");
    }
    boolean isTooLarge = conditions.mtuBytes() > 0 && bytes.length > conditions.mtuBytes();
    if (isTooLarge) {
      reasons.add("too large for the path's %d bytes".formatted(conditions.mtuBytes()));
      return new Fault(List.of(), conditions.mtuSignal() ? conditions.mtuBytes() : 0, rebind);
    }
    String loss = lossReason(nowNanos, dice);
    if (loss != null) {
      reasons.add(loss);
      return new Fault(List.of(), 0, rebind);
    }
    long queueNanos = queue(departure, bytes.length);
    if (queueNanos < 0) {
      reasons.add("lost: the queue is full");
      return new Fault(List.of(), 0, rebind);
    }
    return new Fault(copies(queueNanos, bytes, dice, reasons), 0, rebind);
  }

  /** Why the datagram is lost, or null when it is not. */
  private String lossReason(long nowNanos, Dice dice) {
    if (conditions.blackOuts().stream().anyMatch(each -> each.covers(nowNanos))) {
      return "lost: blackout";
    }
    Loss loss = conditions.loss();
    isBurst = isBurst ? !dice.happens(loss.toGood()) : dice.happens(loss.toBad());
    if (dice.happens(isBurst ? loss.inBad() : loss.inGood())) {
      return isBurst ? "lost in a burst" : "lost";
    }
    return null;
  }

  /** How long the datagram waits for the line, or -1 when there is no room. */
  private long queue(long departure, int bytes) {
    if (conditions.bytesPerSecond() == 0) {
      return 0;
    }
    long start = Math.max(departure, lineFreeAtNanos);
    long waiting =
        (long) ((double) (start - departure) / NANOS_PER_SECOND * conditions.bytesPerSecond());
    if (waiting > conditions.queueBytes()) {
      return -1;
    }
    lineFreeAtNanos = start + bytes * NANOS_PER_SECOND / conditions.bytesPerSecond();
    return lineFreeAtNanos - departure;
  }

  private List<Copy> copies(long queueNanos, byte[] bytes, Dice dice, List<String> reasons) {
    int count = dice.happens(conditions.duplicate()) ? 2 : 1;
    if (count > 1) {
      reasons.add("arrives twice");
    }
    List<Copy> copies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      copies.add(copy(queueNanos, bytes, dice, reasons));
    }
    return copies;
  }

  private Copy copy(long queueNanos, byte[] bytes, Dice dice, List<String> reasons) {
    long extra = queueNanos + conditions.delay().draw(dice) - conditions.delay().baseNanos();
    if (dice.happens(conditions.reorder())) {
      extra += conditions.reorderNanos();
      reasons.add("held back " + Text.time(conditions.reorderNanos()));
    }
    List<Integer> bits = new ArrayList<>();
    if (dice.happens(conditions.corrupt()) && bytes.length > 0) {
      for (int i = 0; i < conditions.corruptBits(); i++) {
        bits.add(dice.nextInt(bytes.length * Byte.SIZE));
      }
      reasons.add("bits flipped: " + bits);
    }
    int kept = Copy.WHOLE;
    if (dice.happens(conditions.truncate()) && bytes.length > 0) {
      kept = dice.nextInt(bytes.length);
      reasons.add("cut to " + kept + " bytes");
    }
    return new Copy(extra, bits, kept);
  }
}
