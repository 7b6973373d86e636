package io.github.puredtls.app;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.KeyLog;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.trace.capture.PcapngWriter;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What {@code --explain}, {@code --html} and {@code --pcap} make of a run that happens now: one end
 * of it records, so that no datagram appears twice.
 */
final class Recording {
  private static final Set<String> OPTIONS = Set.of("--pcap");
  private static final Set<String> SWITCHES = Set.of("--explain");

  private final Console console;
  private final ExplainView view;
  private final boolean isExplained;
  private final Optional<CaptureFile> capture;
  private final RunRecorder recorder;
  private final List<String> keyLog = new ArrayList<>();
  private final List<byte[]> psks = new ArrayList<>();
  private final List<Runnable> endings = new CopyOnWriteArrayList<>();
  private final Optional<LiveText> live;
  private final AtomicInteger handshakes = new AtomicInteger();
  private final RunClock clock = new RunClock();
  private boolean isFinished;

  private Recording(
      Console console,
      ExplainView view,
      boolean isExplained,
      Optional<CaptureFile> capture,
      String title) {
    this.console = console;
    this.view = view;
    this.isExplained = isExplained;
    this.capture = capture;
    this.recorder = new RunRecorder(Run.Origin.LIVE, title);
    this.live =
        isExplained && view.isText()
            ? Optional.of(new LiveText(this::explain, view.options(), console::printText))
            : Optional.empty();
  }

  /** The names of all options with a value: these and more. */
  static Set<String> optionsAnd(Set<String> more) {
    return union(union(OPTIONS, ExplainView.OPTIONS), more);
  }

  /** The names of all options without one: these and more. */
  static Set<String> switchesAnd(Set<String> more) {
    return union(union(SWITCHES, ExplainView.SWITCHES), more);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** Reads the options; empty when none of them asks for anything. */
  static Optional<Recording> parse(Arguments arguments, Console console, String title)
      throws UsageException {
    boolean isExplained = arguments.has("--explain");
    Optional<String> pcap = arguments.value("--pcap");
    if (!isExplained && pcap.isEmpty() && !arguments.has("--html")) {
      refuseAlone(arguments);
      return Optional.empty();
    }
    ExplainView view = ExplainView.parse(arguments, console);
    Optional<CaptureFile> capture =
        pcap.isPresent()
            ? Optional.of(open(pcap.get(), title, view.options().secrets(), console))
            : Optional.empty();
    return Optional.of(new Recording(console, view, isExplained, capture, title));
  }

  private static void refuseAlone(Arguments arguments) throws UsageException {
    for (String name : union(ExplainView.OPTIONS, ExplainView.SWITCHES)) {
      if (arguments.has(name)) {
        throw new UsageException(
            name + " says how to explain or capture. Add --explain, --html FILE or --pcap FILE.");
      }
    }
  }

  /** Opens a capture; a warning says so when it will hold secrets. */
  static CaptureFile open(String name, String title, boolean withSecrets, Console console)
      throws UsageException {
    PcapngWriter.Builder builder =
        CaptureFile.builder(title, withSecrets)
            .onFailure(failure -> console.say(failure.getMessage()));
    if (withSecrets) {
      console.say(
          "Warning: %s will hold the secrets of all associations. Whoever has it can read them."
              .formatted(Console.quote(name)));
    }
    try {
      return new CaptureFile(builder.open(Path.of(name)));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "--pcap %s: the file cannot be written (%s). Choose another place."
              .formatted(Console.quote(name), e.getClass().getSimpleName()));
    }
  }

  /** Takes a key that all associations have, so that the key schedule begins at its beginning. */
  void psk(byte[] key) {
    psks.add(key);
  }

  /** Takes the lines of an engine's key log, and hands them on. */
  KeyLog keyLog(Optional<KeyLog> other) {
    return line -> {
      synchronized (keyLog) {
        keyLog.add(line);
      }
      if (view.options().secrets()) {
        capture.ifPresent(file -> file.secrets(line));
      }
      other.ifPresent(log -> log.log(line));
    };
  }

  /** A name for the engine of a new handshake. */
  String newEngine(boolean isClient) {
    return (isClient ? "client " : "server ") + handshakes.incrementAndGet();
  }

  /** Takes what an engine reports to its application. */
  void reported(String engine, boolean isClient, EngineEvent event) {
    if (isRecorded()) {
      recorder.reported(clock.epochNanos(), engine, isClient, event);
    }
  }

  /** Takes the steps of one engine, and hands them on. */
  TraceSink sink(String engine, boolean isClient, Optional<TraceSink> other) {
    return event -> {
      onTrace(engine, isClient, event);
      other.ifPresent(sink -> sink.on(event));
    };
  }

  private void onTrace(String engine, boolean isClient, TraceEvent event) {
    capture.ifPresent(file -> file.onTrace(event));
    if (isRecorded()) {
      recorder.traced(clock.epochNanos(), engine, isClient, event);
      onSeen();
    }
  }

  /** Takes the datagrams of one association. */
  DatagramTap tap(Supplier<InetSocketAddress> local, InetSocketAddress peer, boolean isClient) {
    return new CopyingTap(
        datagram -> onSent(new CaptureFile.Ends(local.get(), peer, isClient), datagram),
        datagram -> onReceived(new CaptureFile.Ends(local.get(), peer, isClient), datagram));
  }

  private void onSent(CaptureFile.Ends ends, byte[] datagram) {
    long nowNanos = clock.epochNanos();
    capture.ifPresent(file -> file.sent(nowNanos, ends, datagram));
    if (isRecorded()) {
      recorder.sent(nowNanos, text(ends.local()), text(ends.peer()), datagram, false, "");
    }
  }

  private void onReceived(CaptureFile.Ends ends, byte[] datagram) {
    long nowNanos = clock.epochNanos();
    capture.ifPresent(file -> file.received(nowNanos, ends, datagram));
    if (isRecorded()) {
      recorder.received(nowNanos, text(ends.peer()), text(ends.local()), datagram);
    }
  }

  private static String text(InetSocketAddress address) {
    return Endpoint.format(address);
  }

  /** Takes what is to be done once at the end, before anything is explained. */
  void onFinish(Runnable ending) {
    endings.add(ending);
  }

  /** Closes the capture and explains all that was seen; the second time does nothing. */
  synchronized void finish() {
    if (isFinished) {
      return;
    }
    isFinished = true;
    endings.forEach(Runnable::run);
    capture.ifPresent(file -> close(file, console));
    if (isRecorded()) {
      Run run = explain();
      if (live.isPresent()) {
        live.get().finish(run);
      } else if (isExplained) {
        console.printText(view.print(run));
      }
      view.writeReport(run);
    }
  }

  private boolean isRecorded() {
    return isExplained || view.report().isPresent();
  }

  /** Closes a capture; a disk that failed was told of before. */
  static void close(CaptureFile file, Console console) {
    try {
      file.close();
    } catch (IOException e) {
      console.say(e.getMessage());
    }
  }

  private Run explain() {
    return Explainer.explain(recorder, material(), view.options());
  }

  /** Whoever logs a key waits no longer than for a copy. */
  private KeyMaterial material() {
    synchronized (keyLog) {
      KeyMaterial material = KeyMaterial.none();
      for (byte[] psk : psks) {
        material = material.withPsk(psk);
      }
      return psks.isEmpty() ? material.withKeyLog(keyLog) : material;
    }
  }

  /** Once the recorder is full there is no news any more. */
  private void onSeen() {
    if (live.isPresent() && recorder.leftOut() == 0) {
      live.get().onSeen();
    }
  }
}
