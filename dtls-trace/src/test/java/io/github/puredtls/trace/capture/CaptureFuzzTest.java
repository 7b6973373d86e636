package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Damaged captures: whatever is in a file, its reading ends, accounts for every packet, and throws
 * nothing but its report. A failure names its seed; one seed is run again by {@code
 * -Dpuredtls.seed}.
 */
class CaptureFuzzTest {
  private static final int SEEDS = 20_000;
  private static final int MOST_CHANGES = 8;

  private static final List<byte[]> CAPTURES = captures();

  private static List<byte[]> captures() {
    List<byte[]> all = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      all.add(Samples.pcapng(order));
      all.add(Samples.pcap(order, true, LinkLayer.ETHERNET, Samples.frames()));
      all.add(Samples.pcap(order, false, LinkLayer.RAW, packets()));
    }
    String hex = "> " + Samples.hex(Samples.FIRST) + "\n10:00:00 IP\n";
    all.add(Samples.text(hex + "0000: 16fe fd00  ....\n*\n0010: 16fe\n\n< " + hex));
    return all;
  }

  /** Whole packets, and two fragments of one for each version. */
  private static List<byte[]> packets() {
    byte[] udp = Samples.udp(Samples.FIRST);
    byte[] start = Arrays.copyOf(udp, 16);
    byte[] end = Arrays.copyOfRange(udp, 16, udp.length);
    byte[] first = SampleBytes.with("11000001 00000007", start);
    byte[] second = SampleBytes.with("11000010 00000007", end);
    return List.of(
        Samples.ipv4(udp),
        Samples.ipv6(0, SampleBytes.with("11000104 00000000", udp)),
        Samples.ipv4(17, 1, 0x2000, start),
        Samples.ipv6(44, first),
        Samples.ipv4(17, 1, 2, end),
        Samples.ipv6(44, second));
  }

  @Test
  void neverBreakTheReader() {
    int[] read = new int[2];
    seeds()
        .forEach(
            seed -> {
              try {
                Reading reading = Reading.of(damaged(new SplittableRandom(seed)));
                read[reading.damage() == null ? 0 : 1]++;
              } catch (RuntimeException | Error e) {
                throw replayable(seed, e);
              }
            });
    boolean isReplay = Long.getLong("puredtls.seed") != null;
    assertTrue(isReplay || read[0] > SEEDS / 10, "some damage is not seen: " + read[0]);
    assertTrue(isReplay || read[1] > SEEDS / 10, "some damage is reported: " + read[1]);
  }

  private static LongStream seeds() {
    Long one = Long.getLong("puredtls.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  private static AssertionError replayable(long seed, Throwable cause) {
    String command =
        "mvn -pl dtls-trace -am test -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dtest=CaptureFuzzTest -Dpuredtls.seed=%d".formatted(seed);
    return new AssertionError("seed %d; replay: %s".formatted(seed, command), cause);
  }

  private static byte[] damaged(SplittableRandom random) {
    byte[] capture = CAPTURES.get(random.nextInt(CAPTURES.size())).clone();
    int changes = random.nextInt(1, MOST_CHANGES + 1);
    for (int i = 0; i < changes && capture.length > 0; i++) {
      capture = changed(capture, random);
    }
    return capture;
  }

  private static byte[] changed(byte[] capture, SplittableRandom random) {
    int at = random.nextInt(capture.length);
    switch (random.nextInt(6)) {
      case 0 -> capture[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> capture[at] = (byte) random.nextInt(256);
      case 2 -> capture[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
      case 3 -> {
        return Arrays.copyOf(capture, at);
      }
      case 4 -> {
        return without(capture, at, Math.min(capture.length, at + random.nextInt(1, 9)));
      }
      default -> {
        return repeated(capture, at, Math.min(capture.length, at + random.nextInt(1, 65)));
      }
    }
    return capture;
  }

  private static byte[] without(byte[] capture, int from, int to) {
    byte[] rest = Arrays.copyOfRange(capture, to, capture.length);
    return SampleBytes.bigEndian().add(Arrays.copyOf(capture, from), rest).build();
  }

  private static byte[] repeated(byte[] capture, int from, int to) {
    byte[] rest = Arrays.copyOfRange(capture, from, capture.length);
    return SampleBytes.bigEndian().add(Arrays.copyOf(capture, to), rest).build();
  }
}
