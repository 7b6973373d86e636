package io.github.puredtls.it.peer;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import com.github.dockerjava.api.model.WaitResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A container, seen as the process in it: its standard input, output and error are those of the
 * program, and destroying it removes it.
 */
final class ContainerProcess extends Process {
  private final DockerClient docker;
  private final String id;
  private final ResultCallback.Adapter<Frame> toInput = new ResultCallback.Adapter<>();
  private final Pipe input = openPipe();
  private final Pipe output = openPipe();
  private final Pipe errors = openPipe();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  /** Attaches to a container that was created, and has not been started yet. */
  ContainerProcess(DockerClient docker, String id) {
    this.docker = docker;
    this.id = id;
    await(
        docker
            .attachContainerCmd(id)
            .withStdOut(true)
            .withStdErr(true)
            .withFollowStream(true)
            .exec(new Output()));
    await(
        docker
            .attachContainerCmd(id)
            .withStdIn(Channels.newInputStream(input.source()))
            .withFollowStream(true)
            .exec(toInput));
  }

  /** What a program writes before the engine has attached us would be lost. */
  private static void await(ResultCallback.Adapter<Frame> attachment) {
    try {
      attachment.awaitStarted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while attaching to a container", e);
    }
  }

  /** Begins to wait for the end, once the container was started. */
  void started() {
    docker.waitContainerCmd(id).exec(new Exit());
  }

  private static Pipe openPipe() {
    try {
      return Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sorts what the container writes. */
  private final class Output extends ResultCallback.Adapter<Frame> {
    private final OutputStream toOutput = Channels.newOutputStream(output.sink());
    private final OutputStream toErrors = Channels.newOutputStream(errors.sink());

    @Override
    public void onNext(Frame frame) {
      try {
        OutputStream stream = frame.getStreamType() == StreamType.STDERR ? toErrors : toOutput;
        stream.write(frame.getPayload());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void onError(Throwable throwable) {
      closeBoth();
    }

    @Override
    public void onComplete() {
      closeBoth();
    }

    private void closeBoth() {
      try (toOutput;
          toErrors) {
        super.onComplete();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Learns of its end. */
  private final class Exit extends WaitContainerResultCallback {
    @Override
    public void onNext(WaitResponse response) {
      exit.complete(response.getStatusCode());
    }

    @Override
    public void onError(Throwable throwable) {
      exit.completeExceptionally(throwable);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return new FilterOutputStream(Channels.newOutputStream(input.sink())) {
      // The one of FilterOutputStream writes byte by byte, each of which would travel alone.
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      // The program's standard input ends when nobody is attached to it any more.
      @Override
      public void close() throws IOException {
        super.close();
        toInput.close();
      }
    };
  }

  @Override
  public InputStream getInputStream() {
    return Channels.newInputStream(output.source());
  }

  @Override
  public InputStream getErrorStream() {
    return Channels.newInputStream(errors.source());
  }

  @Override
  public int waitFor() throws InterruptedException {
    try {
      return exit.get();
    } catch (ExecutionException e) {
      throw silent(e);
    }
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    try {
      exit.get(timeout, unit);
      return true;
    } catch (ExecutionException e) {
      throw silent(e);
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static IllegalStateException silent(ExecutionException e) {
    return new IllegalStateException("the engine does not tell how the container ended", e);
  }

  @Override
  public int exitValue() {
    if (!exit.isDone()) {
      throw new IllegalThreadStateException("the container still runs");
    }
    return exit.join();
  }

  /** Sends the program SIGTERM, unless it has ended already. */
  @Override
  public void destroy() {
    try {
      docker.killContainerCmd(id).withSignal("SIGTERM").exec();
    } catch (ConflictException e) {
      // That is how an engine says that it does not run.
    }
  }

  /** Ends and removes the container; what it wrote stays readable. */
  @Override
  public Process destroyForcibly() {
    docker.removeContainerCmd(id).withForce(true).exec();
    return this;
  }
}
