/**
 * Printers for people: text in three depths, and a mermaid diagram to paste. They only arrange what
 * the {@link io.github.puredtls.trace.model} says.
 */
package io.github.puredtls.trace.text;
