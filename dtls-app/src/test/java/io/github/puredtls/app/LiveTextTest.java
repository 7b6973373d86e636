package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.app.window.model.Patience;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.sim.Script;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code --explain} while a client runs. */
class LiveTextTest {
  private static final ExplainOptions LADDER =
      ExplainOptions.DEFAULT.withDepth(ExplainOptions.Depth.LADDER);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Patience patience = new Patience();
  private DtlsServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        DtlsServer.builder(new InetSocketAddress("127.0.0.1", 0))
            .psk(request -> PskCredential.of(request.identity(), new byte[16]))
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CompletableFuture<Integer> client(String... more) {
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    String words =
        "client 127.0.0.1:%d --psk %032x --ping-interval 60m --explain %s"
            .formatted(server.localAddress().getPort(), 0, String.join(" ", more));
    return CompletableFuture.supplyAsync(
        () -> Main.run(List.of(words.strip().split(" ")), Map.of(), new Console(output, output)));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private long count(String row) {
    return Pattern.compile(row, Pattern.MULTILINE).matcher(output()).results().count();
  }

  private void await(String row) {
    patience.await(row, () -> count(row) > 0, this::output);
  }

  @Test
  void handshakeIsExplainedWhenItIsOverAndMoreAsItComes() {
    CompletableFuture<Integer> client = client("--depth", "ladder");
    // Our ping.
    await("^  d7 .*application data");
    assertTrue(server.broadcast("hello".getBytes(StandardCharsets.US_ASCII)));
    await("^  d8 .*application data 5 B");
    assertEquals(0, count("alert close_notify"), "it goes on");
    server.close();
    assertEquals(ExitCode.DONE, client.join(), this::output);
    assertTrue(count("^  d9 .*alert close_notify") > 0, this::output);
    for (int i = 1; i <= 9; i++) {
      assertEquals(1, count("^  d%d ".formatted(i)), this::output);
    }
    assertEquals(1, count("^a1 "), "its name stands once: nothing else is between");
  }

  @Test
  void otherFormatsComeAtTheEnd() {
    CompletableFuture<Integer> client = client("--mermaid");
    patience.await("handshake", () -> server.peers() == 1, this::output);
    server.close();
    client.join();
    assertEquals(1, count("^sequenceDiagram"), this::output);
  }

  @Test
  void endPrintsEachAssociationAndNoteOnce() {
    Run run =
        run(new Note(Note.Kind.WARNING, 0, "", "7 observations are left out", Optional.empty()));
    StringBuilder printed = new StringBuilder();
    LiveText text = new LiveText(() -> run, LADDER, printed::append);
    text.finish(run);
    text.finish(run);
    String all = printed.toString();
    assertEquals(2, all.split("\n {3}#  sent", -1).length - 1, all);
    assertEquals(1, all.split("\na1 ", -1).length - 1, all);
    assertEquals(1, all.split("\na2 ", -1).length - 1, all);
    assertTrue(all.endsWith("! 7 observations are left out\n"), all);
  }

  @Test
  void mistakeIsToldOnceAndTheEndIsComplete() {
    Run run = run();
    StringBuffer printed = new StringBuffer();
    LiveText text =
        new LiveText(
            () -> {
              throw new IllegalStateException("a mistake");
            },
            LADDER,
            printed::append);
    text.onSeen();
    patience.await("told", () -> printed.length() > 0, printed::toString);
    text.finish(run);
    assertTrue(
        printed
            .toString()
            .startsWith("! not explained for now, by a mistake of ours (IllegalStateException)"),
        printed::toString);
    assertTrue(printed.toString().contains("\na2 "), printed::toString);
  }

  private static Run run(Note... notes) {
    Run run =
        SimRecording.of(Script.parse("puredtls-sim 1; seed 1; clients 2; expect complete"))
            .explain(LADDER);
    return new Run(run.origin(), run.title(), false, run.associations(), List.of(notes));
  }
}
