package io.github.puredtls.trace.explain;

import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.ServerHello;
import io.github.puredtls.trace.dissect.RecordBytes;
import io.github.puredtls.trace.keys.HandshakeFacts;
import io.github.puredtls.trace.keys.SuiteParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first look at an association: its unprotected messages, wherever they stand, and from them
 * the transcript and what the key schedule needs. Only then can protected records be opened, in the
 * second look.
 */
final class HandshakeScan {
  private final Reassembly client = new Reassembly();
  private final Reassembly server = new Reassembly();
  private boolean serverChangesFirst;
  private boolean clientChanged;

  void onDatagram(boolean fromClient, byte[] datagram, long nanos) {
    for (RecordBytes record : RecordBytes.split(datagram)) {
      if (!record.hasHeader() || !record.problem().isEmpty()) {
        continue;
      }
      if (record.type() == ContentType.CHANGE_CIPHER_SPEC.code()) {
        serverChangesFirst |= !fromClient && !clientChanged;
        clientChanged |= fromClient;
      } else if (record.type() == ContentType.HANDSHAKE.code()
          && RecordHeader.epoch(record.epochAndSequence()) == 0) {
        onHandshake(fromClient, record, nanos);
      }
    }
  }

  private void onHandshake(boolean fromClient, RecordBytes record, long nanos) {
    int at = record.contentOffset();
    int end = at + record.contentLength();
    FragmentHeader header;
    while ((header = FragmentHeader.parseUsable(record.bytes(), at, end - at)) != null) {
      at += FragmentHeader.BYTES;
      (fromClient ? client : server).add(header, record.bytes(), at, nanos);
      at += header.fragmentLength();
    }
  }

  // ---- What was found --------------------------------------------------------------------------

  /** One message of the transcript. */
  record Entry(boolean fromClient, Reassembly.Partial message) {}

  /** The last ClientHello: the one with the cookie, if there is one. */
  Optional<Reassembly.Partial> clientHello() {
    return client.messages().stream()
        .filter(each -> is(each, HandshakeType.CLIENT_HELLO))
        .reduce((first, second) -> second);
  }

  Optional<ServerHello> serverHello() {
    return server.messages().stream()
        .filter(each -> is(each, HandshakeType.SERVER_HELLO))
        .reduce((first, second) -> second)
        .flatMap(each -> parse(each, ServerHello.class));
  }

  boolean isAbbreviated() {
    return serverChangesFirst && !has(client, HandshakeType.CLIENT_KEY_EXCHANGE);
  }

  /** All messages that count, up to the first Finished (RFC 6347 §4.2.6). */
  List<Entry> transcript() {
    List<Entry> entries = new ArrayList<>();
    Optional<Reassembly.Partial> hello = clientHello();
    if (hello.isEmpty()) {
      return entries;
    }
    entries.add(new Entry(true, hello.get()));
    for (Reassembly.Partial each : server.messages()) {
      boolean counts =
          !is(each, HandshakeType.HELLO_VERIFY_REQUEST) && !is(each, HandshakeType.HELLO_REQUEST);
      if (counts && each.isComplete() && (!isTicket(each) || isAbbreviated())) {
        entries.add(new Entry(false, each));
      }
    }
    for (Reassembly.Partial each : client.messages()) {
      if (each.isComplete() && each.messageSeq > hello.get().messageSeq) {
        entries.add(new Entry(true, each));
      }
    }
    return entries;
  }

  /** The ticket, which the server sends between the client's Finished and its own. */
  List<Entry> betweenFinished() {
    return server.messages().stream()
        .filter(each -> isTicket(each) && each.isComplete() && !isAbbreviated())
        .map(each -> new Entry(false, each))
        .toList();
  }

  Optional<HandshakeFacts> facts() {
    Optional<ClientHello> hello = clientHello().flatMap(each -> parse(each, ClientHello.class));
    Optional<ServerHello> answer = serverHello();
    boolean hasExchange = has(client, HandshakeType.CLIENT_KEY_EXCHANGE);
    if (hello.isEmpty() || answer.isEmpty() || !hasExchange && !isAbbreviated()) {
      return Optional.empty();
    }
    return SuiteParameters.of(answer.get().cipherSuite())
        .map(suite -> facts(suite, hello.get(), answer.get()));
  }

  private HandshakeFacts facts(SuiteParameters suite, ClientHello hello, ServerHello answer) {
    List<Entry> transcript = transcript();
    return new HandshakeFacts(
        suite,
        hello.random(),
        answer.random(),
        Extension.find(answer.extensions(), Extension.EXTENDED_MASTER_SECRET) != null,
        isAbbreviated(),
        wholes(upToKeyExchange(transcript)),
        wholes(transcript),
        wholes(betweenFinished()),
        lastSeq(client) + 1,
        lastSeq(server) + 1,
        transcript.stream().mapToLong(each -> each.message().completeNanos).max().orElse(0));
  }

  private static int lastSeq(Reassembly messages) {
    return messages.messages().stream().mapToInt(each -> each.messageSeq).max().orElse(-1);
  }

  /** The transcript without what follows ClientKeyExchange, such as CertificateVerify. */
  static List<Entry> upToKeyExchange(List<Entry> transcript) {
    List<Entry> entries = new ArrayList<>();
    for (Entry each : transcript) {
      entries.add(each);
      if (is(each.message(), HandshakeType.CLIENT_KEY_EXCHANGE)) {
        break;
      }
    }
    return entries;
  }

  private static List<byte[]> wholes(List<Entry> entries) {
    return entries.stream().map(each -> each.message().whole()).toList();
  }

  private static boolean has(Reassembly messages, HandshakeType type) {
    return messages.messages().stream().anyMatch(each -> is(each, type) && each.isComplete());
  }

  private static boolean is(Reassembly.Partial message, HandshakeType type) {
    return message.type == type.code();
  }

  private static boolean isTicket(Reassembly.Partial message) {
    return message.type == 4;
  }

  private static <T extends HandshakeMessage> Optional<T> parse(
      Reassembly.Partial message, Class<T> kind) {
    try {
      return message.isComplete()
          ? Optional.of(
              kind.cast(HandshakeMessage.parse(HandshakeType.ofCode(message.type), message.body)))
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
