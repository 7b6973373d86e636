package io.github.puredtls.trace.explain;

import java.util.ArrayList;
import java.util.List;

/** The observations of one association, in order. */
final class Strand {
  final String client;
  final String server;

  /** How it is known who is the client. */
  final String roles;

  /** 64 hex digits; empty when no ClientHello was seen. */
  final String clientRandom;

  final List<Observation> observations = new ArrayList<>();

  /** Whether the client, and whether the server, announced epoch 1. */
  private boolean clientChanged;

  private boolean serverChanged;

  Strand(String client, String server, String roles, String clientRandom) {
    this.client = client;
    this.server = server;
    this.roles = roles;
    this.clientRandom = clientRandom;
  }

  boolean isFromClient(Observation.Sent sent) {
    return sent.source().equals(client);
  }

  void changed(boolean fromClient) {
    clientChanged |= fromClient;
    serverChanged |= !fromClient;
  }

  boolean hasChanged(boolean fromClient) {
    return fromClient ? clientChanged : serverChanged;
  }
}
