package io.github.puredtls.core.handshake;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ClientKeyExchange;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.Finished;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HelloVerifyRequest;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.ServerHello;
import io.github.puredtls.core.wire.ServerHelloDone;
import io.github.puredtls.core.wire.ServerKeyExchange;
import java.security.MessageDigest;
import java.util.List;

/**
 * The client's way through the handshake (RFC 6347 §4.2.4 figure 1, RFC 4279 §2), top to bottom.
 *
 * <pre>
 * Client                                          Server
 * ClientHello                  --------&gt;                       flight 1
 *                              &lt;--------  HelloVerifyRequest   flight 2
 * ClientHello (with cookie)    --------&gt;                       flight 3
 *                                                ServerHello
 *                                         [ServerKeyExchange]  flight 4
 *                              &lt;--------     ServerHelloDone
 * ClientKeyExchange
 * [ChangeCipherSpec]                                           flight 5
 * Finished                     --------&gt;
 *                                         [ChangeCipherSpec]   flight 6
 *                              &lt;--------            Finished
 * </pre>
 */
sealed interface ClientState extends HandshakeState
    permits ClientState.AwaitServerHello,
        ClientState.AwaitServerKeyExchange,
        ClientState.AwaitServerHelloDone,
        ClientState.AwaitPsk,
        ClientState.AwaitFinished,
        Established {

  /** Sends flight 1. */
  static ClientState start(HandshakeContext context) {
    ClientHello hello =
        new ClientHello(
            ProtocolVersion.DTLS_1_2,
            context.helloRandom(),
            new byte[0],
            new byte[0],
            context.enabledSuites(),
            new byte[] {0},
            // RFC 7627 §5.1, RFC 5746 §3.4: offered always.
            List.of(Extension.extendedMasterSecret(), Extension.emptyRenegotiationInfo()));
    context.send(Flight.of(context.message(hello, 0)));
    return new AwaitServerHello(hello, 0);
  }

  /**
   * Flight 1 or 3 is out; HelloVerifyRequest or ServerHello comes.
   *
   * @param hello the ClientHello that was sent last
   * @param cookiesObeyed how many HelloVerifyRequests were answered
   */
  record AwaitServerHello(ClientHello hello, int cookiesObeyed) implements ClientState {
    /** More cookies in a row than this prove no address any more: they keep us sending. */
    private static final int COOKIE_LIMIT = 4;

    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      if (message instanceof HelloVerifyRequest request) {
        return onHelloVerifyRequest(request, context);
      }
      if (message instanceof ServerHello serverHello) {
        return onServerHello(serverHello, context);
      }
      throw Unexpected.message(message, this);
    }

    private ClientState onHelloVerifyRequest(HelloVerifyRequest request, HandshakeContext context) {
      // A request that does not have the present hello's number (erratum 5186) may be a late answer
      // to the hello before: obeying it would leave behind the handshake that is on its way. But a
      // server that numbers otherwise and really refuses the cookie repeats itself.
      boolean mayBeLate = context.messageSeqInHand() != context.nextMessageSeq() - 1;
      boolean isLate = cookiesObeyed > 0 && mayBeLate && context.transmissions() <= 1;
      boolean isKnown = MessageDigest.isEqual(request.cookie(), hello.cookie());
      // RFC 6347 §4.2.1: a server may change its secret, and then it asks again. Over a bad network
      // each cookie may be too old when it gets through, so one more is obeyed after a timeout.
      boolean isTooOften = cookiesObeyed >= COOKIE_LIMIT && context.transmissions() <= 1;
      if (isLate || isKnown || isTooOften) {
        context.ignore(DiscardReason.UNEXPECTED_HELLO_VERIFY_REQUEST);
        return this;
      }
      context.flightAnswered();
      // RFC 6347 §4.2.6: neither the first ClientHello nor HelloVerifyRequest is hashed.
      context.transcript().restart();
      context.reassembler().expectFirst(context.nextMessageSeq());
      ClientHello withCookie = hello.withCookie(request.cookie());
      context.send(Flight.of(context.message(withCookie, 0)));
      return new AwaitServerHello(withCookie, cookiesObeyed + 1);
    }

    private ClientState onServerHello(ServerHello serverHello, HandshakeContext context)
        throws HandshakeException {
      // RFC 5246 §E.1: this client offers one version, so the server can choose no other.
      if (serverHello.version() != ProtocolVersion.DTLS_1_2) {
        throw new HandshakeException(
            PeerViolation.UNSUPPORTED_VERSION,
            "The server chose 0x%04X.".formatted(serverHello.version()));
      }
      // RFC 5246 §7.4.1.3: the server's choices come from the client's lists.
      CipherSuite suite = CipherSuite.ofId(serverHello.cipherSuite());
      if (suite == null || !context.config().cipherSuites().contains(suite)) {
        throw new HandshakeException(
            PeerViolation.CIPHER_SUITE_NOT_OFFERED,
            "It is suite 0x%04X.".formatted(serverHello.cipherSuite()));
      }
      if (serverHello.compressionMethod() != 0) {
        throw new HandshakeException(
            PeerViolation.COMPRESSION_NOT_OFFERED,
            "It is method %d.".formatted(serverHello.compressionMethod()));
      }
      boolean extended = checkExtensions(serverHello.extensions(), context);
      context.transcript().useHash(suite.hashAlgorithm());
      return new AwaitServerKeyExchange(
          new NegotiatedParameters(suite, extended, hello.random(), serverHello.random()));
    }

    private static boolean checkExtensions(List<Extension> extensions, HandshakeContext context)
        throws HandshakeException {
      HelloChecks.rejectDuplicates(extensions);
      for (Extension extension : extensions) {
        // RFC 5246 §7.4.1.4: what was not offered must not be answered.
        int type = extension.type();
        if (type != Extension.EXTENDED_MASTER_SECRET && type != Extension.RENEGOTIATION_INFO) {
          throw new HandshakeException(
              PeerViolation.EXTENSION_NOT_OFFERED, "It is extension %d.".formatted(type));
        }
      }
      // RFC 5746 §3.4: a server without renegotiation_info is one that we never renegotiate with.
      HelloChecks.hasRenegotiationInfo(extensions);
      return HelloChecks.hasExtendedMasterSecret(extensions, context.config());
    }

    @Override
    public String awaits() {
      return "HelloVerifyRequest or ServerHello";
    }
  }

  /**
   * ServerHello is here; ServerKeyExchange comes, or is left out (RFC 4279 §2: no hint).
   *
   * @param parameters what the hellos settled
   */
  record AwaitServerKeyExchange(NegotiatedParameters parameters) implements ClientState {
    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      if (message instanceof ServerKeyExchange exchange) {
        return new AwaitServerHelloDone(parameters, exchange.identityHint());
      }
      if (message instanceof ServerHelloDone) {
        return new AwaitServerHelloDone(parameters, new byte[0]).on(message, context);
      }
      throw Unexpected.message(message, this);
    }

    @Override
    public String awaits() {
      return "ServerKeyExchange or ServerHelloDone";
    }
  }

  /**
   * ServerKeyExchange is here or left out; ServerHelloDone comes.
   *
   * @param parameters what the hellos settled
   * @param hint the server's identity hint, empty when it sent none
   */
  record AwaitServerHelloDone(NegotiatedParameters parameters, byte[] hint) implements ClientState {
    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      if (!(message instanceof ServerHelloDone)) {
        throw Unexpected.message(message, this);
      }
      context.flightAnswered();
      PskRequest request = PskRequest.forClient(hint, context.config());
      return context.askForPsk(new AwaitPsk(parameters, request), request);
    }

    @Override
    public String awaits() {
      return "ServerHelloDone";
    }
  }

  /**
   * Flight 4 is whole; the application's identity and key come.
   *
   * @param parameters what the hellos settled
   * @param request what the application is asked for
   */
  record AwaitPsk(NegotiatedParameters parameters, PskRequest request) implements ClientState {
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
      Flight.Message keyExchange = context.message(new ClientKeyExchange(psk.identity()), 0);
      KeySchedule.VerifyData verifyData =
          new KeySchedule(context, parameters).run(psk, context.nextMessageSeq());
      Flight.Message finished =
          context.messageOutsideTranscript(new Finished(verifyData.client()), 1);
      context.send(Flight.of(keyExchange, new Flight.ChangeCipherSpec(), finished));
      context.records().changeWriteEpoch();
      return new AwaitFinished(parameters, psk.identity(), verifyData.server());
    }

    @Override
    public HandshakeState onUnknownIdentity(HandshakeContext context) throws HandshakeException {
      throw new HandshakeException(
          PeerViolation.NO_CREDENTIAL, context.evidence().credentialProblem());
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
   * Flight 5 is out; ChangeCipherSpec and Finished come.
   *
   * @param parameters what the hellos settled
   * @param identity the identity that was sent
   * @param serverVerifyData what the server's Finished must hold
   */
  record AwaitFinished(NegotiatedParameters parameters, byte[] identity, byte[] serverVerifyData)
      implements ClientState {
    @Override
    public HandshakeState on(HandshakeMessage message, HandshakeContext context)
        throws HandshakeException {
      if (!(message instanceof Finished finished)) {
        throw Unexpected.message(message, this);
      }
      // RFC 5246 §7.4.9: recipients must verify the contents.
      if (!MessageDigest.isEqual(finished.verifyData(), serverVerifyData)) {
        throw new HandshakeException(PeerViolation.FINISHED_MISMATCH, "");
      }
      context.flightAnswered();
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
