package io.github.puredtls.core.wire;

/**
 * Is told what a {@link WireReader} reads, so that a trace can name every byte of a message with
 * the parser that the engines use. The engines themselves read without one.
 *
 * <p>The fields of a structure come in the order of its definition. A vector comes as two: its
 * length and, unless its content is opened as a structure of its own, its content, which may be
 * empty. A field that cannot be read does not come.
 */
@FunctionalInterface
public interface ReadObserver {
  /**
   * Takes one field.
   *
   * @param structure the name that the reader was made with, for example {@code ClientHello}; of a
   *     vector that is read piece by piece its own name, for example {@code cipher_suites}
   * @param offset where the field begins in the reader's array
   * @param length its length in bytes, 0 or more
   */
  void onRead(String structure, int offset, int length);
}
