package io.github.puredtls.core.scenario;

import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;

/** One scenario for each kind of end; each returns the failure that one end reports. */
final class Failures {
  private Failures() {}

  static Failure peerViolation() {
    return Violations.unexpectedMessage();
  }

  static Failure peerAlert() {
    EnginePair pair = Setup.pair().established();
    Alert alert = new Alert(Alert.FATAL, 80);
    pair.deliverToServer(Keys.ofClient(pair.client).alert(alert, 5));
    return pair.server.failure();
  }

  static Failure handshakeTimeout() {
    EnginePair pair = Setup.pair().start();
    while (pair.tick()) {
      pair.toServer.clear();
    }
    return pair.client.failure();
  }

  static Failure probableKeyMismatch() {
    EnginePair pair =
        Setup.pair().server(b -> b.psk(PskCredential.of(Setup.IDENTITY, new byte[16]))).start();
    pair.runToEnd();
    return pair.client.failure();
  }

  static Failure unknownIdentity() {
    EnginePair pair = Setup.pair().server(b -> b.psk(PskCredential.of("other", Setup.KEY))).start();
    pair.runToEnd();
    return pair.server.failure();
  }

  static Failure noCredential() {
    return Violations.noCredential();
  }

  static Failure pskTimeout() {
    EnginePair pair = Setup.pair().clientAsks().start().upToFlight5();
    pair.pass(30_000_000_000L);
    return pair.client.failure();
  }

  static Failure recordsExhausted() {
    EnginePair pair = Setup.pair().client(b -> b.sealedRecordLimit(64)).established();
    for (int i = 0; i < 64; i++) {
      pair.client.send(new byte[1]);
    }
    return pair.client.failure();
  }

  static Failure failedDecryptionLimit() {
    EnginePair pair = Setup.pair().server(b -> b.failedDecryptionLimit(1)).established();
    pair.deliverToServer(Forger.record(ContentType.APPLICATION_DATA, 1, 9, new byte[40]));
    return pair.server.failure();
  }
}
