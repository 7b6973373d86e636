package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A ping that somebody asks for, beside those of the timer. */
class PingNowTest extends WithServer {
  @Test
  void hasTheNextNumber() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder))) {
      assertEquals("I am alice, please, accept our ping 0", server.nextMessage());
      assertTrue(association.ping());
      assertEquals("I am alice, please, accept our ping 1", server.nextMessage());
      recorder.await("ping 1");
    }
  }

  @Test
  void isThereWithoutATimer() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder).noPings())) {
      assertTrue(association.ping());
      assertEquals("I am alice, please, accept our ping 0", server.nextMessage());
    }
  }

  @Test
  void isRefusedBeforeAndAfter() throws Exception {
    server.beSilent();
    DtlsAssociation association = Ends.alice(server, recorder).start();
    assertFalse(association.ping());
    association.close();
    assertFalse(association.ping());
  }
}
