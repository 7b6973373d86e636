package io.github.puredtls.benchmarks.report;

/**
 * How a group of results is shown.
 *
 * @param group the group
 * @param title the section's title
 * @param text what was measured, in a sentence or two
 * @param parameter what stands behind a parameter in a table's head, for example a unit
 * @param reference the subject that the ratios are to; empty for none
 */
public record Section(
    String group, String title, String text, String parameter, String reference) {}
