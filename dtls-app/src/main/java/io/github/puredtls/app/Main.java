package io.github.puredtls.app;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.util.List;
import java.util.Map;

/** Where the program starts: finds the command, and turns its end into an exit code. */
public final class Main {
  /** The version; a test keeps it equal to that of the build. */
  static final String VERSION = "0.1.0-SNAPSHOT";

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
    boolean isHelp = rest.contains("--help");
    switch (command) {
      case "--help" -> console.printText(Help.PROGRAM);
      case "--version" ->
          console.print("PureDTLS %s, Java %s".formatted(VERSION, Runtime.version()));
      case "demo" -> {
        if (!isHelp) {
          return DemoCommand.parse(rest, environment, console).run();
        }
        console.printText(Help.DEMO);
      }
      case "client" -> {
        if (!isHelp) {
          return new ClientCommand(ClientOptions.parse(rest, environment, console))
              .run(standardInput());
        }
        console.printText(Help.CLIENT);
      }
      case "server" -> {
        if (!isHelp) {
          return new ServerCommand(ServerOptions.parse(rest, environment, console))
              .run(standardInput());
        }
        console.printText(Help.SERVER);
      }
      case "psk" -> {
        if (!isHelp) {
          return PskCommand.run(rest, console);
        }
        console.printText(Help.PSK);
      }
      case "sim" -> {
        if (!isHelp) {
          boolean explores = !rest.isEmpty() && rest.get(0).equals("explore");
          return explores
              ? ExploreCommand.run(rest.subList(1, rest.size()), console)
              : SimCommand.run(rest, environment, console);
        }
        console.printText(SimHelp.TEXT);
      }
      case "proxy" -> {
        if (!isHelp) {
          return new ProxyCommand(ProxyOptions.parse(rest, environment, console)).run();
        }
        console.printText(Help.PROXY);
      }
      case "explain" -> {
        if (!isHelp) {
          return ExplainCommand.run(rest, environment, console);
        }
        console.printText(ExplainHelp.TEXT);
      }
      case "" -> throw new UsageException("No command is given. Try: dtls --help");
      default ->
          throw new UsageException(
              "'%s' is no command; there are demo, client, server, psk, sim, proxy and explain."
                      .formatted(command)
                  + " Try: dtls --help");
    }
    return ExitCode.DONE;
  }

  /** Not System.in, whose buffer would only be a second one. */
  private static FileInputStream standardInput() {
    return new FileInputStream(FileDescriptor.in);
  }
}
