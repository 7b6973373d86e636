package io.github.puredtls.sim;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import io.github.puredtls.core.engine.VerifiedClientHello;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A server's machine: the gate, and behind it one association for each address; while a client
 * comes back (RFC 6347 §4.2.8), a candidate beside it.
 */
final class ServerHost {
  private static final long GATE_DICE = 301;
  private static final long END_DICE = 302;
  private static final int REPLY_BYTES = 60;

  /** The way to the network. */
  interface Wire {
    void send(ServerHost from, End end, Address to, byte[] datagram);
  }

  private final World world;
  private final int number;
  private final Wire wire;
  private final Map<Address, Slot> slots = new HashMap<>();
  private final Set<Address> asked = new HashSet<>();
  private CookieGate gate;
  private int starts;

  /** Counted over all addresses: one that comes back must not meet the same dice again. */
  private int handshakes;

  ServerHost(World world, int number, Wire wire) {
    this.world = world;
    this.number = number;
    this.wire = wire;
  }

  /** Starts, or forgets everything and starts again. */
  void start() {
    starts++;
    slots.values().forEach(Slot::abandon);
    slots.clear();
    asked.clear();
    EngineConfig config = world.config(false, GATE_DICE, number, starts).build();
    gate =
        world.setup.ends().cookies()
            ? CookieGate.create(config, world.engineNanos())
            : CookieGate.withoutCookies();
  }

  void receive(Address from, Arrival arrival) {
    ByteBuffer in = arrival.buffer();
    Slot slot = slots.get(from);
    if (slot == null) {
      admit(from, in, arrival.bytes().length);
      slot = slots.get(from);
    }
    while (slot != null && in.hasRemaining()) {
      slot.receive(in, arrival);
    }
  }

  private String name() {
    return "server" + (number == 1 ? "" : number);
  }

  /** Shows a stranger's datagram, or a new ClientHello, to the gate. */
  private void admit(Address from, ByteBuffer in, int datagramBytes) {
    ByteBuffer reply = ByteBuffer.allocate(REPLY_BYTES);
    GateResult result;
    try {
      result = gate.admit(world.engineNanos(), from.bytes(), in, reply);
    } catch (RuntimeException e) {
      throw world.broken(Invariant.NO_EXCEPTION, "the gate: " + e);
    }
    if (result instanceof GateResult.Reply) {
      reply.flip();
      if (reply.remaining() > datagramBytes) {
        throw world.broken(
            Invariant.NO_AMPLIFICATION,
            "%d bytes answer %d".formatted(reply.remaining(), datagramBytes));
      }
      asked.add(from);
      world.did(name(), "asks for a cookie and forgets");
      wire.send(this, null, from, Arrays.copyOf(reply.array(), reply.remaining()));
    } else if (result instanceof GateResult.Verified verified) {
      verified(from, verified.hello());
    } else {
      world.did(name(), "its gate ignores it, or keeps a part of a ClientHello");
    }
  }

  private void verified(Address from, VerifiedClientHello hello) {
    if (world.setup.ends().cookies() && !asked.contains(from)) {
      throw world.broken(
          Invariant.ADDRESS_PROVED, name() + " starts for an address that it never sent a cookie");
    }
    world.did(name(), "finds a good cookie and starts");
    slots.computeIfAbsent(from, Slot::new).begin(hello);
  }

  /** What a server keeps for one address. */
  private final class Slot implements End.Owner {
    private final Address address;
    private End current;
    private End candidate;

    Slot(Address address) {
      this.address = address;
    }

    void begin(VerifiedClientHello hello) {
      handshakes++;
      End end = new End(world, name(), true, address.client(), this);
      boolean isReturn = current != null && current.status() == End.Status.ESTABLISHED;
      if (isReturn) {
        abandon(candidate);
        candidate = end;
      } else {
        abandon(current);
        current = end;
      }
      EngineConfig config = endConfig(end);
      end.start(trace -> ServerEngine.start(hello, config, world.engineNanos(), trace));
    }

    private EngineConfig endConfig(End end) {
      Ends ends = world.setup.ends();
      EngineConfig.Builder config =
          world.config(false, END_DICE, number, starts, handshakes).keyLog(end.watch::onKeyLine);
      if (ends.keyDelay().isZero()) {
        config.pskResolver(request -> world.keys.ofServer(request.identity()));
      }
      if (ends.hintBytes() > 0) {
        byte[] hint = new byte[ends.hintBytes()];
        Arrays.fill(hint, (byte) 'h');
        config.identityHint(hint);
      }
      return config.build();
    }

    void receive(ByteBuffer in, Arrival arrival) {
      int start = in.position();
      ReceiveResult result = route(in).receive(in, arrival);
      if (result == ReceiveResult.NEW_CLIENT_HELLO) {
        ByteBuffer hello = arrival.buffer().position(start).limit(in.position()).slice();
        admit(address, hello, hello.remaining());
      }
      if (current == null) {
        // It ended, and what is left in the datagram belongs to nobody.
        in.position(in.limit());
      }
    }

    /** Picks the end that the next record is for. */
    private End route(ByteBuffer in) {
      if (candidate == null) {
        return current;
      }
      boolean isPlain =
          in.remaining() < RecordHeader.BYTES
              || RecordHeader.epoch(RecordHeader.epochAndSequence(in.array(), in.position())) == 0;
      boolean isOfCurrent = !isPlain && ((ServerEngine) current.engine()).opens(in);
      return isOfCurrent ? current : candidate;
    }

    private void abandon() {
      abandon(current);
      abandon(candidate);
    }

    private void abandon(End end) {
      if (end != null) {
        end.abandon();
      }
    }

    @Override
    public void transmit(End end, byte[] datagram) {
      wire.send(ServerHost.this, end, address, datagram);
    }

    @Override
    public void onEstablished(End end) {
      if (end == candidate) {
        abandon(current);
        current = candidate;
        candidate = null;
      }
    }

    @Override
    public void onMessage(End end, byte[] message) {
      end.send();
    }

    @Override
    public void onOver(End end) {
      if (end == candidate) {
        candidate = null;
      } else if (end == current) {
        current = candidate;
        candidate = null;
      }
      if (current == null) {
        slots.remove(address, this);
      }
    }
  }
}
