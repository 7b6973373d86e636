package io.github.puredtls.sim;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.engine.ClientEngine;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A client's machine. */
final class ClientHost implements End.Owner {
  private static final long DICE = 201;

  /** The way to the network. */
  interface Wire {
    void send(ClientHost from, End end, byte[] datagram);
  }

  private final World world;
  private final int number;
  private final Wire wire;
  private Address address;
  private End end;
  private int starts;

  ClientHost(World world, int number, Wire wire) {
    this.world = world;
    this.number = number;
    this.wire = wire;
    this.address = new Address(number, 0);
  }

  int number() {
    return number;
  }

  Address address() {
    return address;
  }

  End end() {
    return end;
  }

  void rebind() {
    address = address.next();
  }

  /** Starts, or forgets everything and starts again. */
  void start() {
    if (end != null) {
      end.abandon();
    }
    starts++;
    String name = "client" + (number == 1 ? "" : number);
    end = new End(world, name, false, number, this);
    End started = end;
    EngineConfig config =
        world
            .config(true, DICE, number, starts)
            .psk(world.keys.ofClient(number))
            .keyLog(started.watch::onKeyLine)
            .build();
    started.start(trace -> ClientEngine.start(config, world.engineNanos(), trace));
  }

  void receive(Arrival arrival) {
    ByteBuffer in = arrival.buffer();
    while (in.hasRemaining()) {
      end.receive(in, arrival);
    }
  }

  @Override
  public void transmit(End from, byte[] datagram) {
    wire.send(this, from, datagram);
  }

  @Override
  public void onEstablished(End established) {
    Traffic traffic = world.setup.traffic();
    long at = world.nowNanos();
    for (int i = 0; i < traffic.messages(); i++) {
      world.schedule(at, established::send);
      at += traffic.interval().toNanos();
    }
    if (traffic.closes()) {
      Duration after = traffic.closeAfter();
      world.schedule(at + after.toNanos(), established::close);
    }
  }

  @Override
  public void onMessage(End to, byte[] message) {
    // A client only counts what comes back.
  }

  @Override
  public void onOver(End over) {
    // It keeps its end: late datagrams may still come.
  }
}
