package io.github.puredtls.trace.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.testsupport.JsonText;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Chromium without a window, driven over the DevTools protocol. */
public final class Browser implements AutoCloseable {
  private static final String PROGRAM = "chromium";
  private static final String LISTENING = "DevTools listening on ws://";
  private static final long LIMIT_SECONDS = 30;
  private static final Object END = new Object();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private int number;
  private boolean isLoaded;

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Listener()).join();
    for (String each : List.of("Page", "Runtime", "Log", "Network")) {
      send(each + ".enable", "{}");
    }
  }

  /**
   * Starts it; skips the test where it is not installed.
   *
   * @param folder an empty folder for its profile
   */
  public static Browser start(Path folder) throws IOException, InterruptedException {
    boolean isThere =
        List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
            .anyMatch(each -> Files.isExecutable(Path.of(each, PROGRAM)));
    assumeTrue(isThere, PROGRAM + " is not on the PATH");
    Process process =
        new ProcessBuilder(
                PROGRAM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    try {
      return new Browser(process, page(address(process)));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Chromium says at which port it listens. */
  private static String address(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(LISTENING)) {
        return line.substring(LISTENING.length(), line.indexOf('/', LISTENING.length()));
      }
    }
    throw new IOException(PROGRAM + " ended without listening");
  }

  private static URI page(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/json")).build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return ((List<?>) JsonText.parse(answer))
        .stream()
            .map(each -> (Map<?, ?>) each)
            .filter(each -> each.get("type").equals("page"))
            .map(each -> URI.create((String) each.get("webSocketDebuggerUrl")))
            .findFirst()
            .orElseThrow();
  }

  /** Collects whole messages. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        messages.add(JsonText.parse(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      messages.add(END);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      messages.add(END);
      return null;
    }
  }

  // ---- Commands --------------------------------------------------------------------------------

  /** Sends a command and waits for its answer. */
  private Map<?, ?> send(String method, String parameters) {
    int id = ++number;
    String text = "{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, parameters);
    socket.sendText(text, true).join();
    while (true) {
      Map<?, ?> message = next();
      boolean isAnswer = message.containsKey("id") && ((Number) message.get("id")).intValue() == id;
      if (isAnswer) {
        if (message.containsKey("error")) {
          throw new AssertionError(method + ": " + message.get("error"));
        }
        return (Map<?, ?>) message.get("result");
      }
    }
  }

  private Map<?, ?> next() {
    try {
      Object message = messages.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!(message instanceof Map<?, ?> map)) {
        throw new AssertionError(PROGRAM + " does not answer");
      }
      note(map);
      return map;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Everything that a page should not do. */
  private void note(Map<?, ?> message) {
    String method = String.valueOf(message.get("method"));
    isLoaded |= method.equals("Page.loadEventFired");
    Map<?, ?> parameters = message.get("params") instanceof Map<?, ?> map ? map : Map.of();
    boolean isForeign =
        method.equals("Network.requestWillBeSent")
            && !String.valueOf(((Map<?, ?>) parameters.get("request")).get("url"))
                .matches("(file:|about:blank).*");
    boolean isComplaint =
        method.equals("Runtime.exceptionThrown")
            || method.equals("Runtime.consoleAPICalled")
            || method.equals("Log.entryAdded");
    if (isComplaint || isForeign) {
      complaints.add(method + " " + parameters);
    }
  }

  /** Errors, violations of the policy, requests: there should be none. */
  public List<String> complaints() {
    return complaints;
  }

  /** Opens a page and waits until it is loaded. */
  public void open(Path page, String anchor) {
    String address = page.toUri() + (anchor.isEmpty() ? "" : "#" + anchor);
    // A page that differs in its anchor only would not be loaded again.
    load("about:blank");
    load(address);
  }

  private void load(String address) {
    isLoaded = false;
    send("Page.navigate", "{\"url\":%s}".formatted(quote(address)));
    while (!isLoaded) {
      next();
    }
  }

  /** Evaluates an expression in the page, with promises kept. */
  public Object evaluate(String expression) {
    Map<?, ?> answer =
        send(
            "Runtime.evaluate",
            "{\"expression\":%s,\"returnByValue\":true,\"awaitPromise\":true}"
                .formatted(quote(expression)));
    if (answer.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return ((Map<?, ?>) answer.get("result")).get("value");
  }

  /** Clicks with the mouse in the middle of the first element that a selector finds. */
  public void click(String selector) {
    String script =
        "(e => { e.scrollIntoView({block: 'center', behavior: 'instant'});"
            + " const r = e.getClientRects()[0]; return (r.left + r.width / 2) + ' '"
            + " + (r.top + r.height / 2); })(document.querySelector("
            + quote(selector)
            + "))";
    String[] place = String.valueOf(evaluate(script)).split(" ");
    for (String each : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          "{\"type\":\"%s\",\"x\":%s,\"y\":%s,\"button\":\"left\",\"clickCount\":1}"
              .formatted(each, place[0], place[1]));
    }
  }

  /** Presses a key. */
  public void press(String key) {
    String text = key.length() == 1 ? ",\"text\":" + quote(key) : "";
    String name = "\"key\":" + quote(key);
    send("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",%s%s}".formatted(name, text));
    send("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",%s}".formatted(name));
  }

  /** Sets the size of the page. */
  public void size(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}"
            .formatted(width, height));
  }

  /** Chooses between light and dark, screen and print. */
  public void look(String scheme, String media) {
    send(
        "Emulation.setEmulatedMedia",
        "{\"media\":%s,\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":%s},"
                .formatted(quote(media), quote(scheme))
            + "{\"name\":\"prefers-reduced-motion\",\"value\":\"reduce\"}]}");
  }

  /** Whether scripts of the page run. */
  public void scripts(boolean isOn) {
    send("Emulation.setScriptExecutionDisabled", "{\"value\":%b}".formatted(!isOn));
  }

  /** What is seen, as PNG. */
  public byte[] picture() {
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    return Base64.getDecoder().decode((String) send("Page.captureScreenshot", "{}").get("data"));
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Override
  public void close() {
    // It ends by itself, so that its profile can be deleted behind it.
    socket.sendText("{\"id\":%d,\"method\":\"Browser.close\"}".formatted(++number), true).join();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
