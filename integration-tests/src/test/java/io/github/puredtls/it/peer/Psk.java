package io.github.puredtls.it.peer;

import io.github.puredtls.core.PskCredential;
import java.util.HexFormat;

/** What both sides of a test share beforehand, or should. */
public final class Psk {
  /** The key in hexadecimal digits. */
  public static final String KEY = "000102030405060708090a0b0c0d0e0f";

  /** A key that the other side does not have. */
  public static final String OTHER_KEY = "ffeeddccbbaa99887766554433221100";

  /** The client's name. */
  public static final String IDENTITY = "Client_identity";

  /** The server's name, or so. */
  public static final String HINT = "which key?";

  private Psk() {}

  /** The credential of an identity and a key in hexadecimal digits. */
  public static PskCredential credential(String identity, String key) {
    return PskCredential.of(identity, HexFormat.of().parseHex(key));
  }
}
