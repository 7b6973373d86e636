package io.github.puredtls.trace.capture;

/**
 * What a section of a capture says about itself, such as the scenario and the seed of a simulation.
 *
 * @param text the comments, several joined by line ends. Anybody may have written them: they can
 *     hold control characters
 * @param fileOffset where in the capture the section begins
 */
public record CapturedComment(String text, long fileOffset) implements CaptureEvent {}
