package io.github.puredtls.trace.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes UDP datagrams as a pcapng file that Wireshark opens: raw IP packets, times in nanoseconds,
 * a comment for each packet, names for addresses and, if wanted, the secrets to decrypt it.
 *
 * <pre>{@code
 * try (PcapngWriter writer = PcapngWriter.builder().ends(TwoEnds.SIMULATED)
 *     .open(Path.of("demo.pcapng"))) {
 *   writer.datagram(0, client, server, ByteBuffer.wrap(hello), "flight 1");
 * }
 * }</pre>
 *
 * <p>Each block goes to the system as soon as it is made: when the program is killed, the file is
 * readable up to the last one. Equal calls give equal bytes; nothing of the machine gets into the
 * file.
 *
 * <p>With {@link Builder#secrets}, a datagram that holds a protected record waits until the secrets
 * of its association are written, and what comes after it waits too: up to 64 datagrams and 64 KiB.
 * What waits in vain is written with a note in its comment.
 *
 * <p>A disk that fails does not stop what is captured: the first failure is reported to {@link
 * Builder#onFailure}, or thrown by {@link #close()} where nobody listens, and the rest is dropped.
 *
 * <p>All methods may be called by any thread.
 */
public final class PcapngWriter implements Closeable {
  private static final int APPLICATION_OPTION = 4;
  private static final int RESOLUTION_OPTION = 9;
  private static final byte NANOSECONDS = 9;
  private static final int COMMENT_LIMIT_BYTES = 4_096;
  private static final int NAME_LIMIT_BYTES = 255;

  private final OutputStream out;
  private final String place;
  private final boolean hasSecrets;
  private final Consumer<IOException> listener;
  private final HeldPackets held = new HeldPackets(this::writePacket);
  private long datagrams;
  private IOException failure;
  private boolean isClosed;

  private PcapngWriter(OutputStream out, String place, Builder settings) {
    this.out = out;
    this.place = place;
    this.hasSecrets = settings.hasSecrets;
    this.listener = settings.listener;
    writeSection(settings.application, settings.comment);
    writeInterface();
    settings.ends.ifPresent(this::writeNames);
  }

  /**
   * Starts the settings of a writer.
   *
   * @return a builder that holds the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  private void writeSection(String application, String comment) {
    write(
        new BlockBuilder(PcapngFormat.SECTION_HEADER)
            .int32(PcapngFormat.MAGIC)
            .int16(1)
            .int16(0)
            .int64(-1)
            .comment(comment)
            .option(APPLICATION_OPTION, application)
            .endOfOptions());
  }

  private void writeInterface() {
    write(
        new BlockBuilder(PcapngSection.INTERFACE)
            .int16(LinkLayer.RAW)
            .int16(0)
            .int32(0)
            .option(RESOLUTION_OPTION, new byte[] {NANOSECONDS})
            .endOfOptions());
  }

  private void writeNames(TwoEnds ends) {
    name(ends.client().getAddress(), "client");
    name(ends.server().getAddress(), "server");
  }

  /**
   * Gives a name to an address, for the packets that follow.
   *
   * @param address the address
   * @param name 1 to 255 bytes in UTF-8, without a zero; longer ones are cut
   */
  public synchronized void name(InetAddress address, String name) {
    require(!name.isEmpty() && name.indexOf(0) < 0, "a name has characters, none of them 0");
    byte[] text = Utf8.cut(name, NAME_LIMIT_BYTES);
    byte[] bytes = address.getAddress();
    boolean isIpv6 = bytes.length == Addresses.IPV6_BYTES;
    byte[] record =
        ByteBuffer.allocate(bytes.length + text.length + 1).put(bytes).put(text).array();
    write(
        new BlockBuilder(PcapngSection.NAMES)
            .option(isIpv6 ? PcapngTexts.IPV6_NAME : PcapngTexts.IPV4_NAME, record)
            .endOfOptions());
  }

  /**
   * Writes the secrets of an association, and what waited for them.
   *
   * @param keyLogLine a line in the NSS key log format, without line end, as {@link
   *     io.github.puredtls.core.KeyLog} gets it
   * @throws IllegalStateException when the writer was not made with {@link Builder#secrets}: then
   *     others may read the file
   */
  public synchronized void secrets(String keyLogLine) {
    if (!hasSecrets) {
      throw new IllegalStateException("this capture was not made for secrets: Builder.secrets()");
    }
    byte[] line = (keyLogLine + "\n").getBytes(StandardCharsets.US_ASCII);
    write(
        new BlockBuilder(PcapngSection.SECRETS)
            .int32(PcapngTexts.TLS_KEY_LOG)
            .int32(line.length)
            .padded(line));
    held.onSecrets(keyLogLine);
  }

  /**
   * Writes a datagram.
   *
   * @param timeNanos nanoseconds since 1970, or of a virtual clock; not negative, and not less than
   *     those before
   * @param source who sends it; resolved
   * @param destination who is to get it; resolved. When one of the two is of IPv4 and the other is
   *     not, the first becomes an IPv4-mapped address of IPv6
   * @param payload what UDP carries; read from its position on and not changed. What exceeds 65,507
   *     bytes, which no IPv4 packet can carry, is cut off, and the comment says so
   * @param comment what happened to it; empty for none. At most 4,096 bytes of UTF-8, without
   *     secrets; longer ones are cut
   */
  public synchronized void datagram(
      long timeNanos,
      InetSocketAddress source,
      InetSocketAddress destination,
      ByteBuffer payload,
      String comment) {
    require(timeNanos >= 0, "a time before 1970: " + timeNanos);
    require(!source.isUnresolved(), "the source has no address: " + source);
    require(!destination.isUnresolved(), "the destination has no address: " + destination);
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    HeldPackets.Outgoing packet =
        new HeldPackets.Outgoing(timeNanos, source, destination, bytes, comment);
    if (hasSecrets) {
      held.add(packet);
    } else {
      writePacket(packet);
    }
  }

  private void writePacket(HeldPackets.Outgoing outgoing) {
    int length = Math.min(outgoing.payload().length, UdpPacket.PAYLOAD_LIMIT_BYTES);
    int missing = outgoing.payload().length - length;
    HeldPackets.Outgoing noted =
        missing == 0 ? outgoing : outgoing.withNote(missing + " bytes cut off: too long for UDP");
    ByteBuffer payload = ByteBuffer.wrap(outgoing.payload(), 0, length);
    byte[] packet = UdpPacket.of(outgoing.source(), outgoing.destination(), payload);
    BlockBuilder block =
        new BlockBuilder(PcapngSection.ENHANCED_PACKET)
            .int32(0)
            .int32((int) (outgoing.timeNanos() >>> Integer.SIZE))
            .int32((int) outgoing.timeNanos())
            .int32(packet.length)
            .int32(packet.length + missing)
            .padded(packet);
    if (!noted.comment().isEmpty()) {
      block.comment(Utf8.cutText(noted.comment(), COMMENT_LIMIT_BYTES)).endOfOptions();
    }
    write(block);
    datagrams += failure == null ? 1 : 0;
  }

  private void write(BlockBuilder block) {
    if (failure != null || isClosed) {
      return;
    }
    try {
      out.write(block.build());
      out.flush();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException cause) {
    failure =
        new IOException(
            "%s cannot be written any further (%s). It holds %d datagrams; what follows is missing."
                .formatted(place, cause.getMessage(), datagrams),
            cause);
    if (listener != null) {
      listener.accept(failure);
    }
  }

  /**
   * What kept the capture from being complete.
   *
   * @return the first failure, which names the file, the cause and how much was written
   */
  public synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Writes what waits for secrets, and closes the file. What comes afterwards is dropped. Does
   * nothing the second time.
   *
   * @throws IOException the first failure, where there is no listener to have heard it
   */
  @Override
  public synchronized void close() throws IOException {
    if (isClosed) {
      return;
    }
    held.release();
    isClosed = true;
    try {
      out.close();
    } catch (IOException e) {
      if (failure == null) {
        fail(e);
      }
    }
    if (failure != null && listener == null) {
      throw failure;
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Collects settings; every setter returns the builder. Not thread-safe. */
  public static final class Builder {
    private String application = "PureDTLS";
    private String comment = "";
    private Optional<TwoEnds> ends = Optional.empty();
    private boolean hasSecrets;
    private Consumer<IOException> listener;

    private Builder() {}

    /**
     * Sets which program the file names as its author; by default PureDTLS.
     *
     * @param name up to 255 bytes of UTF-8; longer ones are cut
     * @return this
     */
    public Builder application(String name) {
      application = Utf8.cutText(name, NAME_LIMIT_BYTES);
      return this;
    }

    /**
     * Sets what the file says about itself, such as the scenario and the seed of a simulation.
     *
     * @param text without secrets, up to 4,096 bytes of UTF-8; longer ones are cut
     * @return this
     */
    public Builder comment(String text) {
      comment = Utf8.cutText(text, COMMENT_LIMIT_BYTES);
      return this;
    }

    /**
     * Names the two ends {@code client} and {@code server}. Two ends at one address cannot be told
     * apart in a flow graph: see {@link TwoEnds#distinct}.
     *
     * @param both their addresses
     * @return this
     */
    public Builder ends(TwoEnds both) {
      ends = Optional.of(both);
      return this;
    }

    /**
     * Makes the file ready for secrets: only its owner may read and write it, and datagrams wait
     * for their secrets. Systems without POSIX permissions keep their own rules for new files.
     *
     * @return this
     */
    public Builder secrets() {
      hasSecrets = true;
      return this;
    }

    /**
     * Sets who hears when the file cannot be written any further.
     *
     * @param hears called once at most, by the thread that writes; must not throw
     * @return this
     */
    public Builder onFailure(Consumer<IOException> hears) {
      listener = Objects.requireNonNull(hears, "hears");
      return this;
    }

    /**
     * Creates the file, or empties it, and begins it.
     *
     * @param file where to
     * @return a writer that is to be closed
     * @throws IOException when the file cannot be made, or its permissions not be taken away
     */
    public PcapngWriter open(Path file) throws IOException {
      OutputStream out = CaptureFile.open(file, hasSecrets);
      return new PcapngWriter(out, file.toString(), this);
    }

    /**
     * Begins a capture on a stream.
     *
     * @param out where to; closed with the writer. Whoever reads it may read the secrets
     * @return a writer that is to be closed
     */
    public PcapngWriter to(OutputStream out) {
      return new PcapngWriter(Objects.requireNonNull(out, "out"), "The capture", this);
    }
  }
}
