package io.github.puredtls.trace.keys;

import io.github.puredtls.trace.dissect.Catalogue;
import io.github.puredtls.trace.dissect.Field;
import io.github.puredtls.trace.dissect.KeyExchange;
import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.KeyStep.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The key schedule as steps for people: each with its inputs by name, values only with secrets. */
public final class KeySteps {
  private static final HexFormat HEX = HexFormat.of();

  private final Keys keys;
  private final Refs refs;
  private final boolean secrets;
  private final long nanos;
  private final List<KeyStep> steps = new ArrayList<>();

  private KeySteps(Keys keys, Refs refs, boolean secrets, long nanos) {
    this.keys = keys;
    this.refs = refs;
    this.secrets = secrets;
    this.nanos = nanos;
  }

  /**
   * Where the inputs stand.
   *
   * @param clientRandom the id of the field
   * @param serverRandom the id of the field
   * @param upToKeyExchange ids of the messages of the session hash
   * @param beforeFinished ids of the messages before the first Finished
   * @param betweenFinished ids of those between the client's Finished and the server's
   * @param clientCheck what the client's Finished was seen to hold, in words
   * @param serverCheck what the server's Finished was seen to hold, in words
   */
  public record Refs(
      String clientRandom,
      String serverRandom,
      List<String> upToKeyExchange,
      List<String> beforeFinished,
      List<String> betweenFinished,
      String clientCheck,
      String serverCheck) {}

  /**
   * Writes the steps.
   *
   * @param keys the values
   * @param refs where their inputs stand
   * @param secrets whether secret values are shown
   * @param nanos when all inputs were known
   * @return {@code k1} to {@code k6}, as far as they are known
   */
  public static List<KeyStep> of(Keys keys, Refs refs, boolean secrets, long nanos) {
    KeySteps steps = new KeySteps(keys, refs, secrets, nanos);
    keys.psk().ifPresent(steps::premaster);
    if (keys.facts().extendedMasterSecret() && !keys.facts().abbreviated()) {
      steps.sessionHash();
    }
    steps.master();
    keys.facts().suite().sealing().ifPresent(steps::block);
    steps.verifyData(true);
    steps.verifyData(false);
    return List.copyOf(steps.steps);
  }

  // ---- The steps -------------------------------------------------------------------------------

  private void premaster(byte[] psk) {
    byte[] value = Derivation.premaster(psk);
    String n = HEX.toHexDigits((short) psk.length);
    add(
        "k1",
        "psk_premaster",
        "uint16 N | N zero bytes | uint16 N | psk, where N is the length of the psk",
        List.of(new Input("psk", "", secret(psk))),
        value,
        "from the pre-shared key",
        Optional.empty(),
        List.of(),
        "printf %s " + n + "00".repeat(psk.length) + n + HEX.formatHex(psk));
  }

  private void sessionHash() {
    HandshakeFacts facts = keys.facts();
    add(
        "k2",
        "session_hash",
        facts.suite().hash() + "(all messages from ClientHello to ClientKeyExchange)",
        messages(refs.upToKeyExchange(), facts.upToKeyExchange()),
        keys.sessionHash(),
        "without the first ClientHello and HelloVerifyRequest, if there was a cookie",
        Optional.empty(),
        List.of(),
        digest(HandshakeFacts.join(facts.upToKeyExchange())));
  }

  private void master() {
    HandshakeFacts facts = keys.facts();
    boolean isExtended = facts.extendedMasterSecret();
    boolean isKnown = keys.psk().isPresent();
    List<Input> inputs = new ArrayList<>();
    String premaster =
        facts.suite().exchange() == KeyExchange.PSK ? "psk_premaster" : "premaster_secret";
    if (facts.abbreviated()) {
      earlierMaster();
      return;
    }
    inputs.add(new Input(premaster, isKnown ? "k1" : "", Optional.empty()));
    if (isExtended) {
      inputs.add(new Input("session_hash", "k2", Optional.empty()));
    } else {
      inputs.add(random(true));
      inputs.add(random(false));
    }
    String label = isExtended ? "extended master secret" : "master secret";
    String formula =
        "PRF(%s, \"%s\", %s)[0..47]"
            .formatted(
                premaster, label, isExtended ? "session_hash" : "client_random + server_random");
    byte[] seed =
        isExtended
            ? keys.sessionHash()
            : Derivation.join(facts.clientRandom(), facts.serverRandom());
    String command =
        isKnown
            ? prf(
                Derivation.premaster(keys.psk().get()),
                label,
                HEX.formatHex(seed),
                keys.master().length)
            : "";
    add(
        "k3",
        "master_secret",
        formula,
        inputs,
        keys.master(),
        isKnown ? "from k1" : "from the key log; the premaster secret is not known",
        Optional.of(Derivation.fingerprint(keys.master())),
        List.of(),
        command);
  }

  /** A handshake that goes on with an earlier session keeps its master secret. */
  private void earlierMaster() {
    add(
        "k3",
        "master_secret",
        "that of the earlier session, which goes on",
        List.of(),
        keys.master(),
        "from the key log",
        Optional.of(Derivation.fingerprint(keys.master())),
        List.of(),
        "");
  }

