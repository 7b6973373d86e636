package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.handshakes.HandshakeSubject;
import io.github.puredtls.benchmarks.micro.MicroWorker;
import io.github.puredtls.benchmarks.records.RecordSubject;
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

  /**
   * Programs that measure a whole server, client or JVM. Each is a class with a {@code main} in the
   * package {@code io.github.puredtls.benchmarks.whole} that prints result lines; its last argument
   * is {@code FULL} or {@code QUICK}.
   */
  private static final List<JavaProgram> WHOLE = List.of();

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

  /** What {@code --only} may select. */
  static List<String> groups() {
    return all(Optional.empty()).stream().map(Program::group).distinct().toList();
  }
}
