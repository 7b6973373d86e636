package io.github.puredtls.trace.keys;

import io.github.puredtls.trace.dissect.IanaNames;
import io.github.puredtls.trace.dissect.KeyExchange;
import java.util.Optional;

/**
 * What a cipher suite's name says.
 *
 * @param name as IANA writes it
 * @param exchange how the keys are agreed
 * @param hash of the PRF and the transcript, as {@link java.security.MessageDigest} names it
 * @param sealing how records are protected; empty for what cannot be opened here
 */
public record SuiteParameters(
    String name, KeyExchange exchange, String hash, Optional<Sealing> sealing) {
  /**
   * The protection of records.
   *
   * @param cipher as {@link javax.crypto.Cipher} names it; {@code AES/CCM} is made here
   * @param keyBytes the length of each write key
   * @param ivBytes the length of each write IV
   * @param explicitNonceBytes the length of the nonce's part that travels
   * @param tagBytes the length of the tag
   */
  public record Sealing(
      String cipher, int keyBytes, int ivBytes, int explicitNonceBytes, int tagBytes) {
    private static Optional<Sealing> ofName(String name) {
      // RFC 5288 §3: a salt of 4 bytes and an explicit nonce of 8.
      if (name.contains("_WITH_AES_128_GCM")) {
        return Optional.of(new Sealing("AES/GCM/NoPadding", 16, 4, 8, 16));
      }
      if (name.contains("_WITH_AES_256_GCM")) {
        return Optional.of(new Sealing("AES/GCM/NoPadding", 32, 4, 8, 16));
      }
      // RFC 6655 §3: the same nonce, and a tag of 16 or 8 bytes.
      if (name.contains("_AES_128_CCM") || name.contains("_AES_256_CCM")) {
        int keyBytes = name.contains("_AES_128_CCM") ? 16 : 32;
        boolean isShort = name.contains("CCM_8");
        return Optional.of(new Sealing("AES/CCM", keyBytes, 4, 8, isShort ? 8 : 16));
      }
      // RFC 7905 §2: an IV of 12 bytes, mixed with the sequence number; nothing travels.
      if (name.contains("_CHACHA20_POLY1305")) {
        return Optional.of(new Sealing("ChaCha20-Poly1305", 32, 12, 0, 16));
      }
      return Optional.empty();
    }

    /**
     * What the protection adds to a record.
     *
     * @return bytes
     */
    public int overheadBytes() {
      return explicitNonceBytes + tagBytes;
    }

    /**
     * The key block's length.
     *
     * @return bytes
     */
    int blockBytes() {
      return 2 * keyBytes + 2 * ivBytes;
    }
  }

  /**
   * Reads a suite's name.
   *
   * @param suite its number
   * @return empty for a number without name
   */
  public static Optional<SuiteParameters> of(int suite) {
    return IanaNames.find("cipher_suites", suite)
        .map(
            name ->
                new SuiteParameters(
                    name,
                    KeyExchange.ofSuite(suite),
                    // RFC 5246 §5: SHA-256 unless the suite says otherwise.
                    name.endsWith("_SHA384") ? "SHA-384" : "SHA-256",
                    Sealing.ofName(name)));
  }

  /**
   * The HMAC that the PRF is made of.
   *
   * @return as {@link javax.crypto.Mac} names it
   */
  String mac() {
    return hash.equals("SHA-384") ? "HmacSHA384" : "HmacSHA256";
  }
}
