package io.github.puredtls.sim;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.sim.network.Dice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The pre-shared keys of a simulation, made from its seed. */
final class KeyRing {
  private static final int KEY_BYTES = 16;
  private static final long RIGHT = 101;
  private static final long WRONG = 102;

  private final Setup setup;

  KeyRing(Setup setup) {
    this.setup = setup;
  }

  byte[] identity(int client) {
    byte[] name = ("c" + client + "-").getBytes(StandardCharsets.US_ASCII);
    byte[] identity = Arrays.copyOf(name, setup.ends().identityBytes());
    for (int i = name.length; i < identity.length; i++) {
      identity[i] = (byte) ('a' + i % 26);
    }
    return identity;
  }

  /** What a client holds. */
  PskCredential ofClient(int client) {
    return credential(identity(client), RIGHT);
  }

  /** What the servers' key store says about an identity; null when it is unknown. */
  PskCredential ofServer(byte[] identity) {
    return switch (setup.ends().key()) {
      case RIGHT -> credential(identity, RIGHT);
      case WRONG -> credential(identity, WRONG);
      case UNKNOWN -> null;
    };
  }

  private PskCredential credential(byte[] identity, long kind) {
    byte[] key = new byte[KEY_BYTES];
    new Dice(setup.seed(), kind, Arrays.hashCode(identity)).nextBytes(key);
    return PskCredential.of(identity, key);
  }
}
