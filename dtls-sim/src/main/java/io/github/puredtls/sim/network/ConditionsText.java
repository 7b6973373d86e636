package io.github.puredtls.sim.network;

import io.github.puredtls.sim.network.Delay.Distribution;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Conditions as text: the words below in any order, or {@code perfect}.
 *
 * <pre>
 * loss 20%                          each datagram with the same chance
 * burst 5% 90% 30%                  chance of a burst, loss in it, chance of its end
 * delay 50ms · delay 50ms±20ms · delay 50ms±20ms normal · delay 50ms±20ms exponential
 * duplicate 5% · reorder 10% 30ms · corrupt 1% 3 (bits) · truncate 1% · rebind 1%
 * rate 16000 4096                   bytes per second, bytes in the queue
 * mtu 512 · mtu 512 signal          larger ones are dropped; the sender is told, or not
 * blackout 3s 5s                    from, to; may stand several times
 * </pre>
 */
public final class ConditionsText {
  private ConditionsText() {}

  /**
   * Prints conditions.
   *
   * @param conditions the value
   * @return text that {@link #parse} reads as the same value
   */
  public static String print(Conditions conditions) {
    List<String> parts = new ArrayList<>();
    Loss loss = conditions.loss();
    if (!loss.isIndependent()) {
      parts.add(
          "burst %s %s %s"
              .formatted(
                  Text.percent(loss.toBad()),
                  Text.percent(loss.inBad()),
                  Text.percent(loss.toGood())));
    }
    addShare(parts, "loss", loss.inGood(), "");
    if (!conditions.delay().equals(Delay.NONE)) {
      parts.add("delay " + print(conditions.delay()));
    }
    addShare(parts, "duplicate", conditions.duplicate(), "");
    addShare(parts, "reorder", conditions.reorder(), " " + Text.time(conditions.reorderNanos()));
    addShare(parts, "corrupt", conditions.corrupt(), " " + conditions.corruptBits());
    addShare(parts, "truncate", conditions.truncate(), "");
    addShare(parts, "rebind", conditions.rebind(), "");
    if (conditions.bytesPerSecond() > 0) {
      parts.add("rate %d %d".formatted(conditions.bytesPerSecond(), conditions.queueBytes()));
    }
    if (conditions.mtuBytes() > 0) {
      parts.add("mtu " + conditions.mtuBytes() + (conditions.mtuSignal() ? " signal" : ""));
    }
    for (BlackOut each : conditions.blackOuts()) {
      parts.add("blackout %s %s".formatted(Text.time(each.fromNanos()), Text.time(each.toNanos())));
    }
    return parts.isEmpty() ? "perfect" : String.join(" ", parts);
  }

  private static void addShare(List<String> parts, String name, double share, String more) {
    if (share > 0) {
      parts.add(name + " " + Text.percent(share) + more);
    }
  }

  private static String print(Delay delay) {
    if (delay.jitterNanos() == 0) {
      return Text.time(delay.baseNanos());
    }
    String text = Text.time(delay.baseNanos()) + "±" + Text.time(delay.jitterNanos());
    return delay.distribution() == Distribution.UNIFORM
        ? text
        : text + " " + delay.distribution().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads conditions.
   *
   * @param text as described above
   * @return the value
   * @throws IllegalArgumentException when it is none
   */
  public static Conditions parse(String text) {
    Deque<String> words = Words.of(text);
    Conditions conditions = Conditions.PERFECT;
    while (!words.isEmpty()) {
      conditions = parseNext(conditions, words);
    }
    return conditions;
  }

  private static Conditions parseNext(Conditions before, Deque<String> words) {
    String name = words.remove();
    return switch (name) {
      case "perfect" -> before;
      case "loss" -> before.withLoss(parseLoss(before.loss(), words));
      case "burst" -> before.withLoss(parseBurst(before.loss(), words));
      case "delay" -> before.withDelay(parseDelay(words));
      case "duplicate" -> before.withDuplicate(share(words));
      case "reorder" -> before.withReorder(share(words), time(words));
      case "corrupt" -> before.withCorrupt(share(words), count(words, "bits"));
      case "truncate" -> before.withTruncate(share(words));
      case "rebind" -> before.withRebind(share(words));
      case "rate" -> before.withRate(count(words, "bytes"), count(words, "bytes"));
      case "mtu" -> before.withMtu(count(words, "bytes"), Words.skip(words, "signal"));
      case "blackout" -> {
        List<BlackOut> all = new ArrayList<>(before.blackOuts());
        all.add(new BlackOut(time(words), time(words)));
        yield before.withBlackOuts(all.toArray(BlackOut[]::new));
      }
      default ->
          throw new IllegalArgumentException(
              "'%s' is no condition: write loss, burst, delay, duplicate, reorder, corrupt,"
                      .formatted(name)
                  + " truncate, rebind, rate, mtu or blackout");
    };
  }

  private static double share(Deque<String> words) {
    return Text.parsePercent(Words.next(words));
  }

  private static long time(Deque<String> words) {
    return Text.parseTime(Words.next(words));
  }

  private static int count(Deque<String> words, String what) {
    return Text.parseCount(Words.next(words), what);
  }

  private static Loss parseLoss(Loss before, Deque<String> words) {
    double share = share(words);
    return before.isIndependent()
        ? Loss.independent(share)
        : new Loss(share, before.toBad(), before.inBad(), before.toGood());
  }

  private static Loss parseBurst(Loss before, Deque<String> words) {
    double toBad = share(words);
    double inBad = share(words);
    return new Loss(before.inGood(), toBad, inBad, share(words));
  }

  private static Delay parseDelay(Deque<String> words) {
    String[] parts = Words.next(words).split("±", 2);
    long base = Text.parseTime(parts[0]);
    if (parts.length == 1) {
      return Delay.fixed(base);
    }
    Distribution distribution = Distribution.UNIFORM;
    for (Distribution each : Distribution.values()) {
      if (Words.skip(words, each.name().toLowerCase(Locale.ROOT))) {
        distribution = each;
      }
    }
    return new Delay(base, Text.parseTime(parts[1]), distribution);
  }
}
