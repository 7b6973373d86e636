package io.github.puredtls.app;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.util.List;
import java.util.Map;

/** Where the program starts: finds the command, and turns its end into an exit code. */
public final class Main {
  /** The version; a test keeps it equal to that of the build. */
  static final String VERSION = "0.1.0-SNAPSHOT";

  private static final Map<String, String> HELP =
      Map.of(
          "demo", Help.DEMO,
          "client", Help.CLIENT,
          "server", Help.SERVER,
          "window", WindowHelp.TEXT,
          "psk", Help.PSK,
          "sim", SimHelp.TEXT,
          "proxy", Help.PROXY,
          "explain", ExplainHelp.TEXT);

  private Main() {}

  /**
   * Starts the program.
   *
   * @param words the command line; {@code --help} explains it
   */
  public static void main(String[] words) {
    Console console = Console.ofProcess();
    // Not a return: the program also ends when standard input is still being read.
    System.exit(run(List.of(words), System.getenv(), console));
  }

  static int run(List<String> words, Map<String, String> environment, Console console) {
    try {
      return dispatch(words, environment, console);
    } catch (UsageException e) {
      console.say(e.getMessage());
      return ExitCode.USAGE;
    } catch (UnavailableException e) {
      console.say(e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static int dispatch(List<String> words, Map<String, String> environment, Console console)
      throws UsageException, UnavailableException {
    String command = words.isEmpty() ? "" : words.get(0);
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    String help = HELP.get(command);
    if (help != null && rest.contains("--help")) {
      console.printText(help);
      return ExitCode.DONE;
    }
    return run(command, rest, environment, console);
  }

  private static int run(
      String command, List<String> rest, Map<String, String> environment, Console console)
      throws UsageException, UnavailableException {
    switch (command) {
      case "--help" -> console.printText(Help.PROGRAM);
      case "--version" ->
          console.print("PureDTLS %s, Java %s".formatted(VERSION, Runtime.version()));
      case "demo" -> {
        return DemoCommand.parse(rest, environment, console).run();
      }
      case "client" -> {
        ClientOptions options = ClientOptions.parse(rest, environment, console);
        return new ClientCommand(options).run(standardInput());
      }
      case "server" -> {
        ServerOptions options = ServerOptions.parse(rest, environment, console);
        return new ServerCommand(options).run(standardInput());
      }
      case "window" -> {
        return WindowCommand.parse(rest).run(console);
      }
      case "psk" -> {
        return PskCommand.run(rest, console);
      }
      case "sim" -> {
        boolean explores = !rest.isEmpty() && rest.get(0).equals("explore");
        return explores
            ? ExploreCommand.run(rest.subList(1, rest.size()), console)
            : SimCommand.run(rest, environment, console);
      }
      case "proxy" -> {
        return new ProxyCommand(ProxyOptions.parse(rest, environment, console)).run();
      }
      case "explain" -> {
        return ExplainCommand.run(rest, environment, console);
      }
      case "" -> throw new UsageException("No command is given. Try: dtls --help");
      default ->
          throw new UsageException(
              "'%s' is no command; there are demo, window, client, server, psk, sim, proxy and"
                      .formatted(command)
                  + " explain. Try: dtls --help");
    }
    return ExitCode.DONE;
  }

  /** Not System.in, whose buffer would only be a second one. */
  private static FileInputStream standardInput() {
    return new FileInputStream(FileDescriptor.in);
  }
}
