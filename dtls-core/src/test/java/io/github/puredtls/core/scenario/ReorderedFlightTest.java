package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.Finished;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams and records overtake each other; some come from where nothing is due. */
class ReorderedFlightTest {
  private static List<byte[]> records(List<byte[]> datagrams) {
    return new ArrayList<>(PlainRecord.of(datagrams).stream().map(PlainRecord::bytes).toList());
  }

  private static List<List<byte[]>> permutations(List<byte[]> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<byte[]>> all = new ArrayList<>();
    for (int first = 0; first < items.size(); first++) {
      List<byte[]> rest = new ArrayList<>(items);
      byte[] head = rest.remove(first);
      for (List<byte[]> tail : permutations(rest)) {
        List<byte[]> whole = new ArrayList<>(List.of(head));
        whole.addAll(tail);
        all.add(whole);
      }
    }
    return all;
  }

  private static Setup setup() {
    return Setup.pair().server(b -> b.identityHint(new byte[] {1, 2, 3}));
  }

  @Test
  void flight4MayComeInAnyOrderOfItsRecords() {
    int orders = permutations(records(setup().start().upToFlight4().toClient)).size();
    assertEquals(6, orders);
    for (int i = 0; i < orders; i++) {
      EnginePair pair = setup().start().upToFlight4();
      List<byte[]> order = permutations(records(EnginePair.take(pair.toClient))).get(i);
      order.forEach(pair::deliverToClient);
      assertFalse(pair.toServer.isEmpty(), "flight 4 is whole without a retransmission");
      pair.completeHandshake();
      HandshakeTest.assertDataFlows(pair);
    }
  }

  @Test
  void flight4InFragmentsMayComeInAnyOrder() {
    Setup setup = Setup.pair().mtu(128).server(b -> b.identityHint(new byte[120]));
    int orders = permutations(records(setup.start().upToFlight4().toClient)).size();
    assertTrue(orders >= 24);
    for (int i = 0; i < orders; i++) {
      EnginePair pair = setup.start().upToFlight4();
      List<byte[]> order = permutations(records(EnginePair.take(pair.toClient))).get(i);
      order.forEach(pair::deliverToClient);
      assertFalse(pair.toServer.isEmpty());
      pair.completeHandshake();
    }
  }

  @Test
  void flight5MayComeInAnyOrderOfItsRecords() {
    // M1, M2, M3, M5: ChangeCipherSpec first, Finished first, ClientKeyExchange last …
    for (int i = 0; i < 6; i++) {
      EnginePair pair = setup().start().upToFlight5();
      List<byte[]> order = permutations(records(EnginePair.take(pair.toServer))).get(i);
      order.forEach(pair::deliverToServer);
      assertTrue(pair.server.isEstablished(), pair::outcome);
      assertEquals(0, pair.server.engine.stats().totalDiscarded());
      pair.completeHandshake();
      HandshakeTest.assertDataFlows(pair);
    }
  }

  @Test
  void flight5MayComeInAnyOrderWhileTheKeyStoreIsSlow() {
    for (int i = 0; i < 6; i++) {
      EnginePair pair = Setup.pair().serverAsks().start().upToFlight5();
      List<byte[]> order = permutations(records(EnginePair.take(pair.toServer))).get(i);
      order.forEach(pair::deliverToServer);
      assertFalse(pair.server.isEstablished());
      pair.server.supplyPsk(Setup.PSK);
      assertTrue(pair.server.isEstablished(), pair::outcome);
      pair.completeHandshake();
    }
  }

  @Test
  void flight6MayComeInAnyOrderTogetherWithData() {
    for (int i = 0; i < 24; i++) {
      EnginePair pair = setup().start().upToFlight6();
      pair.server.send(new byte[] {1});
      pair.server.send(new byte[] {2});
      List<byte[]> order = permutations(records(EnginePair.take(pair.toClient))).get(i);
      order.forEach(pair::deliverToClient);
      assertTrue(pair.client.isEstablished(), pair::outcome);
      assertEquals(2, pair.client.messages.size());
      int sum = pair.client.messages.stream().mapToInt(message -> message[0]).sum();
      assertEquals(3, sum, "both, each once");
    }
  }

