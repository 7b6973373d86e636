package io.github.puredtls.app.window;

import io.github.puredtls.testsupport.FreePorts;
import io.github.puredtls.testsupport.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code openssl s_server} with a pre-shared key. */
final class OpensslServer implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;

  private final Process process;
  private final int port;
  private final StringBuffer output = new StringBuffer();
  private final CountDownLatch ready = new CountDownLatch(1);

  private OpensslServer(Process process, int port) {
    this.process = process;
    this.port = port;
    Thread reader = new Thread(this::read, "openssl");
    reader.setDaemon(true);
    reader.start();
  }

  static boolean isHere() {
    return SearchPath.has("openssl");
  }

  /** Starts it at a port that was free a moment ago, and returns when it listens. */
  static OpensslServer start(String key) throws IOException {
    int port = FreePorts.next();
    String options = "-dtls1_2 -nocert -psk %s -cipher PSK-AES128-GCM-SHA256".formatted(key);
    String command = "openssl s_server %s -accept 127.0.0.1:%d".formatted(options, port);
    Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    OpensslServer server = new OpensslServer(process, port);
    server.awaitReady();
    return server;
  }

  private void awaitReady() throws IOException {
    try {
      if (!ready.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        close();
        throw new IOException("openssl does not get ready: " + output);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void read() {
    byte[] some = new byte[1_024];
    try (InputStream input = process.getInputStream()) {
      for (int count = input.read(some); count >= 0; count = input.read(some)) {
        output.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
        if (output.indexOf("ACCEPT") >= 0) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      output.append(e);
    }
  }

  int port() {
    return port;
  }

  String output() {
    return output.toString();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
