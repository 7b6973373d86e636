package io.github.puredtls.server;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The handshakes that are not complete, oldest first, and how many there may be. */
final class HalfOpen {
  private final int limit;
  private final Set<Association> associations = new LinkedHashSet<>();

  HalfOpen(int limit) {
    this.limit = limit;
  }

  int size() {
    return associations.size();
  }

  boolean isFull() {
    return associations.size() >= limit;
  }

  /** The one that has been there longest; null when there is none. */
  Association oldest() {
    Iterator<Association> all = associations.iterator();
    return all.hasNext() ? all.next() : null;
  }

  void add(Association association) {
    associations.add(association);
  }

  /** Whether it was there. */
  boolean remove(Association association) {
    return associations.remove(association);
  }
}