  @Test
  void dataThatCameBeforeFinishedIsReadAfterEstablished() {
    EnginePair pair = Setup.pair().start().upToFlight6();
    pair.server.send(new byte[] {7});
    pair.server.send(new byte[0]);
    List<byte[]> all = EnginePair.take(pair.toClient);
    pair.deliverToClient(all.get(1));
    pair.deliverToClient(all.get(2));
    assertEquals(ReceiveResult.KEPT, pair.client.lastResult());
    assertTrue(pair.client.messages.isEmpty());
    pair.deliverToClient(all.get(0));
    assertTrue(pair.client.isEstablished());
    assertEquals(2, pair.client.messages.size());
    assertArrayEquals(new byte[] {7}, pair.client.messages.get(0));
    assertArrayEquals(new byte[0], pair.client.messages.get(1));
  }

  @Test
  void everyOrderOfTheWholeFlightInSmallDatagramsWorksBackwards() {
    Setup setup = Setup.pair().mtu(128).both(b -> b.identityHint(new byte[300]));
    EnginePair pair = setup.start();
    for (int step = 0; step < 200 && !pair.isEstablished(); step++) {
      List<byte[]> up = new ArrayList<>(EnginePair.take(pair.toServer));
      List<byte[]> down = new ArrayList<>(EnginePair.take(pair.toClient));
      Collections.reverse(up);
      Collections.reverse(down);
      up.forEach(pair::deliverToServer);
      down.forEach(pair::deliverToClient);
      if (pair.isQuiet() && !pair.isEstablished()) {
        pair.tick();
      }
    }
    HandshakeTest.assertDataFlows(pair);
  }

  // ---- Where nothing is due ------------------------------------------------------------------

