package io.github.puredtls.benchmarks.handshakes;

import io.github.puredtls.benchmarks.peers.BouncyCastlePeers;
import io.github.puredtls.benchmarks.peers.Psk;
import io.github.puredtls.benchmarks.results.Subjects;

/** Whose handshakes are measured in a JVM. */
public enum HandshakeSubject {
  /** PureDTLS. */
  OURS(Subjects.OURS) {
    @Override
    HandshakePair pair(int mtu) {
      return new OurHandshakes(mtu, Psk.identity());
    }
  },
  /** PureDTLS with an identity that goes out in fragments where the MTU is small. */
  OURS_IN_FRAGMENTS("ours, identity of 1 000 B") {
    @Override
    HandshakePair pair(int mtu) {
      return new OurHandshakes(mtu, new byte[LONG_IDENTITY_BYTES]);
    }
  },
  /** The cryptography alone. */
  FLOOR(Subjects.FLOOR) {
    @Override
    HandshakePair pair(int mtu) {
      return new HandshakeFloor();
    }
  },
  /** Californium Scandium. */
  SCANDIUM(Subjects.SCANDIUM) {
    @Override
    HandshakePair pair(int mtu) {
      return new ScandiumHandshakes();
    }
  },
  /** Bouncy Castle with the JDK's ciphers. */
  BOUNCY_CASTLE_JCA(Subjects.BOUNCY_CASTLE_JCA) {
    @Override
    HandshakePair pair(int mtu) {
      return new BouncyCastleHandshakes(BouncyCastlePeers.Crypto.JCA, mtu);
    }
  },
  /** Bouncy Castle with its own ciphers. */
  BOUNCY_CASTLE_LIGHTWEIGHT(Subjects.BOUNCY_CASTLE_LIGHTWEIGHT) {
    @Override
    HandshakePair pair(int mtu) {
      return new BouncyCastleHandshakes(BouncyCastlePeers.Crypto.LIGHTWEIGHT, mtu);
    }
  },
  /** No handshake, but the changes of threads that Bouncy Castle's has. */
  HANDOVER(Subjects.HANDOVER) {
    @Override
    HandshakePair pair(int mtu) {
      return new HandoverAlone();
    }
  };

  private static final int LONG_IDENTITY_BYTES = 1_000;

  private final String title;

  HandshakeSubject(String title) {
    this.title = title;
  }

  /**
   * Its name in tables.
   *
   * @return one of {@link Subjects}
   */
  public String title() {
    return title;
  }

  /**
   * How many datagrams one of our handshakes takes.
   *
   * @param mtu the largest in bytes
   * @return both directions together
   */
  public static int datagramsInFragments(int mtu) {
    OurHandshakes pair = (OurHandshakes) OURS_IN_FRAGMENTS.pair(mtu);
    pair.handshake();
    return pair.datagrams();
  }

  /** Two ends without keys. */
  abstract HandshakePair pair(int mtu);
}
