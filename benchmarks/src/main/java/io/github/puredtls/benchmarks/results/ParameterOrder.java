package io.github.puredtls.benchmarks.results;

import java.util.Comparator;

/** Numbers by size, before words in alphabetical order. */
final class ParameterOrder implements Comparator<String> {
  private static final String NUMBER = "[0-9]{1,18}";

  @Override
  public int compare(String one, String other) {
    boolean isNumber = one.matches(NUMBER);
    boolean isOtherNumber = other.matches(NUMBER);
    if (isNumber && isOtherNumber) {
      return Long.compare(Long.parseLong(one), Long.parseLong(other));
    }
    return isNumber == isOtherNumber ? one.compareTo(other) : isNumber ? -1 : 1;
  }
}
