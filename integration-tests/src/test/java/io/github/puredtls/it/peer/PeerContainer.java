package io.github.puredtls.it.peer;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.images.builder.Transferable;

/** A container for one program of others, which has a standard input. */
final class PeerContainer extends GenericContainer<PeerContainer> {
  /** Where a server listens inside. */
  static final ExposedPort PORT = ExposedPort.udp(5684);

  private static final String FILE = "/peer.txt";

  private final List<String> words;
  private ContainerProcess process;

  PeerContainer(String image, Command command) {
    super(image);
    this.words = command.readingFrom(FILE).words();
    withImagePullPolicy(name -> false);
    withCommand(words.toArray(String[]::new));
    // OpenSSL's programs end when their standard input ends.
    withCreateContainerCmdModifier(create -> create.withStdinOpen(true).withStdInOnce(true));
    withStartupCheckStrategy(new StartedOnce());
    if (command.file() != null) {
      withCopyToContainer(Transferable.of(command.file()), FILE);
    }
  }

  /** Maps the port to one of this machine's loopback address that the engine chooses. */
  PeerContainer mappingPort() {
    return withCreateContainerCmdModifier(PeerContainer::mapPort);
  }

  // Testcontainers itself maps TCP ports only.
  private static void mapPort(CreateContainerCmd create) {
    create.withExposedPorts(PORT);
    create
        .getHostConfig()
        .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), PORT));
  }

  /** Where {@link #PORT} is on this machine. */
  int mappedPort() {
    Ports ports = getContainerInfo().getNetworkSettings().getPorts();
    return Integer.parseInt(ports.getBindings().get(PORT)[0].getHostPortSpec());
  }

  /** Attaches before the program starts, so that nothing it writes is missed. */
  @Override
  protected void containerIsCreated(String id) {
    process = new ContainerProcess(getDockerClient(), id);
  }

  /** Starts the container. */
  Program startProgram() {
    start();
    process.started();
    return new Program(words, process, () -> {});
  }

  /** A program that has ended in the meantime was started, too. */
  private static final class StartedOnce extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient docker, String id) {
      String status = getCurrentState(docker, id).getStatus();
      return "running".equals(status) || "exited".equals(status)
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
