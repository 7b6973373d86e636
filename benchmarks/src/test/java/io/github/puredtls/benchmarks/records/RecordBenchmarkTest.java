package io.github.puredtls.benchmarks.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every benchmark of records, called a few times: the data really comes through. */
class RecordBenchmarkTest {
  private static final int EXCHANGES = 5;

  @ParameterizedTest
  @EnumSource(RecordSubject.class)
  void everySubjectCarriesTheSmallestAndTheLargestRecord(RecordSubject subject) {
    for (int size : new int[] {16, 16_384}) {
      exchange(subject, Aead.AES_128_GCM, size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 1_024, 16_384})
  void weAndTheFloorHaveTheLongKey(int size) {
    Stream.of(RecordSubject.values())
        .filter(RecordSubject::isDetailed)
        .forEach(subject -> exchange(subject, Aead.AES_256_GCM, size));
  }

  private static void exchange(RecordSubject subject, Aead aead, int size) {
    RecordBenchmark benchmark = new RecordBenchmark();
    benchmark.subject = subject;
    benchmark.aead = aead;
    benchmark.size = size;
    // Both compare what was opened with what was sealed.
    benchmark.setUp();
    for (int exchange = 0; exchange < EXCHANGES; exchange++) {
      assertEquals(2 * size, benchmark.exchange(), subject.title());
    }
    benchmark.tearDown();
  }

  @ParameterizedTest
  @EnumSource(RecordSubject.class)
  void whatWasOpenedIsWhatTheOtherSideSealed(RecordSubject subject) {
    byte[] message = {1, 2, 3, 5, 8};
    try (RecordPair pair = subject.pair(Aead.AES_128_GCM, message)) {
      assertEquals(message.length, pair.toServer());
      assertArrayEquals(message, pair.lastOpened());
      message[0] = 9;
      assertEquals(message.length, pair.toClient());
      assertArrayEquals(message, pair.lastOpened());
    }
  }

  @Test
  void aPairThatCarriesSomethingElseFails() {
    RecordBenchmark benchmark = new RecordBenchmark();
    benchmark.subject = RecordSubject.OURS;
    benchmark.aead = Aead.AES_128_GCM;
    benchmark.size = 16_385;

    assertThrows(IllegalArgumentException.class, benchmark::setUp);
  }
}
