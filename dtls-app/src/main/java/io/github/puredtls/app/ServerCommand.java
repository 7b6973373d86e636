package io.github.puredtls.app;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.server.RawPeer;
import io.github.puredtls.server.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code dtls server}: datagrams of all peers to standard output, lines to all peers. */
final class ServerCommand implements RawServer.Listener {
  private static final String BIND = "127.0.0.1:22334";
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);

  private final Console console;
  private final Endpoint bind;
  private final EngineConfig config;
  private final boolean isEcho;
  private final boolean isUntilEnd;
  private final boolean isWithoutCookies;

  private ServerCommand(Console console, Endpoint bind, EngineConfig config, Arguments arguments) {
    this.console = console;
    this.bind = bind;
    this.config = config;
    this.isEcho = arguments.has("--echo");
    this.isUntilEnd = arguments.has("--until-eof");
    this.isWithoutCookies = arguments.has("--without-cookies");
  }

  /** Reads the command line. */
  static ServerCommand parse(List<String> words, Map<String, String> environment, Console console)
      throws UsageException {
    Arguments arguments =
        CommonOptions.parse(
            words,
            Set.of("--bind", "--hint"),
            Set.of("--echo", "--until-eof", "--without-cookies"));
    if (!arguments.plain().isEmpty()) {
      throw new UsageException(
          "'%s' is no option. To choose where to listen, write --bind ADDR:PORT."
              .formatted(arguments.plain().get(0)));
    }
    Endpoint bind = Endpoint.parse("--bind", arguments.value("--bind").orElse(BIND));
    CommonOptions.requireRaw(arguments);
    EngineConfig.Builder config = CommonOptions.config(arguments, HANDSHAKE_TIMEOUT);
    byte[] key = CommonOptions.key(arguments, environment);
    Optional<String> identity = arguments.value("--identity");
    if (identity.isPresent()) {
      config.psk(CommonOptions.credential(identity.get(), key));
    } else {
      config.pskResolver(request -> PskCredential.of(request.identity(), key));
    }
    Optional<String> hint = arguments.value("--hint");
    if (hint.isPresent()) {
      config.identityHint(hint(hint.get()));
    }
    String keyLog = arguments.value("--key-log").orElse(null);
    if (keyLog != null) {
      config.keyLog(KeyLogFile.open(keyLog, console));
    }
    return new ServerCommand(console, bind, config.build(), arguments);
  }

  private static byte[] hint(String text) throws UsageException {
    byte[] hint = text.getBytes(StandardCharsets.UTF_8);
    int limitBytes = EngineConfig.defaults().identityLimitBytes();
    if (hint.length > limitBytes) {
      throw new UsageException(
          "--hint has %d bytes, and %d is the limit. Use a shorter one."
              .formatted(hint.length, limitBytes));
    }
    return hint;
  }

  /** Serves until interrupted; returns the exit code. */
  int run(InputStream input) throws UsageException, UnavailableException {
    InetSocketAddress address = bind.resolve();
    if (isWithoutCookies && !address.getAddress().isLoopbackAddress()) {
      throw new UsageException(
          "--without-cookies works on loopback only: anywhere else, forged hellos would make this"
              + " server send its answers to others. Remove it, or bind to 127.0.0.1.");
    }
    try {
      RawServer server =
          isWithoutCookies
              ? RawServer.bindWithoutCookies(address, config, this)
              : RawServer.bind(address, config, this);
      // So that the peers learn of an end by Ctrl-C.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      console.print("listening on " + Endpoint.format(server.localAddress()));
      new LineInput(input, console).start(new ToPeers(server, isUntilEnd));
      server.run();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UnavailableException(
          "Cannot listen on %s: %s. Is the port in use, or the address not this machine's? Choose"
                  .formatted(bind, e.getMessage())
              + " another with --bind; port 0 takes a free one.");
    }
  }

  @Override
  public void onEvent(RawPeer peer, EngineEvent event) {
    String identity =
        event instanceof EngineEvent.Established established
            ? ", identity " + Console.quote(established.identity())
            : "";
    console.say(Endpoint.format(peer.address()) + ": " + EventText.of(event) + identity);
  }

  @Override
  public void onMessage(RawPeer peer, ByteBuffer message) {
    console.data(message.duplicate());
    if (isEcho) {
      peer.send(message);
    }
  }

  @Override
  public void onTrouble(IOException trouble) {
    console.say("A datagram could not be sent: " + trouble.getMessage());
  }

  private record ToPeers(RawServer server, boolean isUntilEnd) implements LineInput.Receiver {
    @Override
    public boolean onLine(byte[] line) throws InterruptedException {
      return server.broadcast(line);
    }

    @Override
    public void onEnd() {
      if (isUntilEnd) {
        server.close();
      }
    }
  }
}
