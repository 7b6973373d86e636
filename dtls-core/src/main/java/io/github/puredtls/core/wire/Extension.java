package io.github.puredtls.core.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A hello extension (RFC 5246 §7.4.1.4); unknown ones keep their number and bytes.
 *
 * <pre>
 * struct {
 *   ExtensionType extension_type;
 *   opaque extension_data&lt;0..2^16-1&gt;;
 * } Extension;
 * </pre>
 *
 * @param type the number, 0 to 65 535
 * @param data the content; not copied, not to be changed
 */
public record Extension(int type, byte[] data) {
  /** extended_master_secret (RFC 7627 §5.1), always empty. */
  public static final int EXTENDED_MASTER_SECRET = 0x0017;

  /** renegotiation_info (RFC 5746 §3.2). */
  public static final int RENEGOTIATION_INFO = 0xFF01;

  /**
   * The offer or acceptance of the extended master secret.
   *
   * @return the extension
   */
  public static Extension extendedMasterSecret() {
    return new Extension(EXTENDED_MASTER_SECRET, new byte[0]);
  }

  /**
   * The renegotiation_info of a first handshake: an empty renegotiated_connection, which is one
   * length byte of 0.
   *
   * @return the extension
   */
  public static Extension emptyRenegotiationInfo() {
    return new Extension(RENEGOTIATION_INFO, new byte[] {0});
  }

  /**
   * Finds an extension by its number.
   *
   * @param extensions the list
   * @param type the number
   * @return the first with that number, or {@code null}
   */
  public static Extension find(List<Extension> extensions, int type) {
    for (Extension extension : extensions) {
      if (extension.type == type) {
        return extension;
      }
    }
    return null;
  }

  /**
   * Reads the block at a hello's end. The whole block may be absent (RFC 5246 §7.4.1.2), which is
   * the same as an empty one.
   *
   * @param in positioned behind the compression method or methods
   * @return unmodifiable, in the order of the wire
   * @throws DecodeException when lengths do not fit
   */
  static List<Extension> parseBlock(WireReader in) throws DecodeException {
    List<Extension> extensions = new ArrayList<>();
    if (in.remaining() > 0) {
      WireReader block = in.window16("extensions");
      while (block.remaining() > 0) {
        extensions.add(new Extension(block.uint16(), block.vector16(0, 0xFFFF)));
      }
    }
    return List.copyOf(extensions);
  }

  /**
   * Writes the block at a hello's end, or nothing when there is no extension.
   *
   * @param extensions the list
   * @param out where to
   */
  static void writeBlock(List<Extension> extensions, WireWriter out) {
    if (!extensions.isEmpty()) {
      out.vector16(() -> extensions.forEach(each -> out.uint16(each.type).vector16(each.data)));
    }
  }
}
