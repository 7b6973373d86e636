package io.github.puredtls.it.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line for a program of others, whose place in the world the host fills in.
 *
 * <p>In its words, {@code {address}} and {@code {port}} stand for where a server is to listen,
 * {@code {port-1}} for the port before that, and {@code {file}} for the path of the file that the
 * program reads.
 *
 * @param words the program's name and its arguments
 * @param file the content of that file, or null when it reads none
 */
public record Command(List<String> words, String file) {
  /** A program that reads no file. */
  public static Command of(String... words) {
    return new Command(List.of(words), null);
  }

  /** The same with more arguments. */
  public Command with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(Arrays.asList(more));
    return new Command(List.copyOf(all), file);
  }

  /** The same with a file to read. */
  public Command withFile(String content) {
    return new Command(words, content);
  }

  /** The name of the program. */
  public String program() {
    return words.get(0);
  }

  /** An address as command lines have it: {@code 127.0.0.1:5684}. */
  public static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  Command listeningAt(String address, int port) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("{address}", address);
    values.put("{port}", Integer.toString(port));
    values.put("{port-1}", Integer.toString(port - 1));
    return replace(values);
  }

  Command readingFrom(String path) {
    return replace(Map.of("{file}", path));
  }

  private Command replace(Map<String, String> values) {
    List<String> replaced = new ArrayList<>();
    for (String word : words) {
      for (Map.Entry<String, String> value : values.entrySet()) {
        word = word.replace(value.getKey(), value.getValue());
      }
      replaced.add(word);
    }
    return new Command(List.copyOf(replaced), file);
  }
}
