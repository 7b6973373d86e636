package io.github.puredtls.benchmarks.records;

import io.github.puredtls.benchmarks.peers.BouncyCastlePeers;
import io.github.puredtls.benchmarks.results.Subjects;

/** Whose records are measured in a JVM. */
public enum RecordSubject {
  /** PureDTLS. */
  OURS(Subjects.OURS) {
    @Override
    RecordPair pair(Aead aead, byte[] message) {
      return new OurRecords(aead, message);
    }
  },
  /** The floor. */
  BARE_CIPHER(Subjects.BARE_CIPHER) {
    @Override
    RecordPair pair(Aead aead, byte[] message) {
      return new BareCipher(aead, message);
    }
  },
  /** Bouncy Castle with the JDK's ciphers. */
  BOUNCY_CASTLE_JCA(Subjects.BOUNCY_CASTLE_JCA) {
    @Override
    RecordPair pair(Aead aead, byte[] message) {
      return new BouncyCastleRecords(BouncyCastlePeers.Crypto.JCA, message);
    }
  },
  /** Bouncy Castle with its own ciphers. */
  BOUNCY_CASTLE_LIGHTWEIGHT(Subjects.BOUNCY_CASTLE_LIGHTWEIGHT) {
    @Override
    RecordPair pair(Aead aead, byte[] message) {
      return new BouncyCastleRecords(BouncyCastlePeers.Crypto.LIGHTWEIGHT, message);
    }
  },
  /** Californium Scandium. */
  SCANDIUM(Subjects.SCANDIUM) {
    @Override
    RecordPair pair(Aead aead, byte[] message) {
      return new ScandiumRecords(message);
    }
  },
  /** The JDK's SSLEngine. */
  JDK(Subjects.JDK) {
    @Override
    RecordPair pair(Aead aead, byte[] message) {
      return new JdkRecords(message);
    }
  };

  private final String title;

  RecordSubject(String title) {
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
   * Whether it is measured at every step of size and with both ciphers; the others have AES-128
   * only.
   *
   * @return true for us and for the floor
   */
  public boolean isDetailed() {
    return this == OURS || this == BARE_CIPHER;
  }

  /** Two ends with keys. */
  abstract RecordPair pair(Aead aead, byte[] message);
}
