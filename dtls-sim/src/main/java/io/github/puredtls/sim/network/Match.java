package io.github.puredtls.sim.network;

import java.util.Deque;
import java.util.Objects;
import java.util.function.Predicate;

/** Which datagrams a rule is about. */
public sealed interface Match {
  /**
   * Tells whether a datagram is meant.
   *
   * @param datagram on its way
   * @param earlier how many datagrams of the same client and direction fitted before, not counting
   *     their number
   * @return whether the rule is about it
   */
  boolean isMeant(Datagram datagram, int earlier);

  /**
   * Tells whether a datagram fits by itself, whichever in number it is.
   *
   * @param datagram on its way
   * @return whether it counts
   */
  boolean fits(Datagram datagram);

  /**
   * One datagram by its number.
   *
   * @param direction where it goes
   * @param client whose it is, 1 for the first client
   * @param index 0 for the first in this direction
   */
  record Index(Direction direction, int client, int index) implements Match {
    @Override
    public boolean fits(Datagram datagram) {
      return datagram.index() == index
          && datagram.client() == client
          && datagram.direction() == direction;
    }

    @Override
    public boolean isMeant(Datagram datagram, int earlier) {
      return fits(datagram);
    }

    @Override
    public String toString() {
      return "#" + index + " " + direction.words(client);
    }
  }

  /**
   * Datagrams that hold something, by its {@link Contents.Item} name.
   *
   * @param name for example {@code Finished}
   * @param number 1 for the first such datagram of each client and direction, 0 for every one
   */
  record Content(String name, int number) implements Match {
    @Override
    public boolean fits(Datagram datagram) {
      return Contents.of(datagram.bytes()).stream().anyMatch(item -> item.name().equals(name));
    }

    @Override
    public boolean isMeant(Datagram datagram, int earlier) {
      return fits(datagram) && (number == 0 || number == earlier + 1);
    }

    @Override
    public String toString() {
      return switch (number) {
        case 0 -> "every " + name;
        case 1 -> "first " + name;
        default -> "number " + number + " " + name;
      };
    }
  }

  /**
   * Datagrams that fulfil a condition in code; a script can name it, but not bring it back.
   *
   * @param name what it stands for, in words
   * @param condition called for every datagram, in the order in which they are sent
   */
  record Where(String name, Predicate<Datagram> condition) implements Match {
    @Override
    public boolean fits(Datagram datagram) {
      return condition.test(datagram);
    }

    @Override
    public boolean isMeant(Datagram datagram, int earlier) {
      return fits(datagram);
    }

    @Override
    public String toString() {
      return "where " + name;
    }
  }

  /**
   * Reads what {@code toString} of {@link Index} and {@link Content} print.
   *
   * @param text for example {@code #2 client->server} or {@code every HelloVerifyRequest}
   * @return the match
   * @throws IllegalArgumentException when it is none
   */
  static Match parse(String text) {
    Deque<String> words = Words.of(text);
    String first = Words.next(words);
    Match match;
    if (first.startsWith("#")) {
      match = parseIndex(first.substring(1), Words.next(words));
    } else {
      match =
          switch (first) {
            case "every" -> new Content(Words.next(words), 0);
            case "first" -> new Content(Words.next(words), 1);
            case "number" -> {
              int number = Text.parseCount(Words.next(words), "datagrams");
              yield new Content(Words.next(words), number);
            }
            default -> throw unreadable(text);
          };
    }
    if (!words.isEmpty()) {
      throw unreadable(text);
    }
    return match;
  }

  private static Match parseIndex(String index, String way) {
    int number = Text.parseCount(index, "a datagram");
    for (Direction direction : Direction.values()) {
      String digits = way.replaceAll("\\D", "");
      int client = digits.isEmpty() ? 1 : Text.parseCount(digits, "a client");
      if (Objects.equals(way, direction.words(client))) {
        return new Index(direction, client, number);
      }
    }
    throw unreadable(way);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "'%s' names no datagram: write '#N client->server', 'every NAME' or 'first NAME'"
            .formatted(text));
  }
}
