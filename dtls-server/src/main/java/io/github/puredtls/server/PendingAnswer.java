package io.github.puredtls.server;

import io.github.puredtls.core.PskCredential;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** A question to the key store that an association waits for. */
class PendingAnswer implements KeyStore.Answer {
  private final Association association;
  private final CommandQueue commands;
  private final AtomicBoolean answered = new AtomicBoolean();

  PendingAnswer(Association association, CommandQueue commands) {
    this.association = association;
    this.commands = commands;
  }

  @Override
  public void key(PskCredential psk) {
    PskCredential copy = copy(Objects.requireNonNull(psk, "psk"));
    if (!answered.compareAndSet(false, true) || !commands.control(() -> supply(copy))) {
      copy.destroy();
    }
  }

  @Override
  public void unknown() {
    if (answered.compareAndSet(false, true)) {
      commands.control(association::unknownIdentity);
    }
  }

  private void supply(PskCredential psk) {
    try {
      association.supplyPsk(psk);
    } finally {
      psk.destroy();
    }
  }

  /**
   * A copy of our own, since the store may destroy its credential before our thread sees it. Not
   * private, so that a test can watch what becomes of it.
   */
  PskCredential copy(PskCredential psk) {
    byte[] key = psk.key();
    try {
      return PskCredential.of(psk.identity(), key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
