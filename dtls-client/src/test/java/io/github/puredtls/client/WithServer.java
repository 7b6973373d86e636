package io.github.puredtls.client;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests have that need a server and somebody who hears what an association tells. */
abstract class WithServer {
  final Recorder recorder = new Recorder();
  TestServer server;

  @BeforeEach
  final void startServer() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  final void stopServer() throws Exception {
    server.close();
  }
}
