/**
 * Captures: {@link io.github.puredtls.trace.capture.CaptureReader} takes UDP datagrams out of pcap
 * and pcapng files and hex dumps, {@link io.github.puredtls.trace.capture.PcapngWriter} writes them
 * so that Wireshark reads them. Nothing in this package knows what is in a datagram, but for the
 * one question which secrets must be in a file before it.
 *
 * <p>What a capture holds is other people's text and bytes. Sizes in it are never trusted, nothing
 * grows with its length, and no address in it is ever looked up.
 */
package io.github.puredtls.trace.capture;
