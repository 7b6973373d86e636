package io.github.puredtls.trace.testing;

import java.util.List;
import java.util.SplittableRandom;

/** The seeded runs whose outputs are kept as golden files. */
public final class Scenarios {
  public static final List<String> NAMES =
      List.of("clean", "lossy", "wrong-psk", "fragmented", "garbage");

  private static final long GARBAGE_NANOS = 35_000_000;
  private static final int GARBAGE_BYTES = 40;

  private Scenarios() {}

  /** A fresh run of one of them. */
  public static Runs run(String name) {
    return switch (name) {
      case "clean" -> Runs.of("puredtls-sim 1; seed 1; expect complete");
      case "lossy" ->
          Runs.of(
              "puredtls-sim 1; seed 2; drop #2 client->server; duplicate #1 server->client;"
                  + " expect complete");
      case "wrong-psk" ->
          Runs.of("puredtls-sim 1; seed 3; handshake-timeout 5s; key wrong 0s; expect end");
      case "fragmented" ->
          Runs.of("puredtls-sim 1; seed 4; mtu 128 128 0; hint 150; identity 150; expect complete");
      case "garbage" -> garbage();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A clean run into which somebody sends random bytes. */
  private static Runs garbage() {
    Runs run = Runs.of("puredtls-sim 1; seed 5; expect complete");
    byte[] bytes = new byte[GARBAGE_BYTES];
    new SplittableRandom(5).nextBytes(bytes);
    run.recorder().captured(GARBAGE_NANOS, "server", "client", bytes, GARBAGE_BYTES, "injected");
    return run;
  }
}
