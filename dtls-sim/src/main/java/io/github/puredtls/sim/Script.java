package io.github.puredtls.sim;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.Match;
import io.github.puredtls.sim.network.Rule;
import io.github.puredtls.sim.network.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setup as text: what a failed run prints, and what replays it. Lines that are missing stand for
 * the default; {@code # …} is a comment; a semicolon stands for a line end.
 *
 * <pre>
 * puredtls-sim 1
 * seed 7
 * clients 2
 * cookies off
 * mtu 128 128 256                   client, server, from the first retransmission on
 * client->server loss 20% delay 10ms
 * drop #2 client->server
 * duplicate every HelloVerifyRequest
 * at 5s rebind 1
 * expect complete
 * </pre>
 */
public final class Script {
  private static final String FIRST_LINE = "puredtls-sim 1";

  private Script() {}

  // ---- Printing ------------------------------------------------------------------------------

  /**
   * Prints a setup.
   *
   * @param setup the setup
   * @return lines of text that {@link #parse} reads as the same setup; a rule by code is printed by
   *     its name and cannot be read again
   */
  public static String print(Setup setup) {
    List<String> lines = new ArrayList<>();
    Setup usual = Setup.DEFAULT;
    lines.add(FIRST_LINE);
    lines.add("seed " + setup.seed());
    add(lines, setup.clients() != usual.clients(), "clients " + setup.clients());
    add(lines, setup.servers() != usual.servers(), "servers " + setup.servers());
    printEnds(lines, setup.ends(), usual.ends());
    boolean isUsual = setup.traffic().equals(usual.traffic());
    add(lines, !isUsual, print(setup.traffic()));
    isUsual = setup.toServer().equals(usual.toServer());
    add(lines, !isUsual, Direction.TO_SERVER + " " + setup.toServer());
    isUsual = setup.toClient().equals(usual.toClient());
    add(lines, !isUsual, Direction.TO_CLIENT + " " + setup.toClient());
    setup.rules().forEach(rule -> lines.add(rule.toString()));
    setup.actions().forEach(action -> lines.add(print(action)));
    add(lines, true, "expect " + word(setup.expectation()));
    return String.join("\n", lines) + "\n";
  }

  /**
   * Prints a setup in one line, to be given to a command.
   *
   * @param setup the setup
   * @return what {@link #parse} reads as the same setup
   */
  public static String line(Setup setup) {
    return print(setup).strip().replace("\n", "; ");
  }

  private static void add(List<String> lines, boolean isWanted, String line) {
    if (isWanted) {
      lines.add(line);
    }
  }

  private static void printEnds(List<String> lines, Ends ends, Ends usual) {
    add(lines, ends.cookies() != usual.cookies(), "cookies " + (ends.cookies() ? "on" : "off"));
    String mtu = "mtu %d %d %d".formatted(ends.clientMtu(), ends.serverMtu(), ends.recutMtu());
    boolean isUsualMtu =
        ends.clientMtu() == usual.clientMtu()
            && ends.serverMtu() == usual.serverMtu()
            && ends.recutMtu() == usual.recutMtu();
    add(lines, !isUsualMtu, mtu);
    add(lines, ends.hintBytes() != usual.hintBytes(), "hint " + ends.hintBytes());
    add(lines, ends.identityBytes() != usual.identityBytes(), "identity " + ends.identityBytes());
    ends.suite().ifPresent(suite -> lines.add("suite " + suite));
    boolean isUsual = ends.handshakeTimeout().equals(usual.handshakeTimeout());
    add(lines, !isUsual, "handshake-timeout " + text(ends.handshakeTimeout()));
    isUsual =
        ends.firstRetransmission().equals(usual.firstRetransmission())
            && ends.retransmissionCap().equals(usual.retransmissionCap());
    String timer =
        "retransmission %s %s"
            .formatted(text(ends.firstRetransmission()), text(ends.retransmissionCap()));
    add(lines, !isUsual, timer);
    isUsual = ends.key() == usual.key() && ends.keyDelay().equals(usual.keyDelay());
    add(lines, !isUsual, "key " + word(ends.key()) + " " + text(ends.keyDelay()));
  }

  private static String print(Traffic traffic) {
    String close = traffic.closes() ? text(traffic.closeAfter()) : "never";
    return "traffic %d %d %s %s"
        .formatted(traffic.messages(), traffic.bytes(), text(traffic.interval()), close);
  }

  private static String print(Action action) {
    String at = "at " + Text.time(action.atNanos()) + " ";
    if (action instanceof Action.Rebind rebind) {
      return at + "rebind " + rebind.client();
    }
    if (action instanceof Action.RestartClient restart) {
      return at + "restart-client " + restart.client();
    }
    if (action instanceof Action.RestartServer restart) {
      return at + "restart-server " + restart.server();
    }
    if (action instanceof Action.Send send) {
      return at + "send " + send.client();
    }
    if (action instanceof Action.Close close) {
      return at + "close " + close.client();
    }
    Action.Change change = (Action.Change) action;
    return at + "change " + change.direction() + " " + change.conditions();
  }

  private static String text(Duration duration) {
    return Text.time(duration.toNanos());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // ---- Reading -------------------------------------------------------------------------------

  /**
   * Reads a setup.
   *
   * @param text lines as described above
   * @return the setup
   * @throws IllegalArgumentException with the line's number, when a line cannot be read
   */
  public static Setup parse(String text) {
    Setup setup = Setup.DEFAULT;
    boolean isBegun = false;
    int number = 0;
    for (String each : text.split("[\n;]")) {
      number++;
      int comment = (" " + each).indexOf(" # ");
      String line = (comment < 0 ? each : each.substring(0, comment)).strip();
      if (line.isEmpty() || line.equals("#")) {
        continue;
      }
      try {
        setup = isBegun ? parseLine(setup, line) : begin(setup, line);
        isBegun = true;
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "line %d, '%s': %s".formatted(number, line, e.getMessage()), e);
      }
    }
    if (!isBegun) {
      throw new IllegalArgumentException("an empty script: it begins with '" + FIRST_LINE + "'");
    }
    return setup;
  }

  private static Setup begin(Setup setup, String line) {
    if (!line.equals(FIRST_LINE)) {
      throw new IllegalArgumentException("a script begins with '" + FIRST_LINE + "'");
    }
    return setup;
  }

  private static Setup parseLine(Setup setup, String line) {
    String[] words = line.split("\\s+");
    String rest = line.substring(words[0].length()).strip();
    Ends ends = setup.ends();
    return switch (words[0]) {
      case "seed" -> setup.withSeed(Long.parseLong(words[1]));
      case "clients" -> setup.withNumbers(count(words[1]), setup.servers());
      case "servers" -> setup.withNumbers(setup.clients(), count(words[1]));
      case "cookies" -> setup.withEnds(ends.withCookies(words[1].equals("on")));
      case "mtu" -> setup.withEnds(ends.withMtu(count(words[1]), count(words[2]), count(words[3])));
      case "hint" -> setup.withEnds(ends.withNames(count(words[1]), ends.identityBytes()));
      case "identity" -> setup.withEnds(ends.withNames(ends.hintBytes(), count(words[1])));
      case "suite" -> setup.withEnds(ends.withSuite(Optional.of(CipherSuite.valueOf(words[1]))));
      case "handshake-timeout" -> setup.withEnds(ends.withHandshakeTimeout(time(words[1])));
      case "retransmission" ->
          setup.withEnds(ends.withRetransmission(time(words[1]), time(words[2])));
      case "key" -> setup.withEnds(ends.withKey(value(KeyCase.class, words[1]), time(words[2])));
      case "traffic" -> setup.withTraffic(traffic(words));
      case "client->server" -> setup.withNetwork(ConditionsText.parse(rest), setup.toClient());
      case "server->client" -> setup.withNetwork(setup.toServer(), ConditionsText.parse(rest));
      case "at" -> setup.withActions(plus(setup.actions(), action(words, line)));
      case "expect" -> setup.withExpectation(value(Expectation.class, words[1]));
      default -> setup.plus(Rule.parse(line));
    };
  }

  private static Traffic traffic(String[] words) {
    Duration close = words[4].equals("never") ? Traffic.NEVER : time(words[4]);
    return new Traffic(count(words[1]), count(words[2]), time(words[3]), close);
  }

  private static Action action(String[] words, String line) {
    long at = Text.parseTime(words[1]);
    return switch (words[2]) {
      case "rebind" -> new Action.Rebind(at, count(words[3]));
      case "restart-client" -> new Action.RestartClient(at, count(words[3]));
      case "restart-server" -> new Action.RestartServer(at, count(words[3]));
      case "send" -> new Action.Send(at, count(words[3]));
      case "close" -> new Action.Close(at, count(words[3]));
      case "change" -> {
        String conditions = line.substring(line.indexOf(words[3]) + words[3].length());
        yield new Action.Change(at, direction(words[3]), ConditionsText.parse(conditions));
      }
      default ->
          throw new IllegalArgumentException(
              "'%s' is no action: write rebind, restart-client, restart-server, send, close or"
                      .formatted(words[2])
                  + " change");
    };
  }

  private static Direction direction(String word) {
    return ((Match.Index) Match.parse("#0 " + word)).direction();
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }

  private static int count(String word) {
    return Text.parseCount(word, "this kind");
  }

  private static Duration time(String word) {
    return Duration.ofNanos(Text.parseTime(word));
  }

  private static <E extends Enum<E>> E value(Class<E> kind, String word) {
    for (E each : kind.getEnumConstants()) {
      if (word(each).equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("'%s' is not possible here".formatted(word));
  }
}
