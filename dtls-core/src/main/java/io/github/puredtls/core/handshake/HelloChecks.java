package io.github.puredtls.core.handshake;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.wire.Extension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What both sides check in the other's hello. */
final class HelloChecks {
  private HelloChecks() {}

  static void rejectDuplicates(List<Extension> extensions) throws HandshakeException {
    // RFC 5246 §7.4.1.4: no more than one extension of a type.
    Set<Integer> types = new HashSet<>();
    for (Extension extension : extensions) {
      if (!types.add(extension.type())) {
        throw new HandshakeException(
            PeerViolation.DUPLICATE_EXTENSION, "It is extension %d.".formatted(extension.type()));
      }
    }
  }

  /** Tells whether the peer signals RFC 5746 by the extension, which must then be empty. */
  static boolean hasRenegotiationInfo(List<Extension> extensions) throws HandshakeException {
    Extension info = Extension.find(extensions, Extension.RENEGOTIATION_INFO);
    if (info == null) {
      return false;
    }
    // RFC 5746 §3.4, §3.6: in a first handshake renegotiated_connection has no bytes.
    if (info.data().length != 1 || info.data()[0] != 0) {
      throw new HandshakeException(
          PeerViolation.RENEGOTIATION_INFO_NOT_EMPTY,
          "It has %d bytes.".formatted(info.data().length));
    }
    return true;
  }

  /** Tells whether the peer has the extended master secret, and refuses it where it must. */
  static boolean hasExtendedMasterSecret(List<Extension> extensions, EngineConfig config)
      throws HandshakeException {
    Extension extension = Extension.find(extensions, Extension.EXTENDED_MASTER_SECRET);
    // RFC 7627 §5.2, §5.3: a side that requires the extension ends the handshake without it.
    if (extension == null && config.isExtendedMasterSecretRequired()) {
      throw new HandshakeException(PeerViolation.EXTENDED_MASTER_SECRET_MISSING, "");
    }
    // RFC 7627 §5.1: the extension's data is empty.
    if (extension != null && extension.data().length != 0) {
      throw new HandshakeException(
          PeerViolation.MALFORMED_MESSAGE, "The extended_master_secret extension is not empty.");
    }
    return extension != null;
  }
}
