package io.github.puredtls.it.peer;

/** Where the programs of others run. */
public enum Place {
  /** In containers of an image that is made from a public base image and its packages. */
  REGISTRY("in containers (Debian's packages, from a registry)"),
  /** In containers of an image that holds nothing but this machine's own programs. */
  SCRATCH("in containers (this machine's programs, no registry)"),
  /** As processes of this machine. */
  PROGRAM("as programs of this machine");

  private final String words;

  Place(String words) {
    this.words = words;
  }

  /** How a sentence goes on after "they run". */
  public String words() {
    return words;
  }

  /** Whether there is a container around them. */
  public boolean isContainer() {
    return this != PROGRAM;
  }
}
