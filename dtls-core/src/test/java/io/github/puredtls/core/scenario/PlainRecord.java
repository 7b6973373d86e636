package io.github.puredtls.core.scenario;

import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A record as it stands on the wire, protected or not. */
record PlainRecord(ContentType type, int epoch, long sequence, byte[] content, byte[] bytes) {

  /** The records of a well-formed datagram. */
  static List<PlainRecord> of(byte[] datagram) {
    List<PlainRecord> records = new ArrayList<>();
    int at = 0;
    while (at < datagram.length) {
      int content = at + RecordHeader.BYTES;
      int end = content + RecordHeader.length(datagram, at);
      long epochAndSequence = RecordHeader.epochAndSequence(datagram, at);
      records.add(
          new PlainRecord(
              ContentType.ofCode(RecordHeader.type(datagram, at)),
              RecordHeader.epoch(epochAndSequence),
              RecordHeader.sequence(epochAndSequence),
              Arrays.copyOfRange(datagram, content, end),
              Arrays.copyOfRange(datagram, at, end)));
      at = end;
    }
    return records;
  }

  static List<PlainRecord> of(List<byte[]> datagrams) {
    return datagrams.stream().flatMap(datagram -> of(datagram).stream()).toList();
  }

  boolean isHandshake() {
    return type == ContentType.HANDSHAKE && epoch == 0;
  }

  FragmentHeader header() {
    try {
      return FragmentHeader.parse(new WireReader("fragment", content));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  HandshakeType messageType() {
    return HandshakeType.ofCode(header().type());
  }

  /** The whole message in this record. */
  HandshakeMessage message() {
    byte[] body = Arrays.copyOfRange(content, FragmentHeader.BYTES, content.length);
    try {
      return HandshakeMessage.parse(messageType(), body);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  /** The first message of a type, sent whole. */
  static <T extends HandshakeMessage> T find(List<byte[]> datagrams, Class<T> type) {
    return of(datagrams).stream()
        .filter(PlainRecord::isHandshake)
        .map(PlainRecord::message)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName()));
  }

  /** The first record that holds a message of a type. */
  static PlainRecord find(List<byte[]> datagrams, HandshakeType type) {
    return of(datagrams).stream()
        .filter(record -> record.isHandshake() && record.messageType() == type)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type));
  }
}
