package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.PskCredential;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies of keys do not outlive their use. */
class PendingAnswerTest {
  private final CommandQueue commands = new CommandQueue(() -> {});
  private final List<PskCredential> copies = new ArrayList<>();
  private final PskCredential psk = PskCredential.of("Alice", TestClient.KEY);
  // Without an association, so that supplying the key fails: the copy must not survive that, too.
  private final PendingAnswer answer =
      new PendingAnswer(null, commands) {
        @Override
        PskCredential copy(PskCredential original) {
          copies.add(super.copy(original));
          return copies.get(copies.size() - 1);
        }
      };

  @Test
  void copyOfARefusedAnswerIsDestroyed() {
    commands.close(new Reports(new TestListener()));
    answer.key(psk);
    assertEquals(1, copies.size());
    assertTrue(copies.get(0).isDestroyed());
    assertFalse(psk.isDestroyed(), "the store's own credential is not ours to destroy");
  }

  @Test
  void copyOfASecondAnswerIsDestroyed() {
    answer.key(psk);
    answer.key(psk);
    assertFalse(copies.get(0).isDestroyed());
    assertTrue(copies.get(1).isDestroyed());
  }

  @Test
  void copyThatWaitsAtTheEndIsDestroyed() {
    answer.key(psk);
    commands.close(new Reports(new TestListener()));
    assertTrue(copies.get(0).isDestroyed());
  }
}
