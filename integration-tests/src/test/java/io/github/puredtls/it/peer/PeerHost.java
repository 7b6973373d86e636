package io.github.puredtls.it.peer;

import java.util.Optional;

/** Starts programs of others in one {@link Place}. */
public interface PeerHost {
  /** Where that is. */
  Place place();

  /** Why a program cannot be started here; empty when it can. */
  Optional<String> whyMissing(String program);

  /** Starts a program that reaches this machine's loopback addresses. */
  Program start(Command command);

  /** Starts a program that listens, and waits until it has written that it does. */
  PeerServer serve(Command command, String readinessText);
}
