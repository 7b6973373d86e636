package io.github.puredtls.trace.capture;

import java.net.InetAddress;

/**
 * A name that the capture gives to an address, from a name resolution block.
 *
 * @param address the address
 * @param name its name. Anybody may have written it: it can hold control characters
 * @param fileOffset where in the capture the block stands
 */
public record CapturedName(InetAddress address, String name, long fileOffset)
    implements CaptureEvent {}
