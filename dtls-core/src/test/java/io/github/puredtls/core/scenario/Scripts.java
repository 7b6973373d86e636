package io.github.puredtls.core.scenario;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ClientKeyExchange;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.Finished;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ServerHello;
import io.github.puredtls.core.wire.ServerHelloDone;
import java.util.Arrays;
import java.util.List;

/** Whole handshakes of one engine with a {@link ScriptedPeer}. */
final class Scripts {
  private Scripts() {}

  private static List<Extension> extensions(boolean extended) {
    return extended ? List.of(Extension.extendedMasterSecret()) : List.of();
  }

  private static byte[] random(int value) {
    byte[] random = new byte[32];
    Arrays.fill(random, (byte) value);
    return random;
  }

  /**
   * A server without cookie, hint and renegotiation_info that begins to count its messages where it
   * likes; ends with one record of data.
   */
  static EnginePair completeAsServer(CipherSuite suite, boolean extended, int firstSeq) {
    EnginePair pair = Setup.pair().start();
    ScriptedPeer server = new ScriptedPeer(suite, Setup.KEY);
    PlainRecord flight1 = PlainRecord.of(pair.toServer.remove(0)).get(0);
    ClientHello hello = (ClientHello) flight1.message();
    server.hear(flight1);
    server.nextMessageSeq = firstSeq;
    ServerHello answer =
        new ServerHello(0xFEFD, random(9), random(1), suite.id(), 0, extensions(extended));
    pair.deliverToClient(server.say(answer));
    server.settleHash();
    pair.deliverToClient(server.say(new ServerHelloDone()));
    server.hear(PlainRecord.of(pair.toServer).get(0));
    server.deriveKeys(false, extended, hello, answer);
    Finished clientFinished = server.clientFinished();
    server.hearFinished(clientFinished, 2);
    pair.deliverToClient(server.changeCipherSpec());
    pair.deliverToClient(server.sealFinished(server.serverFinished()));
    pair.deliverToClient(server.seal(ContentType.APPLICATION_DATA, new byte[] {1}));
    return pair;
  }

  /** A client without renegotiation_info; ends with one record of data. */
  static EnginePair completeAsClient(CipherSuite suite, boolean extended) {
    EnginePair pair = Setup.pair().suite(suite).withoutCookies().start();
    pair.toServer.clear();
    ScriptedPeer client = startAsClient(pair, suite, extended);
    pair.deliverToServer(client.changeCipherSpec());
    pair.deliverToServer(client.sealFinished(client.clientFinished()));
    pair.deliverToServer(client.seal(ContentType.APPLICATION_DATA, new byte[] {1}));
    return pair;
  }

  /** The same up to and including ClientKeyExchange. */
  static ScriptedPeer startAsClient(EnginePair pair, CipherSuite suite, boolean extended) {
    ScriptedPeer client = new ScriptedPeer(suite, Setup.KEY);
    ClientHello hello =
        new ClientHello(
            0xFEFD,
            random(7),
            new byte[0],
            new byte[0],
            List.of(suite.id()),
            new byte[1],
            extensions(extended));
    pair.deliverToServer(client.say(hello));
    PlainRecord answer = PlainRecord.find(pair.sentByServer, HandshakeType.SERVER_HELLO);
    client.settleHash();
    PlainRecord.of(pair.sentByServer).forEach(client::hear);
    pair.deliverToServer(client.say(new ClientKeyExchange(Setup.IDENTITY)));
    client.deriveKeys(true, extended, hello, (ServerHello) answer.message());
    return client;
  }
}
