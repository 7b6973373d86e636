package io.github.puredtls.app;

import io.github.puredtls.core.trace.DatagramTap;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Hands out copies of the datagrams, for those who keep them.
 *
 * @param onSent takes what goes out
 * @param onReceived takes what came in
 */
public record CopyingTap(Consumer<byte[]> onSent, Consumer<byte[]> onReceived)
    implements DatagramTap {

  @Override
  public void sent(ByteBuffer datagram) {
    onSent.accept(bytes(datagram));
  }

  @Override
  public void received(ByteBuffer datagram) {
    onReceived.accept(bytes(datagram));
  }

  private static byte[] bytes(ByteBuffer datagram) {
    byte[] bytes = new byte[datagram.remaining()];
    datagram.duplicate().get(bytes);
    return bytes;
  }
}
