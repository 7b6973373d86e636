package io.github.puredtls.benchmarks.results;

/**
 * What a figure is of.
 *
 * @param group see {@link ResultLine}
 * @param subject see {@link ResultLine}
 * @param parameter see {@link ResultLine}
 */
public record Key(String group, String subject, String parameter) {}
