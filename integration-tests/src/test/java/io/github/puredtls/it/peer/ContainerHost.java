package io.github.puredtls.it.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** Containers of one image, a container for each program that a test starts. */
final class ContainerHost implements PeerHost {
  private static final String ALL_ADDRESSES = "0.0.0.0";

  private final Place place;
  private final String image;
  private final Set<String> programs;

  /**
   * Describes a place.
   *
   * @param image the name of an image that the engine has
   * @param programs the programs in it
   */
  ContainerHost(Place place, String image, Set<String> programs) {
    this.place = place;
    this.image = image;
    this.programs = programs;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public Optional<String> whyMissing(String program) {
    return programs.contains(program)
        ? Optional.empty()
        : Optional.of(program + " is not in the container's image, which holds " + programs);
  }

  @Override
  public Program start(Command command) {
    // In the network of this machine it reaches servers that listen on loopback.
    return new PeerContainer(image, command).withNetworkMode("host").startProgram();
  }

  @Override
  public PeerServer serve(Command command, String readinessText) {
    int inside = PeerContainer.PORT.getPort();
    PeerContainer container =
        new PeerContainer(image, command.listeningAt(ALL_ADDRESSES, inside)).mappingPort();
    Program program = container.startProgram().awaitReadiness(readinessText);
    return new PeerServer(
        program, new InetSocketAddress(InetAddress.getLoopbackAddress(), container.mappedPort()));
  }
}
