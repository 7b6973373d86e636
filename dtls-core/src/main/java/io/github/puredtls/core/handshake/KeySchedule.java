package io.github.puredtls.core.handshake;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.crypto.KeyBlock;
import io.github.puredtls.core.crypto.MasterSecret;
import io.github.puredtls.core.crypto.PskPremaster;
import io.github.puredtls.core.crypto.RecordProtection;
import io.github.puredtls.core.wire.HandshakeType;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * From the pre-shared key to the record keys and both verify_data, in one go, so that no secret
 * outlives the call. That works ahead of the messages because the client's Finished must be what
 * this side computes: its place in the transcript is known before it arrives.
 */
final class KeySchedule {
  private final HandshakeContext context;
  private final NegotiatedParameters parameters;

  KeySchedule(HandshakeContext context, NegotiatedParameters parameters) {
    this.context = context;
    this.parameters = parameters;
  }

  /**
   * What each side's Finished holds.
   *
   * @param client 12 bytes
   * @param server 12 bytes
   */
  record VerifyData(byte[] client, byte[] server) {}

  /**
   * Runs the schedule; the transcript ends with ClientKeyExchange and afterwards with the client's
   * Finished.
   *
   * @param psk the credential
   * @param finishedSeq the number of the client's Finished
   */
  VerifyData run(PskCredential psk, int finishedSeq) {
    try (MasterSecret master = masterSecret(psk)) {
      traceMaster(master);
      installKeys(master);
      // RFC 5246 §7.4.9: each Finished covers all messages before it, the other Finished included.
      byte[] clientVerifyData = master.clientVerifyData(context.transcript().hash());
      context.transcript().add(HandshakeType.FINISHED, finishedSeq, clientVerifyData);
      byte[] serverVerifyData = master.serverVerifyData(context.transcript().hash());
      context.traceKeyStep("client verify_data", clientVerifyData);
      context.traceKeyStep("server verify_data", serverVerifyData);
      return new VerifyData(clientVerifyData, serverVerifyData);
    }
  }

  private MasterSecret masterSecret(PskCredential psk) {
    byte[] key = psk.key();
    byte[] premaster = PskPremaster.of(key);
    context.traceKeyStep("premaster_secret", premaster);
    try {
      // RFC 7627 §5.2: with the extension, the session hash replaces the randoms.
      return parameters.extendedMasterSecret()
          ? MasterSecret.extended(parameters.suite(), premaster, context.transcript().hash())
          : MasterSecret.plain(
              parameters.suite(), premaster, parameters.clientRandom(), parameters.serverRandom());
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(premaster, (byte) 0);
    }
  }

  private void installKeys(MasterSecret master) {
    try (KeyBlock keys =
        KeyBlock.derive(
            parameters.suite(), master, parameters.clientRandom(), parameters.serverRandom())) {
      if (context.isTraced()) {
        traceKeys(keys);
      }
      context.records().install(RecordProtection.of(keys, context.isClient()));
    }
  }

  private void traceMaster(MasterSecret master) {
    boolean isLogged = context.config().keyLog().isPresent();
    if (!isLogged && !context.isTraced()) {
      return;
    }
    byte[] value = master.value();
    context.traceKeyStep("master_secret", value);
    HexFormat hex = HexFormat.of();
    context
        .config()
        .keyLog()
        .ifPresent(
            log ->
                log.log(
                    "CLIENT_RANDOM %s %s"
                        .formatted(
                            hex.formatHex(parameters.clientRandom()), hex.formatHex(value))));
    Arrays.fill(value, (byte) 0);
  }

  private void traceKeys(KeyBlock keys) {
    traceAndWipe("key_block", keys.value());
    traceAndWipe("client_write_key", keys.clientWriteKey());
    traceAndWipe("server_write_key", keys.serverWriteKey());
    traceAndWipe("client_write_IV", keys.clientWriteIv());
    traceAndWipe("server_write_IV", keys.serverWriteIv());
  }

  private void traceAndWipe(String name, byte[] value) {
    context.traceKeyStep(name, value);
    Arrays.fill(value, (byte) 0);
  }
}
