package io.github.puredtls.sim;

import io.github.puredtls.sim.network.Contents;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A simulation's history for people: time, direction, what each datagram held, what the network did
 * to it, and below it what each side then did.
 *
 * <pre>
 * 0.010000  #0 server->client   &lt;---  HelloVerifyRequest (message 0)
 *                                     ** drop
 * </pre>
 */
public final class Ladder {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String INDENT = " ".repeat(37);

  private Ladder() {}

  /**
   * Prints a history.
   *
   * @param history of a {@link Simulation#recording} simulation
   * @return lines of text, with a line end behind each
   */
  public static String print(List<Step> history) {
    StringBuilder text = new StringBuilder();
    for (Step step : history) {
      text.append(line(step)).append('\n');
      if (step.kind() == Step.Kind.SENT && !step.text().isEmpty()) {
        text.append(INDENT).append("** ").append(step.text()).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(Step step) {
    double seconds = step.atNanos() / NANOS_PER_SECOND;
    String time = String.format(Locale.ROOT, "%12.6f", seconds);
    return switch (step.kind()) {
      case SENT -> {
        String arrow = step.who().contains("->server") ? "--->" : "<---";
        yield "%s  %-19s  %s  %s".formatted(time, step.who(), arrow, Contents.line(step.bytes()));
      }
      case ARRIVED -> "%s  %-19s  ...>  arrives%s".formatted(time, step.who(), damage(step));
      case DID -> "%s  %-19s  %s %s".formatted(time, "", step.who(), step.text());
      case ACTION -> "%s  ** %s %s".formatted(time, step.who(), step.text());
    };
  }

  private static String damage(Step step) {
    return step.text().equals("damaged") ? " damaged" : "";
  }

  /**
   * Prints a history with every byte of every datagram, to compare two runs.
   *
   * @param history of a {@link Simulation#recording} simulation
   * @return lines of text, with a line end behind each
   */
  public static String transcript(List<Step> history) {
    StringBuilder text = new StringBuilder();
    for (Step step : history) {
      text.append(step.atNanos())
          .append(' ')
          .append(step.kind())
          .append(' ')
          .append(step.who())
          .append(' ')
          .append(step.text())
          .append(' ')
          .append(HexFormat.of().formatHex(step.bytes()))
          .append('\n');
    }
    return text.toString();
  }
}
