package io.github.puredtls.client;

import io.github.puredtls.core.engine.EngineLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread that runs any number of associations: one selector for their sockets, one heap for
 * their deadlines.
 *
 * <p>The thread is a daemon: it does not keep a program alive. All methods may be called from any
 * thread. What other threads want reaches the loop through one queue that holds each association at
 * most once, so it cannot grow beyond their number.
 */
public final class AssociationLoop implements AutoCloseable {
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private final Selector selector;
  private final Thread thread;
  private final boolean endsWhenEmpty;
  private final DeadlineHeap<AssociationDriver> deadlines = new DeadlineHeap<>();
  private final Queue<AssociationDriver> woken = new ConcurrentLinkedQueue<>();
  private final Set<AssociationDriver> associations = ConcurrentHashMap.newKeySet();
  private final List<Runnable> releases = new ArrayList<>();
  private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);
  private final EngineLoop.Buffers buffers = new EngineLoop.Buffers();
  private boolean isClosed;

  private AssociationLoop(String threadName, boolean endsWhenEmpty) throws IOException {
    this.endsWhenEmpty = endsWhenEmpty;
    this.thread = new Thread(this::run, Objects.requireNonNull(threadName, "threadName"));
    thread.setDaemon(true);
    // Last, since nobody would close it if what comes after it threw.
    this.selector = Selector.open();
  }

  /**
   * Starts a loop without associations; {@link DtlsAssociation.Builder#loop} gives it some.
   *
   * @param threadName the name of its thread
   * @return the loop, which runs until it is closed
   * @throws IOException when the system has no selector or no thread left
   */
  public static AssociationLoop start(String threadName) throws IOException {
    AssociationLoop loop = new AssociationLoop(threadName, false);
    loop.startThread();
    return loop;
  }

  /** A loop for one association, with which it ends; adding the association starts it. */
  static AssociationLoop forOne(String threadName) throws IOException {
    return new AssociationLoop(threadName, true);
  }

  // ---- From any thread -------------------------------------------------------------------------

  /**
   * How many associations are not over yet.
   *
   * @return 0 or more
   */
  public int size() {
    return associations.size();
  }

  /**
   * Closes all associations without waiting for their peers, then ends the thread. Returns when
   * nothing is left of them, unless it is called from a listener, on the loop's own thread.
   */
  @Override
  public void close() {
    synchronized (associations) {
      isClosed = true;
    }
    selector.wakeup();
    if (isLoopThread()) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes an association, which begins at once. */
  void add(AssociationDriver driver) throws IOException {
    synchronized (associations) {
      if (isClosed) {
        throw new IOException("the association loop is closed; start another one");
      }
      associations.add(driver);
      if (endsWhenEmpty) {
        startThread();
      }
    }
    wake(driver);
  }

  private void startThread() throws IOException {
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // What Java throws when the system has no thread left.
      discardUnstarted();
      throw new IOException("no thread can be started; close some, or share one loop", e);
    }
  }

  /** Gives the selector back that no thread will ever close; a loop that runs goes on. */
  void discardUnstarted() throws IOException {
    synchronized (associations) {
      if (thread.getState() == Thread.State.NEW) {
        isClosed = true;
        associations.clear();
        selector.close();
      }
    }
  }

  /** Has the loop look at what another thread left with an association. */
  void wake(AssociationDriver driver) {
    if (driver.queued.compareAndSet(false, true)) {
      woken.add(driver);
      // The loop itself looks at the woken before it waits again.
      if (!isLoopThread()) {
        selector.wakeup();
      }
    }
  }

  boolean isLoopThread() {
    return Thread.currentThread() == thread;
  }

  /** The loop's thread, for those who wait for its end. */
  Thread thread() {
    return thread;
  }

  // ---- For associations, on the loop's thread --------------------------------------------------

  /** What the engines of this loop's associations share, one after the other. */
  EngineLoop.Buffers buffers() {
    return buffers;
  }

  Selector selector() {
    return selector;
  }

  boolean holds(AssociationDriver driver) {
    return associations.contains(driver);
  }

  void arm(DeadlineHeap.Timer<AssociationDriver> timer, long nowNanos, long nanos) {
    if (nanos == DeadlineHeap.NONE) {
      deadlines.clear(timer);
    } else {
      deadlines.set(timer, nowNanos + nanos);
    }
  }

  /** Lets an association go; the release runs when its socket is really gone. */
  void remove(
      AssociationDriver driver, DeadlineHeap.Timer<AssociationDriver> timer, Runnable afterwards) {
    deadlines.clear(timer);
    associations.remove(driver);
    releases.add(afterwards);
  }

  // ---- The loop --------------------------------------------------------------------------------

  private void run() {
    Throwable trouble = null;
    try {
      while (!isOver()) {
        turn();
      }
    } catch (Throwable e) {
      // Whatever it is, the associations fail of it: an orderly end would hide it.
      trouble = e;
    } finally {
      end(trouble);
    }
  }

  private boolean isOver() {
    synchronized (associations) {
      isClosed |= endsWhenEmpty && associations.isEmpty();
      return isClosed;
    }
  }

  private void turn() throws IOException {
    select();
    for (SelectionKey key : selector.selectedKeys()) {
      AssociationDriver driver = (AssociationDriver) key.attachment();
      if (key.isValid()) {
        guard(driver, () -> driver.onReadable(incoming));
      }
    }
    selector.selectedKeys().clear();
    takeUpWoken();
    takeUpDue();
    boolean isLastTurn = endsWhenEmpty && associations.isEmpty();
    if (!releases.isEmpty() && !isLastTurn) {
      // A closed socket is gone only when the selector has let go of it.
      selector.selectNow();
      runReleases();
    }
  }

  private void select() throws IOException {
    long nanos = woken.isEmpty() ? deadlines.nanosUntilFirst(System.nanoTime()) : 0;
    if (nanos == 0) {
      selector.selectNow();
    } else if (nanos == DeadlineHeap.NONE) {
      selector.select();
    } else {
      // One millisecond more, because the selector knows no shorter time and 0 is for ever there.
      selector.select(nanos / NANOS_PER_MILLISECOND + 1);
    }
  }

  private void takeUpWoken() {
    // Those that wake while this runs have their turn after the sockets.
    for (int left = woken.size(); left > 0; left--) {
      AssociationDriver driver = woken.remove();
      driver.queued.set(false);
      guard(driver, driver::onWake);
    }
  }

  private void takeUpDue() {
    long now = System.nanoTime();
    AssociationDriver driver;
    for (int left = deadlines.size(); left > 0; left--) {
      if ((driver = deadlines.pollDue(now)) == null) {
        return;
      }
      guard(driver, driver::onDeadline);
    }
  }

  /** One association's trouble is not another's. */
  private static void guard(AssociationDriver driver, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      driver.onDefect(e);
    }
  }

  private void end(Throwable trouble) {
    synchronized (associations) {
      isClosed = true;
    }
    for (AssociationDriver driver : associations) {
      guard(driver, () -> driver.onLoopEnd(trouble));
    }
    try {
      selector.close();
    } catch (IOException e) {
      // The thread ends in any case, and there is no association left to tell.
    }
    runReleases();
  }

  private void runReleases() {
    releases.forEach(Runnable::run);
    releases.clear();
  }
}
