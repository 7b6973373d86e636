package io.github.puredtls.sim.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What becomes of one datagram. {@link FaultText} prints and reads it.
 *
 * @param copies what arrives, in order; nothing when it is lost
 * @param signalledMtu what the sender is told to be the path's MTU, 0 when it is told nothing
 * @param rebind whether the client's address changes before this datagram
 */
public record Fault(List<Copy> copies, int signalledMtu, boolean rebind) {
  /** No fault: arrives once, whole, in time. */
  public static final Fault NONE = of(Copy.PLAIN);

  /** It is lost. */
  public static final Fault DROP = of();

  /** It arrives twice. */
  public static final Fault DUPLICATE = of(Copy.PLAIN, Copy.PLAIN);

  /** The next one that was sent in the same breath overtakes it. */
  public static final Fault SWAP = delay(FaultyLink.SPACING_NANOS * 3 / 2);

  /** A damaged copy comes before the true one. */
  public static final Fault GHOST = of(Copy.DAMAGED, Copy.PLAIN);

  /** A damaged copy comes after the true one. */
  public static final Fault ECHO = of(Copy.PLAIN, Copy.DAMAGED);

  /** The client's address changes before it, as when a NAT forgets the client. */
  public static final Fault REBIND = NONE.withRebind();

  /**
   * Takes a copy of the list.
   *
   * @param copies copied
   * @param signalledMtu 0 or more
   * @param rebind whether the address changes
   */
  public Fault {
    copies = List.copyOf(copies);
  }

  /**
   * A fault that is nothing but these copies.
   *
   * @param copies in the order of their arrival, if at the same time
   * @return the fault
   */
  public static Fault of(Copy... copies) {
    return new Fault(Arrays.asList(copies), 0, false);
  }

  /**
   * It arrives late.
   *
   * @param nanos how much later than others
   * @return the fault
   */
  public static Fault delay(long nanos) {
    return of(Copy.late(nanos));
  }

  /**
   * The same with an address change before it.
   *
   * @return a copy
   */
  public Fault withRebind() {
    return new Fault(copies, signalledMtu, true);
  }

  /** The same with every copy later. */
  Fault later(long nanos) {
    if (nanos == 0) {
      return this;
    }
    List<Copy> moved = new ArrayList<>();
    for (Copy copy : copies) {
      moved.add(new Copy(copy.extraNanos() + nanos, copy.flippedBits(), copy.keptBytes()));
    }
    return new Fault(moved, signalledMtu, rebind);
  }

  /** As {@link FaultText#print} writes it. */
  @Override
  public String toString() {
    return FaultText.print(this);
  }
}
