package io.github.puredtls.core.scenario;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import io.github.puredtls.core.engine.VerifiedClientHello;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client, a gate and a server with a network between them that does just what the test says, in
 * time that passes only when the test says so.
 *
 * <p>What an end sends waits in {@link #toServer} or {@link #toClient}; a test delivers, drops,
 * repeats, reorders or changes it there.
 */
final class EnginePair {
  /** More deliveries than any scenario needs: a loop without end shows as a failure. */
  private static final int STEP_LIMIT = 5_000;

  final List<byte[]> toServer = new ArrayList<>();
  final List<byte[]> toClient = new ArrayList<>();
  final List<byte[]> sentByClient = new ArrayList<>();
  final List<byte[]> sentByServer = new ArrayList<>();
  final CookieGate gate;
  final End client;

  /** Null until the gate has let a hello through. */
  End server;

  /** The address that the gate sees. */
  byte[] address = {10, 0, 0, 1, 0x16, 0x34};

  long now;
  private final EngineConfig serverConfig;

  EnginePair(Setup setup) {
    this.now = setup.startNanos();
    this.serverConfig = setup.serverConfig();
    this.gate =
        setup.hasCookies() ? CookieGate.create(serverConfig, now) : CookieGate.withoutCookies();
    EngineConfig clientConfig = setup.clientConfig();
    this.client =
        new End(trace -> ClientEngine.start(clientConfig, now, trace), () -> now, this::fromClient);
    client.settle();
  }

  private void fromClient(byte[] datagram) {
    sentByClient.add(datagram);
    toServer.add(datagram);
  }

  private void fromServer(byte[] datagram) {
    sentByServer.add(datagram);
    toClient.add(datagram);
  }

  // ---- Delivery ------------------------------------------------------------------------------

  /** Gives a datagram to the server, or to the gate while there is none. */
  void deliverToServer(byte[] datagram) {
    if (server != null) {
      server.receive(datagram);
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(datagram.clone());
    ByteBuffer reply = ByteBuffer.allocate(60);
    GateResult result = gate.admit(now, address, in, reply);
    if (result instanceof GateResult.Reply) {
      fromServer(Arrays.copyOf(reply.array(), reply.position()));
    } else if (result instanceof GateResult.Verified verified) {
      startServer(verified.hello());
      byte[] rest = Arrays.copyOfRange(datagram, in.position(), in.limit());
      server.receive(rest);
    }
  }

  private void startServer(VerifiedClientHello hello) {
    server =
        new End(
            trace -> ServerEngine.start(hello, serverConfig, now, trace),
            () -> now,
            this::fromServer);
    server.settle();
  }

  void deliverToClient(byte[] datagram) {
    client.receive(datagram);
  }

  /** Delivers the oldest datagram to the server and returns it. */
  byte[] stepToServer() {
    byte[] datagram = toServer.remove(0);
    deliverToServer(datagram);
    return datagram;
  }

  /** Delivers the oldest datagram to the client and returns it. */
  byte[] stepToClient() {
    byte[] datagram = toClient.remove(0);
    deliverToClient(datagram);
    return datagram;
  }

  /** Delivers all that waits for the server, but not what that leads to. */
  void flightToServer() {
    for (byte[] datagram : take(toServer)) {
      deliverToServer(datagram);
    }
  }

  /** Delivers all that waits for the client, but not what that leads to. */
  void flightToClient() {
    for (byte[] datagram : take(toClient)) {
      deliverToClient(datagram);
    }
  }

  /** Takes all out of a direction: what is not delivered then is lost. */
  static List<byte[]> take(List<byte[]> direction) {
    List<byte[]> taken = List.copyOf(direction);
    direction.clear();
    return taken;
  }

  /** Delivers until nothing is on its way. */
  void run() {
    for (int step = 0; !isQuiet(); step++) {
      if (step == STEP_LIMIT) {
        throw new AssertionError("the two ends never stop sending");
      }
      if (!toServer.isEmpty()) {
        stepToServer();
      }
      if (!toClient.isEmpty()) {
        stepToClient();
      }
    }
  }

  boolean isQuiet() {
    return toServer.isEmpty() && toClient.isEmpty();
  }

  // ---- Handshake phases ----------------------------------------------------------------------

  /** Runs until flight 4 is on its way. */
  EnginePair upToFlight4() {
    while (server == null) {
      stepToServer();
      if (server == null) {
        stepToClient();
      }
    }
    return this;
  }

  /** Runs until flight 5 is on its way. */
  EnginePair upToFlight5() {
    upToFlight4().flightToClient();
    return this;
  }

  /** Runs until flight 6 is on its way. */
  EnginePair upToFlight6() {
    upToFlight5().flightToServer();
    return this;
  }

  /** Runs over a fair network until both ends are established. */
  void completeHandshake() {
    run();
    if (!isEstablished()) {
      throw new AssertionError("not established: " + outcome());
    }
  }

  boolean isEstablished() {
    return server != null && client.isEstablished() && server.isEstablished();
  }

  String outcome() {
    return "client %s %s, server %s %s"
        .formatted(
            client.events,
            client.discarded(),
            server == null ? "none" : server.events,
            server == null ? "" : server.discarded());
  }

  // ---- Time ----------------------------------------------------------------------------------

  long nanosUntilDeadline() {
    long ofServer = server == null ? DtlsEngine.NO_DEADLINE : server.nanosUntilDeadline();
    return Math.min(client.nanosUntilDeadline(), ofServer);
  }

  /** Jumps to the next deadline of either end; returns false when there is none. */
  boolean tick() {
    long wait = nanosUntilDeadline();
    if (wait == DtlsEngine.NO_DEADLINE) {
      return false;
    }
    pass(wait);
    return true;
  }

  /** Lets time pass, and tells both ends. */
  void pass(long nanos) {
    now += nanos;
    client.handleTimeout();
    if (server != null) {
      server.handleTimeout();
    }
  }

  /** Runs over a fair network, with retransmissions, until no deadline is left. */
  void runToEnd() {
    run();
    for (int step = 0; tick(); step++) {
      if (step == STEP_LIMIT) {
        throw new AssertionError("timers without end: " + outcome());
      }
      run();
    }
  }
}
