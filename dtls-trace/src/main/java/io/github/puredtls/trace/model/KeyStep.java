package io.github.puredtls.trace.model;

import io.github.puredtls.trace.dissect.Field;
import io.github.puredtls.trace.dissect.RfcSection;
import java.util.List;
import java.util.Optional;

/**
 * A step of the key schedule.
 *
 * @param id {@code k1} premaster, {@code k2} session hash, {@code k3} master secret, {@code k4} key
 *     block, {@code k5} and {@code k6} the client's and the server's verify_data
 * @param nanos when all its inputs were known
 * @param field its entry in the catalogue, with its name
 * @param rfc where this way to compute it stands
 * @param formula how it is computed, with the inputs by name
 * @param inputs what goes in, in order
 * @param length how many bytes come out
 * @param source where the value comes from, or what it was compared with, in a few words
 * @param value the bytes; of a secret step only with secrets
 * @param fingerprint the first 4 bytes of its SHA-256; for the master secret only
 * @param parts what it is cut into, for the key block
 * @param command a shell command that gives the same value; only with secrets
 */
public record KeyStep(
    String id,
    long nanos,
    Field field,
    RfcSection rfc,
    String formula,
    List<Input> inputs,
    int length,
    String source,
    Optional<byte[]> value,
    Optional<String> fingerprint,
    List<Part> parts,
    Optional<String> command) {
  /**
   * Takes copies of the lists.
   *
   * @param id not null
   * @param nanos any
   * @param field not null
   * @param rfc not null
   * @param formula not null
   * @param inputs copied
   * @param length 0 or more
   * @param source not null
   * @param value not copied
   * @param fingerprint not null
   * @param parts copied
   * @param command not null
   */
  public KeyStep {
    inputs = List.copyOf(inputs);
    parts = List.copyOf(parts);
  }

  /**
   * The step's name.
   *
   * @return for example {@code master_secret}
   */
  public String name() {
    return field.name();
  }

  /** Names the step without its value. */
  @Override
  public String toString() {
    return "KeyStep[" + id + " " + name() + "]";
  }

  /**
   * What goes into a step.
   *
   * @param name for example {@code server_random}
   * @param ref the id of the step, message or field that it is; may be empty
   * @param value its bytes, where they are public or secrets are asked for
   */
  public record Input(String name, String ref, Optional<byte[]> value) {
    /** Names the input without its value. */
    @Override
    public String toString() {
      return "Input[" + name + "]";
    }
  }

  /**
   * A part of the key block.
   *
   * @param field its entry in the catalogue
   * @param offset where in the block it begins
   * @param length how long it is
   * @param value its bytes; only with secrets
   * @param fingerprint the first 4 bytes of its SHA-256; for write keys only, since an IV of 4
   *     bytes can be guessed
   */
  public record Part(
      Field field, int offset, int length, Optional<byte[]> value, Optional<String> fingerprint) {
    /** Names the part without its value. */
    @Override
    public String toString() {
      return "Part[" + field.name() + "]";
    }
  }
}
