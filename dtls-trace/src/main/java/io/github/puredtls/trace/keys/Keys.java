package io.github.puredtls.trace.keys;

import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.dissect.KeyExchange;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The values of one association's key schedule. It holds secrets and is never printed. */
public final class Keys {
  private static final int MASTER_BYTES = 48;
  private static final int VERIFY_DATA_BYTES = 12;

  private final HandshakeFacts facts;
  private final Optional<byte[]> psk;
  private final byte[] master;
  private final byte[] block;

  private Keys(HandshakeFacts facts, Optional<byte[]> psk, byte[] master) {
    this.facts = facts;
    this.psk = psk;
    this.master = master;
    this.block =
        facts.suite().sealing().map(sealing -> expand(sealing.blockBytes())).orElse(new byte[0]);
  }

  /**
   * Computes all keys that the material may lead to.
   *
   * @param facts of the handshake
   * @param material key log and pre-shared keys
   * @return one for each line of the key log; if it has none, one for each pre-shared key
   */
  public static List<Keys> candidates(HandshakeFacts facts, KeyMaterial material) {
    List<Keys> derived = fromPsks(facts, material);
    String random = HexFormat.of().formatHex(facts.clientRandom());
    List<byte[]> logged = material.masters(random);
    return logged.isEmpty()
        ? derived
        : logged.stream().map(master -> ofLogged(facts, master, derived)).toList();
  }

  /** A pre-shared key that leads to the same master secret explains it from the beginning. */
  private static Keys ofLogged(HandshakeFacts facts, byte[] master, List<Keys> derived) {
    return derived.stream()
        .filter(keys -> MessageDigest.isEqual(keys.master, master))
        .findFirst()
        .orElseGet(() -> new Keys(facts, Optional.empty(), master));
  }

  private static List<Keys> fromPsks(HandshakeFacts facts, KeyMaterial material) {
    if (facts.suite().exchange() != KeyExchange.PSK || facts.abbreviated()) {
      return List.of();
    }
    return material.psks().stream()
        .map(psk -> new Keys(facts, Optional.of(psk), master(facts, psk)))
        .toList();
  }

  private static byte[] master(HandshakeFacts facts, byte[] psk) {
    byte[] premaster = Derivation.premaster(psk);
    // RFC 7627 §4, or RFC 5246 §8.1.
    return facts.extendedMasterSecret()
        ? Derivation.prf(
            facts.suite().mac(),
            premaster,
            "extended master secret",
            Derivation.hash(facts.suite().hash(), HandshakeFacts.join(facts.upToKeyExchange())),
            MASTER_BYTES)
        : Derivation.prf(
            facts.suite().mac(),
            premaster,
            "master secret",
            Derivation.join(facts.clientRandom(), facts.serverRandom()),
            MASTER_BYTES);
  }

  private byte[] expand(int length) {
    // RFC 5246 §6.3: here the server's random comes first.
    byte[] seed = Derivation.join(facts.serverRandom(), facts.clientRandom());
    return Derivation.prf(facts.suite().mac(), master, "key expansion", seed, length);
  }

  HandshakeFacts facts() {
    return facts;
  }

  Optional<byte[]> psk() {
    return psk;
  }

  byte[] master() {
    return master;
  }

  byte[] block() {
    return block;
  }

  byte[] sessionHash() {
    return Derivation.hash(facts.suite().hash(), HandshakeFacts.join(facts.upToKeyExchange()));
  }

  /** All that the client's Finished covers. */
  byte[] clientFinishedMessages() {
    byte[] messages = HandshakeFacts.join(facts.beforeFinished());
    // RFC 5246 §7.3: in an abbreviated handshake the server's Finished comes first.
    return facts.abbreviated()
        ? Derivation.join(messages, finished(facts.serverFinishedSeq(), serverVerifyData()))
        : messages;
  }

  /** All that the server's Finished covers. */
  byte[] serverFinishedMessages() {
    byte[] messages = HandshakeFacts.join(facts.beforeFinished());
    return facts.abbreviated()
        ? messages
        : Derivation.join(
            messages,
            finished(facts.clientFinishedSeq(), clientVerifyData()),
            HandshakeFacts.join(facts.betweenFinished()));
  }

  /**
   * What the client's Finished must hold.
   *
   * @return 12 bytes
   */
  public byte[] clientVerifyData() {
    return verifyData("client finished", clientFinishedMessages());
  }

  /**
   * What the server's Finished must hold.
   *
   * @return 12 bytes
   */
  public byte[] serverVerifyData() {
    return verifyData("server finished", serverFinishedMessages());
  }

  private byte[] verifyData(String label, byte[] messages) {
    byte[] hash = Derivation.hash(facts.suite().hash(), messages);
    return Derivation.prf(facts.suite().mac(), master, label, hash, VERIFY_DATA_BYTES);
  }

  /**
   * The records of one direction.
   *
   * @param fromClient whose records
   * @return what opens them, unless the suite is one that cannot be opened
   */
  public Optional<RecordOpener> opener(boolean fromClient) {
    return facts.suite().sealing().map(sealing -> new RecordOpener(sealing, block, fromClient));
  }

  private static byte[] finished(int messageSeq, byte[] verifyData) {
    byte[] message = new byte[FragmentHeader.BYTES + verifyData.length];
    FragmentHeader.whole(HandshakeType.FINISHED, verifyData.length, messageSeq).writeTo(message, 0);
    System.arraycopy(verifyData, 0, message, FragmentHeader.BYTES, verifyData.length);
    return message;
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "Keys";
  }
}
