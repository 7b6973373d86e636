package io.github.puredtls.app;

import io.github.puredtls.client.RawClient;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dtls client}: lines in, datagrams out, and the other way round. */
final class ClientCommand implements RawClient.Listener {
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Console console;
  private final Endpoint server;
  private final EngineConfig config;
  private final Duration linger;
  private boolean established;
  private boolean unreachable;

  private ClientCommand(Console console, Endpoint server, EngineConfig config, Duration linger) {
    this.console = console;
    this.server = server;
    this.config = config;
    this.linger = linger;
  }

  /** Reads the command line. */
  static ClientCommand parse(List<String> words, Map<String, String> environment, Console console)
      throws UsageException {
    Arguments arguments = CommonOptions.parse(words, Set.of("--linger"), Set.of());
    if (arguments.plain().size() != 1) {
      throw new UsageException(
          "The client needs one server, and %d are given. Write: dtls client HOST:PORT ..."
              .formatted(arguments.plain().size()));
    }
    Endpoint server = Endpoint.parse("The server", arguments.plain().get(0));
    if (server.port() == 0) {
      throw new UsageException("Port 0 is no port of a server. Write the one it listens on.");
    }
    String identity =
        arguments
            .value("--identity")
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no identity, by which the server finds its key. Add --identity"
                            + " ID."));
    CommonOptions.requireRaw(arguments);
    Duration linger = CommonOptions.time(arguments, "--linger", LINGER);
    byte[] key = CommonOptions.key(arguments, environment);
    EngineConfig.Builder config =
        CommonOptions.config(arguments, HANDSHAKE_TIMEOUT)
            .psk(CommonOptions.credential(identity, key));
    String keyLog = arguments.value("--key-log").orElse(null);
    if (keyLog != null) {
      config.keyLog(KeyLogFile.open(keyLog, console));
    }
    return new ClientCommand(console, server, config.build(), linger);
  }

  /** Runs until the association is over; returns the exit code. */
  int run(InputStream input) throws UnavailableException {
    InetSocketAddress address = server.resolve();
    try {
      RawClient client = RawClient.open(address, config, linger, this);
      // So that the server learns of an end by Ctrl-C.
      Runtime.getRuntime().addShutdownHook(new Thread(client::close));
      new LineInput(input, console).start(new ToServer(client));
      return exitCode(client, client.run());
    } catch (IOException e) {
      throw new UnavailableException(
          "The network gives no way to %s: %s. Check the address and the network."
              .formatted(server, e.getMessage()));
    }
  }

  private int exitCode(RawClient client, RawClient.Outcome outcome) {
    int unsent = client.unsentMessages();
    if (unsent > 0 && established) {
      console.say("The association ended before %d lines were sent.".formatted(unsent));
    }
    boolean isFine = outcome != RawClient.Outcome.FAILED && unsent == 0;
    return isFine ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Override
  public void onEvent(EngineEvent event) {
    if (event instanceof EngineEvent.Established) {
      established = true;
    }
    console.say(server + ": " + EventText.of(event));
    if (event instanceof EngineEvent.Failed failed && unreachable) {
      boolean isTimeout = failed.failure().kind() == Failure.Kind.HANDSHAKE_TIMEOUT;
      if (isTimeout) {
        console.say(
            "The network said that nothing listens at this port (ICMP port unreachable). Start the"
                + " server, or correct the port.");
      }
    }
  }

  @Override
  public void onMessage(ByteBuffer message) {
    console.data(message);
  }

  @Override
  public void onTrouble(IOException trouble) {
    if (!(trouble instanceof PortUnreachableException)) {
      console.say("A datagram could not be sent: " + trouble.getMessage());
    } else if (established && !unreachable) {
      console.say(
          "Warning: the network says that nothing listens at this port any more (ICMP port"
              + " unreachable).");
    }
    unreachable |= trouble instanceof PortUnreachableException;
  }

  private record ToServer(RawClient client) implements LineInput.Receiver {
    @Override
    public boolean onLine(byte[] line) throws InterruptedException {
      return client.send(line);
    }

    @Override
    public void onEnd() {
      client.endInput();
    }
  }
}
