package io.github.puredtls.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Writes down what an association says, one line each, and lets a test wait for a line. */
final class Recorder implements AssociationListener {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private final List<byte[]> datagrams = new ArrayList<>();

  @Override
  public void onError(DtlsAssociation association, String message) {
    add("error " + message);
  }

  @Override
  public void onWarning(DtlsAssociation association, String message) {
    add("warning " + message);
  }

  @Override
  public void onInfo(DtlsAssociation association, String message) {
    add("info " + message);
  }

  @Override
  public void onServerResponse(DtlsAssociation association, byte[] datagram, byte[] plaintext) {
    lock.lock();
    try {
      datagrams.add(datagram);
    } finally {
      lock.unlock();
    }
    String text = new String(plaintext, StandardCharsets.UTF_8);
    add("response " + association.name() + " " + text);
  }

  @Override
  public void onPing(DtlsAssociation association, long number) {
    add("ping " + number);
  }

  private void add(String line) {
    lock.lock();
    try {
      lines.add(line);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<String> lines() {
    lock.lock();
    try {
      return List.copyOf(lines);
    } finally {
      lock.unlock();
    }
  }

  List<byte[]> datagrams() {
    lock.lock();
    try {
      return List.copyOf(datagrams);
    } finally {
      lock.unlock();
    }
  }

  long count(String line) {
    return lines().stream().filter(line::equals).count();
  }

  /** Waits for exactly this line. */
  void await(String line) throws InterruptedException {
    await(line, 1);
  }

  /** Waits until a line was said as often as this. */
  void await(String line, int times) throws InterruptedException {
    awaitMatch(line + " × " + times, all -> all.stream().filter(line::equals).count() >= times);
  }

  /** Waits for a line that begins like this, and returns the first such. */
  String awaitBeginning(String beginning) throws InterruptedException {
    awaitMatch(beginning, all -> all.stream().anyMatch(line -> line.startsWith(beginning)));
    return lines().stream().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  private void awaitMatch(String what, Predicate<List<String>> isThere)
      throws InterruptedException {
    long nanosLeft = TimeUnit.SECONDS.toNanos(TestServer.LIMIT_SECONDS);
    lock.lock();
    try {
      while (!isThere.test(lines)) {
        if (nanosLeft <= 0) {
          throw new AssertionError("did not come: " + what + "; but: " + lines);
        }
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
    } finally {
      lock.unlock();
    }
  }
}