  @Test
  void earlyChangeCipherSpecChangesNoKeys() {
    // M1: at the client before flight 5, at the server any number of them
    EnginePair pair = Setup.pair().start();
    pair.deliverToClient(Forger.changeCipherSpec(3));
    assertEquals(1, pair.client.discarded(DiscardReason.UNEXPECTED_CHANGE_CIPHER_SPEC));
    pair.upToFlight4();
    pair.deliverToClient(Forger.changeCipherSpec(4));
    for (int i = 0; i < 5; i++) {
      pair.deliverToServer(Forger.changeCipherSpec(10 + i));
    }
    assertEquals(4, pair.server.discarded(DiscardReason.UNEXPECTED_CHANGE_CIPHER_SPEC));
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
    pair.deliverToServer(Forger.changeCipherSpec(90));
    pair.deliverToClient(Forger.changeCipherSpec(91));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void changeCipherSpecWithAnotherBodyIsDropped() {
    // M1
    EnginePair pair = Setup.pair().start().upToFlight4();
    for (byte[] body : new byte[][] {{}, {0}, {2}, {1, 1}}) {
      pair.deliverToServer(Forger.record(ContentType.CHANGE_CIPHER_SPEC, 0, 9, body));
    }
    assertEquals(4, pair.server.discarded(DiscardReason.MALFORMED_CHANGE_CIPHER_SPEC));
    pair.completeHandshake();
  }

  @Test
  void finishedWithoutProtectionIsDropped() {
    // M2
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<byte[]> flight5 = records(EnginePair.take(pair.toServer));
    byte[] verifyData = Keys.step(pair.client, "client verify_data");
    pair.deliverToServer(flight5.get(0));
    pair.deliverToServer(flight5.get(1));
    pair.deliverToServer(Forger.plain(new Finished(verifyData), 3, 40));
    pair.deliverToServer(Forger.plain(new Finished(verifyData), 4, 41));
    assertFalse(pair.server.isEstablished());
    assertEquals(2, pair.server.discarded(DiscardReason.MESSAGE_IN_WRONG_EPOCH));
    pair.deliverToServer(flight5.get(2));
    assertTrue(pair.server.isEstablished());
  }

  @Test
  void finishedWaitsForChangeCipherSpec() {
    // M2 and the catalogue's "Finished before CCS"
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<byte[]> flight5 = records(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(0));
    pair.deliverToServer(flight5.get(2));
    assertEquals(ReceiveResult.KEPT, pair.server.lastResult());
    assertFalse(pair.server.isEstablished());
    pair.deliverToServer(flight5.get(1));
    assertTrue(pair.server.isEstablished());
  }

  @Test
  void otherMessagesUnderProtectionAreDropped() {
    // M4: ClientKeyExchange sealed in epoch 1 while Finished is due
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<byte[]> flight5 = records(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(0));
    pair.deliverToServer(flight5.get(1));
    byte[] keyExchange = PlainRecord.of(flight5.get(0)).get(0).content();
    Keys keys = Keys.ofClient(pair.client);
    pair.deliverToServer(keys.seal(ContentType.HANDSHAKE, 5, keyExchange));
    assertEquals(1, pair.server.discarded(DiscardReason.MESSAGE_IN_WRONG_EPOCH));
    pair.deliverToServer(flight5.get(2));
    assertTrue(pair.server.isEstablished());
  }

  @Test
  void recordsOfOtherEpochsChangeNothing() {
    // M4
    EnginePair pair = Setup.pair().start().upToFlight5();
    byte[] keyExchange = PlainRecord.of(pair.toServer).get(0).content();
    for (int epoch : new int[] {2, 3, 255, 65_535}) {
      pair.deliverToServer(Forger.record(ContentType.HANDSHAKE, epoch, 0, keyExchange));
      pair.deliverToServer(Forger.record(ContentType.APPLICATION_DATA, epoch, 0, new byte[40]));
    }
    assertEquals(8, pair.server.discarded(DiscardReason.WRONG_EPOCH));
    pair.completeHandshake();
    Keys keys = Keys.ofClient(pair.client);
    pair.deliverToServer(keys.seal(ContentType.APPLICATION_DATA, 2, 9, new byte[4]));
    assertEquals(9, pair.server.discarded(DiscardReason.WRONG_EPOCH));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void earlyFinishedThatComesTwiceIsKeptOnce() {
    // M17, R11
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<byte[]> flight5 = records(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(2));
    pair.deliverToServer(flight5.get(2));
    assertEquals(1, pair.server.discarded(DiscardReason.DUPLICATE_EARLY_RECORD));
    pair.deliverToServer(flight5.get(1));
    pair.deliverToServer(flight5.get(0));
    assertTrue(pair.server.isEstablished());
    pair.completeHandshake();
  }

  @Test
  void earlyRecordsAreBoundedInNumberAndBytes() {
    // R11
    EnginePair pair = Setup.pair().start().upToFlight4();
    for (int i = 0; i < 1_000; i++) {
      pair.deliverToServer(Forger.record(ContentType.APPLICATION_DATA, 1, i, new byte[40]));
    }
    assertEquals(1_000 - 32, pair.server.discarded(DiscardReason.EARLY_RECORDS_FULL));
    EnginePair large = Setup.pair().start().upToFlight4();
    for (int i = 0; i < 10; i++) {
      large.deliverToServer(Forger.record(ContentType.HANDSHAKE, 1, i, new byte[16_384]));
    }
    assertEquals(8, large.server.discarded(DiscardReason.EARLY_RECORDS_FULL));
    large.completeHandshake();
    HandshakeTest.assertDataFlows(large);
    assertEquals(2, large.server.discarded(DiscardReason.BAD_TAG));
  }

  @Test
  void forgedEarlyRecordDoesNotShutOutTheTrueOneWithItsNumber() {
    // R2
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<byte[]> flight5 = records(EnginePair.take(pair.toServer));
    byte[] finished = flight5.get(2);
    pair.deliverToServer(Forger.flip(finished, finished.length - 1));
    pair.deliverToServer(finished);
    pair.deliverToServer(flight5.get(0));
    pair.deliverToServer(flight5.get(1));
    assertTrue(pair.server.isEstablished());
    assertEquals(1, pair.server.discarded(DiscardReason.BAD_TAG));
  }

  @Test
  void recordOfAnUnknownEpochDoesNotHideTheNext() {
    // R6
    EnginePair pair = Setup.pair().start().upToFlight5();
    byte[] stranger = Forger.record(ContentType.HANDSHAKE, 9, 0, new byte[30]);
    byte[] unknownType = Forger.record(ContentType.ALERT, 0, 0, new byte[2]);
    unknownType[0] = 99;
    byte[] flight5 = EnginePair.take(pair.toServer).get(0);
    pair.deliverToServer(Forger.join(stranger, unknownType, flight5));
    assertTrue(pair.server.isEstablished());
    assertEquals(1, pair.server.discarded(DiscardReason.UNKNOWN_CONTENT_TYPE));
  }

  @Test
  void protectedAlertBeforeFinishedCounts() {
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<byte[]> flight5 = records(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(0));
    pair.deliverToServer(flight5.get(1));
    pair.deliverToServer(Keys.ofClient(pair.client).alert(new Alert(Alert.FATAL, 51), 7));
    assertEquals(51, pair.server.failure().peerAlert().orElseThrow());
  }
}
