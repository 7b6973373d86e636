package io.github.puredtls.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a server says. */
final class TestListener implements ServerListener {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<byte[]> datagrams = new CopyOnWriteArrayList<>();
  final List<String> messages = new CopyOnWriteArrayList<>();

  @Override
  public void onError(String message) {
    lines.add("error " + message);
  }

  @Override
  public void onWarning(String message) {
    lines.add("warning " + message);
  }

  @Override
  public void onInfo(String message) {
    lines.add("info " + message);
  }

  @Override
  public void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {
    datagrams.add(datagram);
    messages.add(
        "(%s:%d) %s"
            .formatted(
                peer.address().getAddress().getHostAddress(),
                peer.address().getPort(),
                new String(plaintext, StandardCharsets.UTF_8)));
  }

  boolean said(String line) {
    return lines.contains(line);
  }

  long count(String line) {
    return lines.stream().filter(line::equals).count();
  }

  boolean saidPart(String part) {
    return lines.stream().anyMatch(line -> line.contains(part));
  }
}
