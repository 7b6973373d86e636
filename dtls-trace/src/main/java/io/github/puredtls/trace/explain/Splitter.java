package io.github.puredtls.trace.explain;

import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.WireReader;
import io.github.puredtls.trace.dissect.RecordBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts observations by association: by the pair of addresses and the client's random, never by
 * addresses alone, since a client that comes back uses the same ones.
 */
final class Splitter {
  private final List<Strand> strands = new ArrayList<>();
  private final Map<String, List<Strand>> byPair = new HashMap<>();
  private final Map<Integer, Strand> byKey = new HashMap<>();
  private final Map<String, Strand> byEngine = new HashMap<>();
  private final Map<String, List<Observation>> waiting = new HashMap<>();
  private final Map<String, String> randomOfEngine = new HashMap<>();
  private final int limit;
  private int leftOut;

  Splitter(int limit) {
    this.limit = limit;
  }

  List<Strand> strands() {
    return strands;
  }

  /** How many observations belong to associations beyond the limit. */
  int leftOut() {
    return leftOut;
  }

  void on(Observation observation) {
    if (observation instanceof Observation.Sent sent) {
      onSent(sent);
    } else if (observation instanceof Observation.Arrived arrived) {
      Strand strand = byKey.get(arrived.key());
      if (strand != null) {
        strand.observations.add(arrived);
      }
    } else if (observation instanceof Observation.Traced traced) {
      learnRandom(traced);
      onEngine(traced.engine(), traced);
    } else if (observation instanceof Observation.Reported reported) {
      onEngine(reported.engine(), reported);
    }
  }

  // ---- Datagrams -------------------------------------------------------------------------------

  private void onSent(Observation.Sent sent) {
    String pair =
        sent.source().compareTo(sent.destination()) < 0
            ? sent.source() + '\n' + sent.destination()
            : sent.destination() + '\n' + sent.source();
    List<Strand> ofPair = byPair.computeIfAbsent(pair, key -> new ArrayList<>());
    List<RecordBytes> records = RecordBytes.split(sent.payload());
    String random = records.stream().map(Splitter::random).reduce("", Splitter::firstOf);
    Strand strand = random.isEmpty() ? newest(ofPair, sent, records) : find(ofPair, random);
    if (strand == null) {
      if (strands.size() == limit) {
        leftOut++;
        return;
      }
      strand = random.isEmpty() ? late(sent, records) : begun(sent, random);
      strands.add(strand);
      ofPair.add(strand);
      bindEngines(strand);
    }
    for (RecordBytes record : records) {
      if (record.type() == ContentType.CHANGE_CIPHER_SPEC.code()) {
        strand.changed(strand.isFromClient(sent));
      }
    }
    byKey.put(sent.key(), strand);
    strand.observations.add(sent);
  }

