package io.github.puredtls.trace.testing;

import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A recorded handshake, of the core with OpenSSL or of others with each other, as a capture. */
public final class Recording {
  private static final long MILLISECOND = 1_000_000;

  private final List<String> lines = new ArrayList<>();

  private Recording() {}

  /** All recordings there are. */
  public static List<String> names() {
    return List.of(
        "s_client-aes_128_gcm.txt",
        "s_client-aes_256_gcm.txt",
        "s_server-aes_128_gcm.txt",
        "s_server-aes_256_gcm.txt");
  }

  /** Recordings in which neither side is ours. */
  public static List<String> foreign() {
    return List.of(
        "openssl-ecdhe_rsa-aes_128_gcm.txt",
        "openssl-ecdhe_psk-chacha20_poly1305.txt",
        "openssl-psk-aes_128_ccm_8.txt",
        "openssl-psk-resumed.txt",
        "gnutls-psk-aes_256_gcm.txt");
  }

  public static Recording read(String name) throws IOException {
    Recording recording = new Recording();
    String module = names().contains(name) ? "dtls-core" : "dtls-trace";
    Path folder =
        Path.of(System.getProperty("puredtls.root"), module, "src/test/resources/recorded");
    for (String line : Files.readAllLines(folder.resolve(name))) {
      if (line.startsWith(" ")) {
        int last = recording.lines.size() - 1;
        recording.lines.set(last, recording.lines.get(last) + line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        recording.lines.add(line.strip());
      }
    }
    return recording;
  }

  /** The argument of a line that stands once. */
  public String only(String word) {
    return lines.stream()
        .filter(each -> each.startsWith(word + " "))
        .map(each -> each.substring(word.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /** As a capture: one datagram every millisecond. */
  public RunRecorder capture() {
    RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, "recorded handshake");
    boolean isClient = only("role").equals("client");
    long nanos = 0;
    for (String line : lines) {
      boolean isOut = line.startsWith("out ");
      if (isOut || line.startsWith("in ")) {
        boolean fromClient = isOut == isClient;
        byte[] bytes = HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1));
        String client = "192.0.2.1:49152";
        String server = "192.0.2.2:4433";
        recorder.captured(
            nanos += MILLISECOND,
            fromClient ? client : server,
            fromClient ? server : client,
            bytes,
            bytes.length,
            "");
      }
    }
    return recorder;
  }

  public KeyMaterial keyLog() {
    return KeyMaterial.none().withKeyLog(List.of("CLIENT_RANDOM " + only("keylog")));
  }

  public KeyMaterial psk() {
    return KeyMaterial.none().withPsk(HexFormat.of().parseHex(only("psk")));
  }
}