  private void block(SuiteParameters.Sealing sealing) {
    HandshakeFacts facts = keys.facts();
    byte[] seed = Derivation.join(facts.serverRandom(), facts.clientRandom());
    add(
        "k4",
        "key_block",
        "PRF(master_secret, \"key expansion\", server_random + client_random)[0..%d]"
            .formatted(keys.block().length - 1),
        List.of(new Input("master_secret", "k3", Optional.empty()), random(false), random(true)),
        keys.block(),
        "cut into four parts",
        Optional.empty(),
        parts(sealing),
        prf(keys.master(), "key expansion", HEX.formatHex(seed), keys.block().length));
  }

  private List<KeyStep.Part> parts(SuiteParameters.Sealing sealing) {
    int key = sealing.keyBytes();
    int iv = sealing.ivBytes();
    return List.of(
        part("client_write_key", 0, key, true),
        part("server_write_key", key, key, true),
        part("client_write_iv", 2 * key, iv, false),
        part("server_write_iv", 2 * key + iv, iv, false));
  }

  private KeyStep.Part part(String name, int offset, int length, boolean isKey) {
    byte[] value = Arrays.copyOfRange(keys.block(), offset, offset + length);
    return new KeyStep.Part(
        Catalogue.field(name),
        offset,
        length,
        secret(value),
        isKey ? Optional.of(Derivation.fingerprint(value)) : Optional.empty());
  }

  private void verifyData(boolean ofClient) {
    HandshakeFacts facts = keys.facts();
    String side = ofClient ? "client" : "server";
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("master_secret", "k3", Optional.empty()));
    inputs.addAll(messages(refs.beforeFinished(), facts.beforeFinished()));
    if (ofClient == facts.abbreviated()) {
      inputs.add(new Input("other Finished", ofClient ? "k6" : "k5", Optional.empty()));
      inputs.addAll(messages(refs.betweenFinished(), facts.betweenFinished()));
    }
    byte[] covered = ofClient ? keys.clientFinishedMessages() : keys.serverFinishedMessages();
    String seed = "$(" + digest(covered) + ")";
    add(
        ofClient ? "k5" : "k6",
        side + "_verify_data",
        "PRF(master_secret, \"%s finished\", %s(messages))[0..11]"
            .formatted(side, facts.suite().hash()),
        inputs,
        ofClient ? keys.clientVerifyData() : keys.serverVerifyData(),
        ofClient ? refs.clientCheck() : refs.serverCheck(),
        Optional.empty(),
        List.of(),
        prf(keys.master(), side + " finished", seed, keys.clientVerifyData().length));
  }

  // ---- Their parts -----------------------------------------------------------------------------

  private void add(
      String id,
      String name,
      String formula,
      List<Input> inputs,
      byte[] value,
      String source,
      Optional<String> fingerprint,
      List<KeyStep.Part> parts,
      String command) {
    Field field = Catalogue.field(name);
    boolean isExtended = keys.facts().extendedMasterSecret();
    // RFC 7627 §4 replaces RFC 5246 §8.1 where both sides agreed to it.
    RfcSection rfc =
        name.equals("master_secret") && isExtended ? RfcSection.of("7627#4") : field.rfc();
    boolean isPublic = name.equals("session_hash") || name.endsWith("_verify_data");
    steps.add(
        new KeyStep(
            id,
            nanos,
            field,
            rfc,
            formula,
            inputs,
            value.length,
            source,
            isPublic ? Optional.of(value) : secret(value),
            fingerprint,
            parts,
            secrets && !command.isEmpty() ? Optional.of(command) : Optional.empty()));
  }

  private Optional<byte[]> secret(byte[] value) {
    return secrets ? Optional.of(value) : Optional.empty();
  }

  private Input random(boolean ofClient) {
    return ofClient
        ? new Input("client_random", refs.clientRandom(), Optional.of(keys.facts().clientRandom()))
        : new Input("server_random", refs.serverRandom(), Optional.of(keys.facts().serverRandom()));
  }

  /** The messages by id; their bytes only with secrets, as a hello holds the cookie. */
  private List<Input> messages(List<String> ids, List<byte[]> messages) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      String id = i < ids.size() ? ids.get(i) : "";
      inputs.add(new Input("message", id, secret(messages.get(i))));
    }
    return inputs;
  }

  private String digest(byte[] bytes) {
    String algorithm = keys.facts().suite().hash().replace("-", "").toLowerCase(Locale.ROOT);
    return "printf %s "
        + HEX.formatHex(bytes)
        + " | xxd -r -p | openssl dgst -"
        + algorithm
        + " -r | cut -d\" \" -f1";
  }

  /** A command for OpenSSL 3; the seed is hex digits, or a command that prints some. */
  private String prf(byte[] secret, String label, String seed, int length) {
    return "openssl kdf -keylen %d -kdfopt digest:%s -kdfopt hexsecret:%s -kdfopt seed:\"%s\""
            .formatted(
                length, keys.facts().suite().hash().replace("-", ""), HEX.formatHex(secret), label)
        + " -kdfopt hexseed:"
        + seed
        + " TLS1-PRF";
  }
}
