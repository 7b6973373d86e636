package io.github.puredtls.core.scenario;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HelloRequest;
import io.github.puredtls.core.wire.HelloVerifyRequest;
import java.util.List;
import java.util.Map;

/** One scenario for each reason to drop something; each returns what one end counted. */
final class Discards {
  private static final ContentType DATA = ContentType.APPLICATION_DATA;

  private Discards() {}

  private static Map<DiscardReason, Long> atEstablishedServer(byte[]... datagrams) {
    EnginePair pair = Setup.pair().established();
    List.of(datagrams).forEach(pair::deliverToServer);
    return pair.server.discarded();
  }

  private static Map<DiscardReason, Long> atServerInFlight4(byte[]... datagrams) {
    EnginePair pair = Setup.pair().start().upToFlight4();
    List.of(datagrams).forEach(pair::deliverToServer);
    return pair.server.discarded();
  }

  private static Map<DiscardReason, Long> atNewClient(byte[]... datagrams) {
    EnginePair pair = Setup.pair().start();
    List.of(datagrams).forEach(pair::deliverToClient);
    return pair.client.discarded();
  }

  private static byte[] fragment(FragmentHeader header, int dataBytes) {
    return Forger.plain(9, Forger.fragment(header, new byte[dataBytes]));
  }

  static Map<DiscardReason, Long> truncatedRecord() {
    return atEstablishedServer(Forger.cut(Forger.changeCipherSpec(1), 1));
  }

  static Map<DiscardReason, Long> oversizedRecord() {
    return atEstablishedServer(Forger.record(DATA, 1, 5, new byte[18_433]));
  }

  static Map<DiscardReason, Long> unknownContentType() {
    byte[] record = Forger.changeCipherSpec(1);
    record[0] = 24;
    return atEstablishedServer(record);
  }

  static Map<DiscardReason, Long> wrongVersion() {
    return atEstablishedServer(Forger.record(ContentType.ALERT, 0x0303, 0, 1, new byte[] {1, 0}));
  }

  static Map<DiscardReason, Long> wrongEpoch() {
    return atEstablishedServer(Forger.record(DATA, 2, 0, new byte[30]));
  }

  static Map<DiscardReason, Long> replayedRecord() {
    EnginePair pair = Setup.pair().established();
    pair.client.send(new byte[1]);
    pair.deliverToServer(pair.stepToServer());
    return pair.server.discarded();
  }

  static Map<DiscardReason, Long> tooOldRecord() {
    EnginePair pair = Setup.pair().established();
    Keys keys = Keys.ofClient(pair.client);
    pair.deliverToServer(keys.seal(DATA, 70, new byte[1]));
    pair.deliverToServer(keys.seal(DATA, 6, new byte[1]));
    return pair.server.discarded();
  }

  static Map<DiscardReason, Long> badTag() {
    return atEstablishedServer(Forger.record(DATA, 1, 5, new byte[40]));
  }

  static Map<DiscardReason, Long> earlyRecordsFull() {
    byte[][] records = new byte[33][];
    for (int i = 0; i < records.length; i++) {
      records[i] = Forger.record(DATA, 1, i, new byte[30]);
    }
    return atServerInFlight4(records);
  }

  static Map<DiscardReason, Long> duplicateEarlyRecord() {
    byte[] record = Forger.record(DATA, 1, 3, new byte[30]);
    return atServerInFlight4(record, record);
  }

  static Map<DiscardReason, Long> unprotectedApplicationData() {
    return atEstablishedServer(Forger.record(DATA, 0, 3, new byte[3]));
  }

  static Map<DiscardReason, Long> unauthenticatedAlert() {
    return atServerInFlight4(Forger.alert(new Alert(Alert.FATAL, 40), 3));
  }

  static Map<DiscardReason, Long> malformedAlert() {
    return atServerInFlight4(Forger.record(ContentType.ALERT, 0, 3, new byte[] {5, 5}));
  }

  static Map<DiscardReason, Long> malformedChangeCipherSpec() {
    return atServerInFlight4(Forger.record(ContentType.CHANGE_CIPHER_SPEC, 0, 3, new byte[] {2}));
  }

  static Map<DiscardReason, Long> unexpectedChangeCipherSpec() {
    return atNewClient(Forger.changeCipherSpec(0));
  }

  static Map<DiscardReason, Long> malformedFragment() {
    return atNewClient(fragment(new FragmentHeader(2, 50, 0, 45, 6), 6));
  }

  static Map<DiscardReason, Long> inconsistentFragment() {
    return atNewClient(
        fragment(new FragmentHeader(2, 50, 0, 0, 6), 6),
        fragment(new FragmentHeader(2, 51, 0, 6, 6), 6));
  }

  static Map<DiscardReason, Long> messageTooLarge() {
    return atNewClient(fragment(new FragmentHeader(2, 5_000, 0, 0, 6), 6));
  }

  static Map<DiscardReason, Long> messageTooFarAhead() {
    return atNewClient(fragment(new FragmentHeader(2, 50, 9, 0, 6), 6));
  }

  static Map<DiscardReason, Long> repeatedMessage() {
    EnginePair pair = Setup.pair().start().upToFlight4();
    pair.deliverToServer(pair.sentByClient.get(1));
    return pair.server.discarded();
  }

  static Map<DiscardReason, Long> messageInWrongEpoch() {
    return atServerInFlight4(fragment(new FragmentHeader(20, 12, 2, 0, 12), 12));
  }

  static Map<DiscardReason, Long> unexpectedHelloVerifyRequest() {
    EnginePair pair = Setup.pair().start().upToFlight5();
    HelloVerifyRequest request = new HelloVerifyRequest(0xFEFF, new byte[4]);
    pair.deliverToClient(Forger.plain(request, 3, 9));
    return pair.client.discarded();
  }

  static Map<DiscardReason, Long> ignoredHelloRequest() {
    return atNewClient(Forger.plain(new HelloRequest(), 0, 0));
  }

  static Map<DiscardReason, Long> unprotectedAfterHandshake() {
    EnginePair pair = Setup.pair().established();
    pair.deliverToServer(pair.sentByClient.get(0));
    return pair.server.discarded();
  }

  static Map<DiscardReason, Long> afterClose() {
    EnginePair pair = Setup.pair().established();
    pair.server.close();
    pair.client.send(new byte[1]);
    pair.flightToServer();
    return pair.server.discarded();
  }
}
