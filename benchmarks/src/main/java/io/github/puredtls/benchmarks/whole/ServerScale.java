package io.github.puredtls.benchmarks.whole;

/** What a server costs as its peers become many. */
public final class ServerScale {
  private ServerScale() {}

  /**
   * Measures and prints.
   *
   * @param arguments {@code FULL} or {@code QUICK}
   * @throws Exception when a socket or a peer fails
   */
  public static void main(String... arguments) throws Exception {
    Options options = Options.of("What a server costs as its peers become many.", arguments);
    Samples growth = new Samples("server growth");
    new ServerGrowth(growth, options).measure();
    Samples samples = new Samples("server");
    new ServerShare(samples, options).measure();
    new HelloFlood(samples, options.choose(100_000, 10_000)).measure();
    new HandshakeRate(samples, options).measure();
    growth.print();
    samples.print();
  }
}
