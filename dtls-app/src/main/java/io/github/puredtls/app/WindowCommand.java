package io.github.puredtls.app;

import io.github.puredtls.app.window.Browser;
import io.github.puredtls.app.window.Display;
import io.github.puredtls.app.window.Look;
import io.github.puredtls.app.window.Screenshots;
import io.github.puredtls.app.window.Windows;
import io.github.puredtls.app.window.model.ClientModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code dtls window}: the original's windows. The only command that needs java.desktop. */
final class WindowCommand {
  private static final String AUTO = "auto";
  private static final ClientModel.Settings USUAL = ClientModel.Settings.DEFAULT;

  private final Windows.Options options;
  private final Optional<Path> screenshots;

  private WindowCommand(Windows.Options options, Optional<Path> screenshots) {
    this.options = options;
    this.screenshots = screenshots;
  }

  /** Reads the command line. */
  static WindowCommand parse(List<String> words) throws UsageException, UnavailableException {
    Arguments arguments =
        Arguments.parse(
            words, Set.of("--look", "--timeout", "--ping-interval", "--screenshot"), Set.of());
    refuseBesidesScreenshot(arguments);
    Windows.Kind kind = kind(arguments.plain());
    String look = lookWord(arguments);
    Duration timeout = Values.time(arguments, "--timeout", USUAL.handshakeTimeout());
    Duration interval = Values.time(arguments, "--ping-interval", USUAL.pingInterval());
    requireDesktop();
    ClientModel.Settings client = new ClientModel.Settings(timeout, interval, USUAL.resolver());
    Windows.Options options =
        new Windows.Options(
            kind, look(look), client, timeout, new EvidenceFiles(), Browser.ofDesktop());
    return new WindowCommand(options, arguments.value("--screenshot").map(Path::of));
  }

  private static void refuseBesidesScreenshot(Arguments arguments) throws UsageException {
    boolean isAlone =
        arguments.plain().isEmpty()
            && Stream.of("--look", "--timeout", "--ping-interval").noneMatch(arguments::has);
    if (arguments.has("--screenshot") && !isAlone) {
      throw new UsageException(
          "--screenshot makes pictures of both windows, light and dark. Leave out the rest.");
    }
  }

  private static Windows.Kind kind(List<String> plain) throws UsageException {
    String word = String.join(" ", plain);
    return switch (word) {
      case "" -> Windows.Kind.BOTH;
      case "client" -> Windows.Kind.CLIENT;
      case "server" -> Windows.Kind.SERVER;
      default ->
          throw new UsageException(
              "'%s' is no window; there are client and server. Without either, both open."
                  .formatted(word));
    };
  }

  private static String lookWord(Arguments arguments) throws UsageException {
    String word = arguments.value("--look").orElse(AUTO);
    if (!Set.of(AUTO, "light", "dark").contains(word)) {
      throw new UsageException("--look %s: write auto, light or dark.".formatted(word));
    }
    return word;
  }

  private static Optional<Look> look(String word) {
    return word.equals(AUTO)
        ? Optional.empty()
        : Optional.of(Look.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /** Without it not even the classes of windows can be loaded. */
  private static void requireDesktop() throws UnavailableException {
    try {
      Class.forName("javax.swing.JFrame", false, WindowCommand.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UnavailableException(
          "The windows need Java's module java.desktop, and this Java was started without it."
              + " Start them with ./dtls window, or add --add-modules java.desktop to the options"
              + " of java; a runtime image without that module has no windows.");
    }
  }

  /** Opens the windows, and waits for their end; returns the exit code. */
  int run(Console console) throws UnavailableException {
    if (screenshots.isPresent()) {
      // Letters have other widths on a fine screen: the layout must be made for it.
      System.setProperty("sun.java2d.uiScale", String.valueOf(Screenshots.SCALE));
    }
    Optional<String> trouble = Display.trouble();
    if (trouble.isPresent()) {
      throw new UnavailableException(trouble.get());
    }
    try {
      if (screenshots.isPresent()) {
        Screenshots.write(screenshots.get(), new EvidenceFiles(), console::print);
      } else {
        Windows.run(options);
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UnavailableException(
          "The screenshots were not made: %s. Choose another folder.".formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }
}
