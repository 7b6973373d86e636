package io.github.puredtls.sim.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Faults as text.
 *
 * <pre>
 * drop · duplicate · swap · ghost · echo · delay 1500ms · rebind
 * signal 512 drop                   lost, and the sender is told an MTU of 512
 * rebind delay 1s                   several things at once
 * deliver +0s +30ms~17~-1 +0s/20    any copies: in time; 30 ms later with bit 17 and the last bit
 *                                   flipped; in time, cut to 20 bytes
 * </pre>
 */
public final class FaultText {
  private static final Map<String, Fault> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put("drop", Fault.DROP);
    NAMED.put("duplicate", Fault.DUPLICATE);
    NAMED.put("swap", Fault.SWAP);
    NAMED.put("ghost", Fault.GHOST);
    NAMED.put("echo", Fault.ECHO);
  }

  private FaultText() {}

  /**
   * Prints a fault.
   *
   * @param fault the fault
   * @return text that {@link #parse} reads as the same fault
   */
  public static String print(Fault fault) {
    List<String> words = new ArrayList<>();
    if (fault.rebind()) {
      words.add("rebind");
    }
    if (fault.signalledMtu() > 0) {
      words.add("signal " + fault.signalledMtu());
    }
    boolean isPlain = fault.copies().equals(Fault.NONE.copies());
    if (!isPlain || words.isEmpty()) {
      words.add(printCopies(fault.copies()));
    }
    return String.join(" ", words);
  }

  private static String printCopies(List<Copy> copies) {
    for (Map.Entry<String, Fault> each : NAMED.entrySet()) {
      if (each.getValue().copies().equals(copies)) {
        return each.getKey();
      }
    }
    if (copies.size() == 1 && copies.get(0).isIntact() && copies.get(0).extraNanos() > 0) {
      return "delay " + Text.time(copies.get(0).extraNanos());
    }
    StringBuilder text = new StringBuilder("deliver");
    for (Copy copy : copies) {
      text.append(copy.extraNanos() < 0 ? " " : " +").append(Text.time(copy.extraNanos()));
      copy.flippedBits().forEach(bit -> text.append('~').append(bit));
      if (copy.keptBytes() != Copy.WHOLE) {
        text.append('/').append(copy.keptBytes());
      }
    }
    return text.toString();
  }

  /**
   * Reads a fault.
   *
   * @param text as described above
   * @return the fault
   * @throws IllegalArgumentException when it is none
   */
  public static Fault parse(String text) {
    Deque<String> words = Words.of(text);
    Fault fault = parse(words);
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("'%s' is more than a fault".formatted(text));
    }
    return fault;
  }

  /** Takes a fault's words off the front. */
  static Fault parse(Deque<String> words) {
    boolean rebind = Words.skip(words, "rebind");
    int mtu = Words.skip(words, "signal") ? Text.parseCount(Words.next(words), "bytes") : 0;
    List<Copy> copies = parseCopies(words, rebind || mtu > 0);
    return new Fault(copies, mtu, rebind);
  }

  private static List<Copy> parseCopies(Deque<String> words, boolean mayBeMissing) {
    String name = words.isEmpty() ? "" : words.peek();
    if (NAMED.containsKey(name)) {
      return NAMED.get(words.remove()).copies();
    }
    if (Words.skip(words, "delay")) {
      return Fault.delay(Text.parseTime(Words.next(words))).copies();
    }
    if (Words.skip(words, "deliver")) {
      List<Copy> copies = new ArrayList<>();
      while (!words.isEmpty() && (words.peek().startsWith("+") || words.peek().startsWith("-"))) {
        copies.add(parseCopy(words.remove()));
      }
      return copies;
    }
    if (mayBeMissing) {
      return Fault.NONE.copies();
    }
    throw new IllegalArgumentException(
        "'%s' is not a fault: write drop, duplicate, swap, ghost, echo, delay TIME, rebind, deliver"
                .formatted(name)
            + " or signal");
  }

  private static Copy parseCopy(String word) {
    String[] bytes = word.split("/", 2);
    String[] parts = bytes[0].split("~");
    try {
      List<Integer> bits = Arrays.stream(parts).skip(1).map(Integer::valueOf).toList();
      int kept = bytes.length == 1 ? Copy.WHOLE : Text.parseCount(bytes[1], "bytes");
      return new Copy(Text.parseTime(parts[0]), bits, kept);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is not a copy: write +TIME, then ~BIT for each flipped bit".formatted(word), e);
    }
  }
}