  private static String firstOf(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static Strand find(List<Strand> ofPair, String random) {
    return ofPair.stream()
        .filter(each -> each.clientRandom.equals(random))
        .findFirst()
        .orElse(null);
  }

  /**
   * The newest association of a pair; but while its handshake runs, protected records of a side
   * that has not changed its epoch in it belong to the one before (RFC 6347 §4.2.8).
   */
  private static Strand newest(
      List<Strand> ofPair, Observation.Sent sent, List<RecordBytes> records) {
    boolean isProtected =
        records.stream()
            .allMatch(each -> each.hasHeader() && RecordHeader.epoch(each.epochAndSequence()) > 0);
    for (int i = ofPair.size() - 1; isProtected && i >= 0; i--) {
      Strand strand = ofPair.get(i);
      if (strand.hasChanged(strand.isFromClient(sent))) {
        return strand;
      }
    }
    return ofPair.isEmpty() ? null : ofPair.get(ofPair.size() - 1);
  }

  private static Strand begun(Observation.Sent sent, String random) {
    return new Strand(
        sent.source(), sent.destination(), "the sender of the ClientHello is the client", random);
  }

  /** What is seen begins in the middle: the roles must be guessed. */
  private static Strand late(Observation.Sent sent, List<RecordBytes> records) {
    boolean fromServer = records.stream().anyMatch(Splitter::isOfServer);
    boolean fromClient = records.stream().anyMatch(Splitter::isOfClient);
    String roles = "inferred from a message that only one side sends";
    if (!fromServer && !fromClient) {
      // Ports of servers are small as a rule.
      fromServer = port(sent.source()) < port(sent.destination());
      roles = "guessed: the side with the smaller port is taken for the server";
    }
    return fromServer
        ? new Strand(sent.destination(), sent.source(), roles, "")
        : new Strand(sent.source(), sent.destination(), roles, "");
  }

  private static int port(String address) {
    String digits = address.substring(address.lastIndexOf(':') + 1);
    boolean isNumber = !digits.isEmpty() && digits.length() < 6;
    return isNumber && digits.chars().allMatch(Character::isDigit) ? Integer.parseInt(digits) : 0;
  }

  private static boolean isOfServer(RecordBytes record) {
    int type = plainMessage(record);
    return type == HandshakeType.SERVER_HELLO.code()
        || type == HandshakeType.HELLO_VERIFY_REQUEST.code()
        || type == HandshakeType.SERVER_HELLO_DONE.code();
  }

  private static boolean isOfClient(RecordBytes record) {
    int type = plainMessage(record);
    return type == HandshakeType.CLIENT_KEY_EXCHANGE.code()
        || type == HandshakeType.CLIENT_HELLO.code();
  }

  /** The type of the first message in an unprotected handshake record, or -1. */
  private static int plainMessage(RecordBytes record) {
    return plainFragment(record).map(FragmentHeader::type).orElse(-1);
  }

  private static Optional<FragmentHeader> plainFragment(RecordBytes record) {
    boolean isPlain =
        record.type() == ContentType.HANDSHAKE.code()
            && record.problem().isEmpty()
            && RecordHeader.epoch(record.epochAndSequence()) == 0;
    return isPlain
        ? Optional.ofNullable(
            FragmentHeader.parseUsable(
                record.bytes(), record.contentOffset(), record.contentLength()))
        : Optional.empty();
  }

  /** The random of a ClientHello that begins in a record; empty when none does. */
  private static String random(RecordBytes record) {
    return plainFragment(record)
        .filter(each -> each.type() == HandshakeType.CLIENT_HELLO.code() && each.isFirst())
        .map(
            each ->
                randomOf(
                    new WireReader(
                        "ClientHello",
                        record.bytes(),
                        record.contentOffset() + FragmentHeader.BYTES,
                        each.fragmentLength())))
        .orElse("");
  }

  private static String randomOf(WireReader hello) {
    try {
      hello.uint16();
      return HexFormat.of().formatHex(hello.bytes(ClientHello.RANDOM_BYTES));
    } catch (DecodeException e) {
      return "";
    }
  }

  // ---- Engines ---------------------------------------------------------------------------------

  private void learnRandom(Observation.Traced traced) {
    byte[] hello = null;
    if (traced.event() instanceof TraceEvent.MessageOut out
        && out.type() == HandshakeType.CLIENT_HELLO) {
      hello = out.body();
    } else if (traced.event() instanceof TraceEvent.MessageIn in
        && in.type() == HandshakeType.CLIENT_HELLO) {
      hello = in.body();
    }
    if (hello != null) {
      randomOfEngine.put(traced.engine(), randomOf(new WireReader("ClientHello", hello)));
    }
  }

  private void onEngine(String engine, Observation observation) {
    Strand strand = byEngine.get(engine);
    if (strand == null) {
      waiting.computeIfAbsent(engine, key -> new ArrayList<>()).add(observation);
      bind(engine);
    } else {
      strand.observations.add(observation);
    }
  }

  private void bindEngines(Strand strand) {
    List.copyOf(waiting.keySet()).stream()
        .filter(each -> strand.clientRandom.equals(randomOfEngine.get(each)))
        .sorted()
        .forEach(this::bind);
  }

  private void bind(String engine) {
    String random = randomOfEngine.get(engine);
    for (Strand strand : strands) {
      if (random != null && strand.clientRandom.equals(random)) {
        byEngine.put(engine, strand);
        strand.observations.addAll(waiting.remove(engine));
        return;
      }
    }
  }
}
