package io.github.puredtls.sim.network;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How bad one direction of a network is. An immutable value: take {@link #PERFECT} and change what
 * is to be worse. {@link ConditionsText} prints and reads them.
 *
 * @param loss how datagrams get lost
 * @param delay how long they are on their way
 * @param duplicate the share that arrives twice, 0 to 1
 * @param reorder the share that is held back, so that later datagrams overtake
 * @param reorderNanos for how long those are held back
 * @param bytesPerSecond what the line carries, 0 for no limit
 * @param queueBytes what waits for the line before datagrams are dropped, with a limited line
 * @param mtuBytes the largest datagram that fits through, 0 for any
 * @param mtuSignal whether the sender is told what fits (ICMP "packet too big"), or hears nothing
 * @param corrupt the share in which bits are flipped
 * @param corruptBits how many bits
 * @param truncate the share whose end is cut off
 * @param rebind the share before which the client's address changes (a NAT forgets it)
 * @param blackOuts times in which nothing gets through
 */
public record Conditions(
    Loss loss,
    Delay delay,
    double duplicate,
    double reorder,
    long reorderNanos,
    long bytesPerSecond,
    int queueBytes,
    int mtuBytes,
    boolean mtuSignal,
    double corrupt,
    int corruptBits,
    double truncate,
    double rebind,
    List<BlackOut> blackOuts) {
  /** Everything arrives at once, once, and whole. */
  public static final Conditions PERFECT =
      new Conditions(Loss.NONE, Delay.NONE, 0, 0, 0, 0, 0, 0, false, 0, 1, 0, 0, List.of());

  /**
   * Checks the ranges.
   *
   * @param loss not null
   * @param delay not null
   * @param duplicate 0 to 1
   * @param reorder 0 to 1
   * @param reorderNanos 0 or more
   * @param bytesPerSecond 0 or more
   * @param queueBytes 0 or more
   * @param mtuBytes 0 or more
   * @param mtuSignal whether the sender is told
   * @param corrupt 0 to 1
   * @param corruptBits 1 or more
   * @param truncate 0 to 1
   * @param rebind 0 to 1
   * @param blackOuts copied
   */
  public Conditions {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(delay, "delay");
    checkShare("duplicate", duplicate);
    checkShare("reorder", reorder);
    checkShare("corrupt", corrupt);
    checkShare("truncate", truncate);
    checkShare("rebind", rebind);
    blackOuts = List.copyOf(blackOuts);
    boolean isInRange = reorderNanos >= 0 && bytesPerSecond >= 0 && queueBytes >= 0;
    if (!isInRange || mtuBytes < 0 || corruptBits < 1) {
      throw new IllegalArgumentException("conditions: a number is below its smallest value");
    }
  }

  static void checkShare(String name, double share) {
    // Written so that a NaN is refused, too.
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + ": a share lies between 0 and 1, not " + share);
    }
  }

  /**
   * Nothing but a delay.
   *
   * @param nanos 0 or more
   * @return the conditions
   */
  public static Conditions delayed(long nanos) {
    return PERFECT.withDelay(Delay.fixed(nanos));
  }

  /**
   * A network that lets nothing through.
   *
   * @return the conditions
   */
  public static Conditions dead() {
    return PERFECT.withLoss(Loss.independent(1));
  }

  /**
   * Changes the loss.
   *
   * @param changed the new value
   * @return a copy
   */
  public Conditions withLoss(Loss changed) {
    return with(draft -> draft.loss = changed);
  }

  /**
   * Changes the delay.
   *
   * @param changed the new value
   * @return a copy
   */
  public Conditions withDelay(Delay changed) {
    return with(draft -> draft.delay = changed);
  }

  /**
   * Changes how many datagrams arrive twice.
   *
   * @param share 0 to 1
   * @return a copy
   */
  public Conditions withDuplicate(double share) {
    return with(draft -> draft.duplicate = share);
  }

  /**
   * Changes how many datagrams are held back.
   *
   * @param share 0 to 1
   * @param nanos for how long
   * @return a copy
   */
  public Conditions withReorder(double share, long nanos) {
    return with(
        draft -> {
          draft.reorder = share;
          draft.reorderNanos = nanos;
        });
  }

  /**
   * Limits what the line carries.
   *
   * @param bytes per second, 0 for no limit
   * @param queue bytes that wait before datagrams are dropped
   * @return a copy
   */
  public Conditions withRate(long bytes, int queue) {
    return with(
        draft -> {
          draft.bytesPerSecond = bytes;
          draft.queueBytes = queue;
        });
  }

  /**
   * Limits what fits through.
   *
   * @param bytes the largest datagram, 0 for any
   * @param signal whether the sender is told
   * @return a copy
   */
  public Conditions withMtu(int bytes, boolean signal) {
    return with(
        draft -> {
          draft.mtuBytes = bytes;
          draft.mtuSignal = signal;
        });
  }

  /**
   * Changes how many datagrams are damaged.
   *
   * @param share 0 to 1
   * @param bits how many bits are flipped in each
   * @return a copy
   */
  public Conditions withCorrupt(double share, int bits) {
    return with(
        draft -> {
          draft.corrupt = share;
          draft.corruptBits = bits;
        });
  }

  /**
   * Changes how many datagrams lose their end.
   *
   * @param share 0 to 1
   * @return a copy
   */
  public Conditions withTruncate(double share) {
    return with(draft -> draft.truncate = share);
  }

  /**
   * Changes how often a client's address changes.
   *
   * @param share 0 to 1
   * @return a copy
   */
  public Conditions withRebind(double share) {
    return with(draft -> draft.rebind = share);
  }

  /**
   * Sets the times in which nothing gets through.
   *
   * @param times when
   * @return a copy
   */
  public Conditions withBlackOuts(BlackOut... times) {
    return with(draft -> draft.blackOuts = List.of(times));
  }

  /** As {@link ConditionsText#print} writes them. */
  @Override
  public String toString() {
    return ConditionsText.print(this);
  }

  private Conditions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** The parts of a copy, while they are changed. */
  private static final class Draft {
    private Loss loss;
    private Delay delay;
    private double duplicate;
    private double reorder;
    private long reorderNanos;
    private long bytesPerSecond;
    private int queueBytes;
    private int mtuBytes;
    private boolean mtuSignal;
    private double corrupt;
    private int corruptBits;
    private double truncate;
    private double rebind;
    private List<BlackOut> blackOuts;

    Draft(Conditions original) {
      this.loss = original.loss;
      this.delay = original.delay;
      this.duplicate = original.duplicate;
      this.reorder = original.reorder;
      this.reorderNanos = original.reorderNanos;
      this.bytesPerSecond = original.bytesPerSecond;
      this.queueBytes = original.queueBytes;
      this.mtuBytes = original.mtuBytes;
      this.mtuSignal = original.mtuSignal;
      this.corrupt = original.corrupt;
      this.corruptBits = original.corruptBits;
      this.truncate = original.truncate;
      this.rebind = original.rebind;
      this.blackOuts = original.blackOuts;
    }

    Conditions done() {
      return new Conditions(
          loss,
          delay,
          duplicate,
          reorder,
          reorderNanos,
          bytesPerSecond,
          queueBytes,
          mtuBytes,
          mtuSignal,
          corrupt,
          corruptBits,
          truncate,
          rebind,
          blackOuts);
    }
  }
}
