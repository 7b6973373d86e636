package io.github.puredtls.server;

import java.util.concurrent.atomic.LongAdder;

/** What a server counts; written by its thread, read by any. */
final class Counters {
  final LongAdder datagramsReceived = new LongAdder();
  final LongAdder datagramsSent = new LongAdder();
  final LongAdder datagramsLost = new LongAdder();
  final LongAdder cookiesSent = new LongAdder();
  final LongAdder strangersIgnored = new LongAdder();
  final LongAdder handshakesStarted = new LongAdder();
  final LongAdder handshakesCompleted = new LongAdder();
  final LongAdder handshakesFailed = new LongAdder();
  final LongAdder handshakesDropped = new LongAdder();
  final LongAdder clientsReturned = new LongAdder();
  final LongAdder messagesReceived = new LongAdder();
  final LongAdder messagesSent = new LongAdder();
  final LongAdder messagesRefused = new LongAdder();

  ServerStats snapshot() {
    return new ServerStats(
        datagramsReceived.sum(),
        datagramsSent.sum(),
        datagramsLost.sum(),
        cookiesSent.sum(),
        strangersIgnored.sum(),
        handshakesStarted.sum(),
        handshakesCompleted.sum(),
        handshakesFailed.sum(),
        handshakesDropped.sum(),
        clientsReturned.sum(),
        messagesReceived.sum(),
        messagesSent.sum(),
        messagesRefused.sum());
  }
}
