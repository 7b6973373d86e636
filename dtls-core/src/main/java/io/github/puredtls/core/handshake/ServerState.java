package io.github.puredtls.core.handshake;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ClientKeyExchange;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.Finished;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.ServerHello;
import io.github.puredtls.core.wire.ServerHelloDone;
import io.github.puredtls.core.wire.ServerKeyExchange;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's way through the handshake, top to bottom; {@link ClientState} shows both sides. It
 * begins with a ClientHello whose cookie was verified, so flights 1 and 2 are no part of it.
 */
sealed interface ServerState extends HandshakeState
    permits ServerState.AwaitClientHello,
        ServerState.AwaitClientKeyExchange,
        ServerState.AwaitPsk,
        ServerState.AwaitFinished,
        Established {

  /**
   * Nothing is done; the ClientHello comes whose cookie was verified.
   *
   * @param messageSeq its number
   */
  record AwaitClientHello(int messageSeq) implements ServerState {
    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      if (!(message instanceof ClientHello hello)) {
        throw Unexpected.message(message, this);
      }
      // RFC 5246 §E.1: a client that offers a later version accepts this one.
      if (!ProtocolVersion.includesDtls12(hello.version())) {
        throw new HandshakeException(
            PeerViolation.UNSUPPORTED_VERSION,
            "The client offers 0x%04X.".formatted(hello.version()));
      }
      checkCompression(hello);
      CipherSuite suite = chooseSuite(hello, context);
      HelloChecks.rejectDuplicates(hello.extensions());
      boolean extended = HelloChecks.hasExtendedMasterSecret(hello.extensions(), context.config());
      // RFC 5746 §3.6: the extension or the suite number that stands for it.
      boolean renegotiationInfo =
          HelloChecks.hasRenegotiationInfo(hello.extensions())
              || hello.cipherSuites().contains(ClientHello.EMPTY_RENEGOTIATION_INFO_SCSV);
      ServerHello answer = serverHello(suite, extended, renegotiationInfo, context);
      context.transcript().useHash(suite.hashAlgorithm());
      sendFlight4(answer, messageSeq, context);
      return new AwaitClientKeyExchange(
          new NegotiatedParameters(suite, extended, hello.random(), answer.random()));
    }

    @Override
    public String awaits() {
      return "ClientHello";
    }
  }

  private static void checkCompression(ClientHello hello) throws HandshakeException {
    // RFC 5246 §7.4.1.2: the list must contain the null method.
    for (byte method : hello.compressionMethods()) {
      if (method == 0) {
        return;
      }
    }
    throw new HandshakeException(PeerViolation.NULL_COMPRESSION_NOT_OFFERED, "");
  }

  private static CipherSuite chooseSuite(ClientHello hello, HandshakeContext context)
      throws HandshakeException {
    // RFC 5246 §7.4.1.3: one of the client's; the order of preference is this server's.
    for (CipherSuite suite : context.config().cipherSuites()) {
      if (hello.cipherSuites().contains(suite.id())) {
        return suite;
      }
    }
    throw new HandshakeException(
        PeerViolation.NO_COMMON_CIPHER_SUITE,
        "The client offers %d suites; enabled here: %s."
            .formatted(hello.cipherSuites().size(), context.config().cipherSuites()));
  }

  private static ServerHello serverHello(
      CipherSuite suite, boolean extended, boolean renegotiationInfo, HandshakeContext context) {
    List<Extension> extensions = new ArrayList<>();
    // RFC 5246 §7.4.1.4: only what the client offered is answered.
    if (extended) {
      extensions.add(Extension.extendedMasterSecret());
    }
    if (renegotiationInfo) {
      extensions.add(Extension.emptyRenegotiationInfo());
    }
    // RFC 5246 §7.4.1.3: an empty session_id says that the session cannot be resumed.
    return new ServerHello(
        ProtocolVersion.DTLS_1_2,
        context.helloRandom(),
        new byte[0],
        suite.id(),
        0,
        List.copyOf(extensions));
  }

  private static void sendFlight4(
      ServerHello hello, int helloMessageSeq, HandshakeContext context) {
    // Erratum 5186 of RFC 6347: ServerHello has the number of the ClientHello that it answers, so
    // that any number of stateless cookie rounds may have come before.
    context.nextMessageSeq(helloMessageSeq);
    List<Flight.Item> items = new ArrayList<>();
    items.add(context.message(hello, 0));
    // RFC 4279 §2: without a hint, ServerKeyExchange is left out.
    context
        .config()
        .identityHint()
        .ifPresent(hint -> items.add(context.message(new ServerKeyExchange(hint), 0)));
    items.add(context.message(new ServerHelloDone(), 0));
    context.send(new Flight(List.copyOf(items)));
  }

  /**
   * Flight 4 is out; ClientKeyExchange comes.
   *
   * @param parameters what the hellos settled
   */
  record AwaitClientKeyExchange(NegotiatedParameters parameters) implements ServerState {
    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      if (!(message instanceof ClientKeyExchange exchange)) {
        throw Unexpected.message(message, this);
      }
      // Made for every client, so that an unknown identity takes no longer than a known one.
      byte[] randomKey = new byte[AwaitPsk.RANDOM_KEY_BYTES];
      context.config().random().nextBytes(randomKey);
      PskCredential stranger = PskCredential.of(exchange.identity(), randomKey);
      PskRequest request = PskRequest.forServer(exchange.identity(), context.config());
      return context.askForPsk(new AwaitPsk(parameters, request, stranger), request);
    }

    @Override
    public String awaits() {
      return "ClientKeyExchange";
    }
  }

  /**
   * ClientKeyExchange is here; the application's key for the identity comes.
   *
   * @param parameters what the hellos settled
   * @param request what the application is asked for
   * @param stranger the identity with a random key, for when it is unknown
   */
  record AwaitPsk(NegotiatedParameters parameters, PskRequest request, PskCredential stranger)
      implements ServerState {
    static final int RANDOM_KEY_BYTES = 16;

    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      throw Unexpected.message(message, this);
    }

    @Override
    public void checkPsk(PskCredential psk) {
      request.check(psk);
    }

    @Override
    public HandshakeState onPsk(PskCredential psk, HandshakeContext context) {
      context.warnAboutShortKey(psk);
      return deriveKeys(psk, context);
    }

    @Override
    public HandshakeState onUnknownIdentity(HandshakeContext context) throws HandshakeException {
      if (context.config().isUnknownIdentityAlert()) {
        throw new HandshakeException(
            PeerViolation.UNKNOWN_IDENTITY, context.evidence().credentialProblem());
      }
      // RFC 4279 §2: a server may hide that it does not know an identity by going on as with a
      // wrong key. Nobody has this one.
      context.evidence().identityUnknown();
      return deriveKeys(stranger, context);
    }

    private AwaitFinished deriveKeys(PskCredential psk, HandshakeContext context) {
      int finishedSeq = context.reassembler().next();
      KeySchedule.VerifyData verifyData =
          new KeySchedule(context, parameters).run(psk, finishedSeq);
      stranger.destroy();
      return new AwaitFinished(parameters, stranger.identity(), verifyData);
    }

    @Override
    public boolean awaitsPsk() {
      return true;
    }

    @Override
    public String awaits() {
      return "the application's pre-shared key";
    }
  }

  /**
   * The keys exist; ChangeCipherSpec and Finished come.
   *
   * @param parameters what the hellos settled
   * @param identity the client's identity
   * @param verifyData what the client's Finished must hold, and what ours will
   */
  record AwaitFinished(
      NegotiatedParameters parameters, byte[] identity, KeySchedule.VerifyData verifyData)
      implements ServerState {
    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      if (!(message instanceof Finished finished)) {
        throw Unexpected.message(message, this);
      }
      // RFC 5246 §7.4.9: recipients must verify the contents.
      if (!MessageDigest.isEqual(finished.verifyData(), verifyData.client())) {
        throw new HandshakeException(PeerViolation.FINISHED_MISMATCH, "");
      }
      context.flightAnswered();
      Flight.Message answer =
          context.messageOutsideTranscript(new Finished(verifyData.server()), 1);
      context.sendLast(Flight.of(new Flight.ChangeCipherSpec(), answer));
      context.records().changeWriteEpoch();
      context.established(parameters, identity);
      return new Established();
    }

    @Override
    public boolean awaitsFinished() {
      return true;
    }

    @Override
    public String awaits() {
      return "ChangeCipherSpec and Finished";
    }
  }
}
