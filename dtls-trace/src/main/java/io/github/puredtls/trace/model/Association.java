package io.github.puredtls.trace.model;

import java.util.List;
import java.util.Optional;

/**
 * One handshake and what followed.
 *
 * @param id {@code a1}, {@code a2} … in order of appearance
 * @param client the client's address or name
 * @param server the server's
 * @param roles how it is known who is the client, for people
 * @param clientRandom 64 hex digits that name it in a key log; empty when no ClientHello was seen
 * @param suite the cipher suite's name; empty when no ServerHello was seen
 * @param extendedMasterSecret whether both sides agreed to it (RFC 7627)
 * @param outcome how it went
 * @param outcomeText the same in one sentence
 * @param datagrams in the order in which they were sent
 * @param messages in the order in which their first piece was sent
 * @param flights in order, with all their transmissions
 * @param timers steps of the retransmission timers
 * @param keys steps of the key schedule; empty when neither key nor transcript is known
 * @param transcript ids of the messages that the Finished messages cover, in order
 * @param notes what is worth a sentence
 * @param timeline everything in the order of time
 */
public record Association(
    String id,
    String client,
    String server,
    String roles,
    String clientRandom,
    String suite,
    boolean extendedMasterSecret,
    Outcome outcome,
    String outcomeText,
    List<Datagram> datagrams,
    List<Message> messages,
    List<Flight> flights,
    List<TimerStep> timers,
    List<KeyStep> keys,
    List<String> transcript,
    List<Note> notes,
    List<Moment> timeline) {
  /** How an association went, as far as it can be seen. */
  public enum Outcome {
    /** Both Finished messages were accepted, or the application data shows it. */
    COMPLETED,
    /** It ended badly. */
    FAILED,
    /** What was seen ends before the handshake does, or does not show how it went on. */
    UNKNOWN
  }

  /**
   * Takes copies of the lists.
   *
   * @param id not null
   * @param client not null
   * @param server not null
   * @param roles not null
   * @param clientRandom not null
   * @param suite not null
   * @param extendedMasterSecret any
   * @param outcome not null
   * @param outcomeText not null
   * @param datagrams copied
   * @param messages copied
   * @param flights copied
   * @param timers copied
   * @param keys copied
   * @param transcript copied
   * @param notes copied
   * @param timeline copied
   */
  public Association {
    datagrams = List.copyOf(datagrams);
    messages = List.copyOf(messages);
    flights = List.copyOf(flights);
    timers = List.copyOf(timers);
    keys = List.copyOf(keys);
    transcript = List.copyOf(transcript);
    notes = List.copyOf(notes);
    timeline = List.copyOf(timeline);
  }

  /**
   * Finds a datagram.
   *
   * @param datagramId for example {@code d5}
   * @return it, if there is one
   */
  public Optional<Datagram> datagram(String datagramId) {
    // Datagrams are numbered from 1 without gaps.
    if (!datagramId.matches("d[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(datagramId.substring(1));
    return number > datagrams.size() ? Optional.empty() : Optional.of(datagrams.get(number - 1));
  }

  /**
   * Finds a message.
   *
   * @param messageId for example {@code d5.r0.m2}
   * @return it, if there is one
   */
  public Optional<Message> message(String messageId) {
    return messages.stream().filter(each -> each.id().equals(messageId)).findFirst();
  }

  /**
   * How often flights were sent again.
   *
   * @return 0 or more
   */
  public long resends() {
    return flights.stream().mapToLong(each -> each.transmissions().size() - 1L).sum();
  }
}
