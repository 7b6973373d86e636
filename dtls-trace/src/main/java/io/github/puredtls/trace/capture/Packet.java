package io.github.puredtls.trace.capture;

import java.util.Optional;

/**
 * A packet as it stands in a file.
 *
 * @param linkType which headers it begins with, a number of the pcap registry
 * @param timeNanos nanoseconds since 1970
 * @param data what was captured
 * @param comment its comments
 * @param fileOffset where it stands
 */
record Packet(
    int linkType, long timeNanos, byte[] data, Optional<String> comment, long fileOffset) {}
