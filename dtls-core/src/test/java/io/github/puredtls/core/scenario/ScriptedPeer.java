package io.github.puredtls.core.scenario;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.crypto.KeyBlock;
import io.github.puredtls.core.crypto.MasterSecret;
import io.github.puredtls.core.crypto.PskPremaster;
import io.github.puredtls.core.crypto.RecordProtection;
import io.github.puredtls.core.crypto.Transcript;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.Finished;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ServerHello;

/**
 * A peer that holds the pre-shared key and says what the test wants, in whatever order, with
 * whatever numbers. The test tells it what counts in the transcript.
 */
final class ScriptedPeer {
  private final Transcript transcript = new Transcript();
  private final CipherSuite suite;
  private final byte[] key;
  private MasterSecret master;
  private RecordProtection sealing;
  int nextMessageSeq;
  long nextPlainSequence;
  long nextSealedSequence;

  ScriptedPeer(CipherSuite suite, byte[] key) {
    this.suite = suite;
    this.key = key;
  }

  /** A plain record with this peer's next message. */
  byte[] say(HandshakeMessage message) {
    byte[] body = message.toByteArray();
    transcript.add(message.type(), nextMessageSeq, body);
    return Forger.plain(message, nextMessageSeq++, nextPlainSequence++);
  }

  /** A message of the other side counts. */
  void hear(PlainRecord record) {
    byte[] body = record.message().toByteArray();
    transcript.add(record.messageType(), record.header().messageSeq(), body);
  }

  /** The hellos are said, so the hash is known. */
  void settleHash() {
    transcript.useHash(suite.hashAlgorithm());
  }

  /** Derives the keys after ClientKeyExchange. */
  void deriveKeys(boolean asClient, boolean extended, ClientHello client, ServerHello server) {
    byte[] premaster = PskPremaster.of(key);
    master =
        extended
            ? MasterSecret.extended(suite, premaster, transcript.hash())
            : MasterSecret.plain(suite, premaster, client.random(), server.random());
    KeyBlock block = KeyBlock.derive(suite, master, client.random(), server.random());
    sealing = RecordProtection.of(block, asClient).sealing();
  }

  /** The client's Finished, which must then be heard or said. */
  Finished clientFinished() {
    return new Finished(master.clientVerifyData(transcript.hash()));
  }

  Finished serverFinished() {
    return new Finished(master.serverVerifyData(transcript.hash()));
  }

  /** The client's Finished counts in the transcript, whoever sends it. */
  void hearFinished(Finished finished, int messageSeq) {
    transcript.add(HandshakeType.FINISHED, messageSeq, finished.toByteArray());
  }

  byte[] changeCipherSpec() {
    return Forger.changeCipherSpec(nextPlainSequence++);
  }

  byte[] seal(ContentType type, byte[] content) {
    byte[] sealed = new byte[content.length + sealing.overheadBytes()];
    long sequence = nextSealedSequence++;
    sealing.seal(type, 1L << 48 | sequence, content, 0, content.length, sealed, 0);
    return Forger.record(type, 1, sequence, sealed);
  }

  byte[] sealFinished(Finished finished) {
    return seal(ContentType.HANDSHAKE, Forger.whole(finished, nextMessageSeq++));
  }
}
