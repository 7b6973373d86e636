package io.github.puredtls.sim.network;

/**
 * How datagrams get lost: by the model of Gilbert and Elliott, a good and a bad state with a loss
 * of their own each. Independent loss is the case without a bad state.
 *
 * @param inGood the share that is lost in the good state, 0 to 1
 * @param toBad the chance per datagram to change from good to bad
 * @param inBad the share that is lost in the bad state
 * @param toGood the chance per datagram to change from bad to good
 */
public record Loss(double inGood, double toBad, double inBad, double toGood) {
  /** Nothing is lost. */
  public static final Loss NONE = independent(0);

  /**
   * Checks the ranges.
   *
   * @param inGood 0 to 1
   * @param toBad 0 to 1
   * @param inBad 0 to 1
   * @param toGood 0 to 1
   */
  public Loss {
    Conditions.checkShare("loss", inGood);
    Conditions.checkShare("chance of a burst", toBad);
    Conditions.checkShare("loss in a burst", inBad);
    Conditions.checkShare("chance of a burst's end", toGood);
  }

  /**
   * Each datagram is lost with the same chance, whatever happened to others.
   *
   * @param share 0 to 1
   * @return the loss
   */
  public static Loss independent(double share) {
    return new Loss(share, 0, share, 1);
  }

  /**
   * Nothing is lost in the good state; bursts begin and end by chance.
   *
   * @param toBad the chance per datagram that a burst begins
   * @param inBad the share that is lost in a burst
   * @param toGood the chance per datagram that it ends
   * @return the loss
   */
  public static Loss bursts(double toBad, double inBad, double toGood) {
    return new Loss(0, toBad, inBad, toGood);
  }

  /**
   * Tells whether all datagrams have the same chance.
   *
   * @return true without a bad state
   */
  public boolean isIndependent() {
    return toBad == 0;
  }
}
