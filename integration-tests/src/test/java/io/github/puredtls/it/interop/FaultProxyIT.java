package io.github.puredtls.it.interop;

import static io.github.puredtls.it.interop.BadNetwork.Trouble.BIT_OF_END;
import static io.github.puredtls.it.interop.BadNetwork.Trouble.BIT_OF_EPOCH;
import static io.github.puredtls.it.interop.BadNetwork.Trouble.BIT_OF_TYPE;
import static io.github.puredtls.sim.network.Direction.TO_CLIENT;
import static io.github.puredtls.sim.network.Direction.TO_SERVER;

import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;

/** OpenSSL's programs and ours on both sides of a bad network. */
class FaultProxyIT {
  private static BadNetwork.Casualty casualty(
      BadNetwork.Trouble trouble, Direction direction, int index, Consumer<Behind> evidence) {
    return new BadNetwork.Casualty(trouble, new BadNetwork.Place(direction, index), evidence);
  }

  private static Consumer<Behind> peerSays(String text) {
    return both -> both.awaitRefusal(text);
  }

  private static void awaitInternalError(Behind both) {
    ((BehindWithTheirClient) both).awaitInternalError();
  }

  private static void awaitUnreadable(Behind both) {
    ((BehindWithTheirClient) both).awaitUnreadable();
  }

  @Nested
  @Interop(peer = PeerProgram.OPENSSL_SERVER, role = Role.CLIENT)
  class OurClientTheirServer extends BadNetwork {
    @Override
    Behind start(Consumer<UdpFaultProxy.Builder> network, Pace pace, String... options) {
      return BehindWithTheirServer.start(network, pace, options);
    }

    // OpenSSL 3.0.19: a record of a type that does not exist ends the handshake with a fatal
    // unexpected_message, where RFC 6347 §4.1.2.7 asks to drop what is invalid.
    @Override
    List<Casualty> casualties() {
      return List.of(
          casualty(BIT_OF_TYPE, TO_SERVER, 0, peerSays("unexpected record")),
          casualty(BIT_OF_TYPE, TO_SERVER, 1, peerSays("unexpected record")),
          casualty(BIT_OF_TYPE, TO_SERVER, 2, peerSays("unexpected record")),
          casualty(BIT_OF_END, TO_SERVER, 1, peerSays("renegotiation encoding err")),
          casualty(BIT_OF_END, TO_CLIENT, 0, peerSays("cookie mismatch")));
    }
  }

  @Nested
  @Interop(peer = PeerProgram.OPENSSL_CLIENT, role = Role.SERVER)
  class TheirClientOurServer extends BadNetwork {
    @Override
    Behind start(Consumer<UdpFaultProxy.Builder> network, Pace pace, String... options) {
      return BehindWithTheirClient.start(network, pace, options);
    }

    @Override
    List<Casualty> casualties() {
      List<Casualty> all = new ArrayList<>();
      all.add(casualty(BIT_OF_TYPE, TO_CLIENT, 0, peerSays("unexpected record")));
      all.add(casualty(BIT_OF_TYPE, TO_CLIENT, 1, peerSays("unexpected record")));
      all.add(casualty(BIT_OF_TYPE, TO_CLIENT, 2, peerSays("unexpected record")));
      if (failsAtDataAfterARepeatedFinished()) {
        all.add(casualty(BIT_OF_EPOCH, TO_CLIENT, 2, FaultProxyIT::awaitInternalError));
      }
      all.add(casualty(BIT_OF_END, TO_CLIENT, 1, peerSays("bad length")));
      // Nothing protects a hello until Finished, by which both see that theirs differ.
      all.add(casualty(BIT_OF_END, TO_SERVER, 1, FaultProxyIT::awaitUnreadable));
      return all;
    }

    // OpenSSL 3.0.19: Finished is repeated and both agree, but the first data that comes in makes
    // s_client send a fatal internal_error. 3.0.22 reads them.
    private static boolean failsAtDataAfterARepeatedFinished() {
      return PeerProgram.OPENSSL_CLIENT.version().matches("3\\.0\\.1?[0-9]");
    }
  }
}
