package io.github.puredtls.app.window;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.SwingUtilities;

/** Java's own sockets and selectors, and a note of each that is opened on the event thread. */
public final class WatchedSockets extends SelectorProvider {
  private static final List<String> ON_EVENT_THREAD = new CopyOnWriteArrayList<>();
  private static volatile int opened;

  private final SelectorProvider usual;

  /** Made by Java when it opens the first one. */
  public WatchedSockets() throws ReflectiveOperationException {
    usual =
        (SelectorProvider)
            Class.forName("sun.nio.ch.DefaultSelectorProvider").getMethod("get").invoke(null);
  }

  /** What was opened where it should not be. */
  static List<String> onEventThread() {
    return ON_EVENT_THREAD;
  }

  /** How many were opened at all. */
  static int opened() {
    return opened;
  }

  private static void note(String what) {
    opened++;
    if (SwingUtilities.isEventDispatchThread()) {
      ON_EVENT_THREAD.add(what + " by " + List.of(new Throwable().getStackTrace()));
    }
  }

  @Override
  public DatagramChannel openDatagramChannel() throws IOException {
    note("datagram channel");
    return usual.openDatagramChannel();
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
    note("datagram channel");
    return usual.openDatagramChannel(family);
  }

  @Override
  public Pipe openPipe() throws IOException {
    return usual.openPipe();
  }

  @Override
  public AbstractSelector openSelector() throws IOException {
    note("selector");
    return usual.openSelector();
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    return usual.openServerSocketChannel();
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    return usual.openSocketChannel();
  }
}
