package io.github.puredtls.sim;

import io.github.puredtls.core.Failure;
import java.util.List;
import java.util.Set;

/** What must have become of every handshake when nothing is left to do. */
final class Judgement {
  private static final Set<Failure.Kind> TIMEOUTS =
      Set.of(Failure.Kind.HANDSHAKE_TIMEOUT, Failure.Kind.PROBABLE_KEY_MISMATCH);

  private final World world;
  private final Setup setup;
  private final List<ClientHost> clients;

  Judgement(World world, Setup setup, List<ClientHost> clients) {
    this.world = world;
    this.setup = setup;
    this.clients = clients;
  }

  void check() {
    for (End end : world.ends) {
      if (end.status() == End.Status.HANDSHAKING) {
        end.broken(Invariant.ENDS_IN_TIME, "in the handshake for ever, without a deadline");
      }
      if (setup.expectation() != Expectation.END) {
        checkCause(end);
      }
    }
    if (setup.expectation() == Expectation.COMPLETE) {
      clients.forEach(client -> checkComplete(client.end()));
    }
  }

  private static void checkCause(End end) {
    if (end.failure() != null && !TIMEOUTS.contains(end.failure().kind())) {
      end.broken(Invariant.NO_FALSE_ALARM, "%s", end.failure().explanation());
    }
  }

  private static void checkComplete(End end) {
    if (end.failure() != null) {
      end.broken(Invariant.COMPLETES, "%s", end.failure().explanation());
    }
    if (!end.wasEstablished()) {
      end.broken(Invariant.COMPLETES, "never established");
    }
  }
}
