package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.handshakes.HandshakeSubject;
import io.github.puredtls.benchmarks.micro.MicroWorker;
import io.github.puredtls.benchmarks.records.RecordSubject;
import io.github.puredtls.benchmarks.whole.AssociationHeap;
import io.github.puredtls.benchmarks.whole.IdleAssociations;
import io.github.puredtls.benchmarks.whole.ImageSize;
import io.github.puredtls.benchmarks.whole.RoundTrip;
import io.github.puredtls.benchmarks.whole.ServerScale;
import io.github.puredtls.benchmarks.whole.StartUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that a run starts, in one place. */
final class Programs {
  /** How many rounds a full run has. */
  static final int ROUNDS = 5;

  static final String RECORDS = "records";
  static final String HANDSHAKE = "handshake";

  private static final List<String> MICRO_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms256m",
          "-Xmx256m",
          // JMH's lock file is for runs that would disturb each other; here one follows the other.
          "-Djmh.ignoreLock=true");

  private static final List<String> WHOLE_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          // Otherwise three of four full collections leave some garbage where it is, and it counts.
          "-XX:MarkSweepAlwaysCompactCount=1");

  /**
   * Programs that measure a whole server, client or JVM. Each is a class with a {@code main} in the
   * package {@code io.github.puredtls.benchmarks.whole} that prints result lines; its last argument
   * is {@code FULL} or {@code QUICK}.
   */
  private static final List<JavaProgram> WHOLE =
      List.of(
          whole("heap", "heap per association", AssociationHeap.class),
          whole("heap", "100 000 idle associations", IdleAssociations.class),
          whole("server", "DtlsServer with many peers", ServerScale.class),
          whole("round trip", "64 bytes there and back", RoundTrip.class),
          whole("start-up", "from java to the first answer", StartUp.class),
          whole("start-up", "size of a run-time image", ImageSize.class));

  private Programs() {}

  /** All programs; libssl's only where it could be compiled. */
  static List<Program> all(Optional<Path> libssl) {
    List<Program> programs = new ArrayList<>();
    for (RecordSubject subject : RecordSubject.values()) {
      programs.add(micro(RECORDS, subject.title(), subject.name()));
    }
    libssl.ifPresent(executable -> programs.add(new LibsslProgram(RECORDS, executable)));
    for (HandshakeSubject subject : HandshakeSubject.values()) {
      // What goes out in fragments is measured in the same JVM as ours.
      if (subject != HandshakeSubject.OURS_IN_FRAGMENTS) {
        programs.add(micro(HANDSHAKE, subject.title(), subject.name()));
      }
    }
    libssl.ifPresent(executable -> programs.add(new LibsslProgram(HANDSHAKE, executable)));
    programs.addAll(WHOLE);
    return programs;
  }

  private static JavaProgram micro(String group, String title, String subject) {
    return new JavaProgram(
        group,
        title,
        ROUNDS,
        false,
        MICRO_OPTIONS,
        MicroWorker.class.getName(),
        List.of(group, subject));
  }

  /** These repeat themselves, so one start is enough. */
  private static JavaProgram whole(String group, String title, Class<?> program) {
    return new JavaProgram(group, title, 1, false, WHOLE_OPTIONS, program.getName(), List.of());
  }

  /** What {@code --only} may select. */
  static List<String> groups() {
    return all(Optional.empty()).stream().map(Program::group).distinct().toList();
  }
}
