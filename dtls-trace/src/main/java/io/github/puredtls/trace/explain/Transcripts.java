package io.github.puredtls.trace.explain;

import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.keys.KeySteps;
import io.github.puredtls.trace.keys.Keys;
import io.github.puredtls.trace.model.KeyStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Joins the transcript of the first look with the messages and ids of the second. */
final class Transcripts {
  private Transcripts() {}

  /** Gives every message its place in the transcript, or the reason why it has none. */
  static void number(HandshakeScan scan, List<MessageDraft> messages) {
    List<String> ids = ids(scan, messages);
    boolean hasCookie =
        messages.stream().anyMatch(each -> is(each, HandshakeType.HELLO_VERIFY_REQUEST));
    for (MessageDraft message : messages) {
      message.transcript = ids.indexOf(message.id) + 1;
      if (message.transcript > 0) {
        continue;
      }
      if (is(message, HandshakeType.HELLO_VERIFY_REQUEST)) {
        message.transcriptText = "not hashed: the cookie exchange leaves no state";
      } else if (is(message, HandshakeType.CLIENT_HELLO) && hasCookie) {
        message.transcriptText = "not hashed: only the ClientHello with the cookie is";
      } else if (!message.bytes.isComplete()) {
        message.transcriptText = "not all of it was seen";
      }
    }
  }

  /**
   * The ids of the transcript's messages, with both Finished messages as far as they were opened.
   */
  static List<String> ids(HandshakeScan scan, List<MessageDraft> messages) {
    List<String> ids = new ArrayList<>(ids(scan.transcript(), messages));
    boolean isAbbreviated = scan.isAbbreviated();
    finished(!isAbbreviated, messages).ifPresent(each -> ids.add(each.id));
    ids.addAll(ids(scan.betweenFinished(), messages));
    finished(isAbbreviated, messages).ifPresent(each -> ids.add(each.id));
    return ids;
  }

  private static List<String> ids(List<HandshakeScan.Entry> entries, List<MessageDraft> messages) {
    List<String> ids = new ArrayList<>();
    for (HandshakeScan.Entry entry : entries) {
      for (MessageDraft each : messages) {
        if (each.fromClient == entry.fromClient()
            && each.bytes.type == entry.message().type
            && each.bytes.messageSeq == entry.message().messageSeq) {
          ids.add(each.id);
        }
      }
    }
    return ids;
  }

  static Optional<MessageDraft> finished(boolean fromClient, List<MessageDraft> messages) {
    return messages.stream()
        .filter(each -> each.fromClient == fromClient && is(each, HandshakeType.FINISHED))
        .filter(each -> each.epoch == 1 && each.bytes.isComplete())
        .findFirst();
  }

  private static boolean is(MessageDraft message, HandshakeType type) {
    return message.bytes.type == type.code();
  }

  /** The key schedule's steps; none when no key is known, or none that fits. */
  static List<KeyStep> keySteps(
      HandshakeScan scan,
      KeyFinder finder,
      List<MessageDraft> messages,
      boolean secrets,
      long originNanos) {
    if (finder.keys().isEmpty()) {
      return List.of();
    }
    Keys keys = finder.keys().get();
    List<HandshakeScan.Entry> transcript = scan.transcript();
    KeySteps.Refs refs =
        new KeySteps.Refs(
            random(messages, HandshakeType.CLIENT_HELLO, "client_random"),
            random(messages, HandshakeType.SERVER_HELLO, "server_random"),
            ids(HandshakeScan.upToKeyExchange(transcript), messages),
            ids(transcript, messages),
            ids(scan.betweenFinished(), messages),
            check(keys.clientVerifyData(), finished(true, messages)),
            check(keys.serverVerifyData(), finished(false, messages)));
    long nanos = scan.facts().map(each -> each.nanos()).orElse(originNanos) - originNanos;
    return KeySteps.of(keys, refs, secrets, nanos);
  }

  private static String random(List<MessageDraft> messages, HandshakeType type, String field) {
    return messages.stream()
        .filter(each -> is(each, type))
        .reduce((first, second) -> second)
        .map(each -> each.id + "." + field)
        .orElse("");
  }

  private static String check(byte[] expected, Optional<MessageDraft> finished) {
    if (finished.isEmpty()) {
      return "no Finished was opened to compare it with";
    }
    boolean isEqual = Arrays.equals(expected, finished.get().bytes.body);
    return (isEqual ? "equals " : "DIFFERS from ") + finished.get().id;
  }
}
