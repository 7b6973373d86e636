package io.github.puredtls.benchmarks.whole;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A client engine and a socket that blocks; {@link StartUp} measures its beginning. */
public final class StartUpEngine {
  private StartUpEngine() {}

  /**
   * Connects to an echo server, and says on standard output that the decrypted answer came.
   *
   * @param arguments the server's port
   * @throws Exception when anything fails
   */
  public static void main(String... arguments) throws Exception {
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
    try (RawClient client =
        new RawClient(null, server, Engines.config(), new RawClient.Buffers())) {
      client.block();
      while (!client.isEstablished()) {
        client.readOne();
      }
      client.send(ByteBuffer.allocate(32));
      client.readOne();
      if (client.messages() != 1) {
        throw new IllegalStateException("the echo did not come");
      }
      System.out.println(StartUp.DONE);
    }
  }
}
