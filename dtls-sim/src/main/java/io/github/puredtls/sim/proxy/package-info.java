/**
 * The conditions and rules of {@link io.github.puredtls.sim.network} on real sockets: a relay that
 * stands between any clients and any server, and loses, repeats, delays and damages what they send.
 *
 * <p>Start with {@link io.github.puredtls.sim.proxy.UdpFaultProxy}. It looks into datagrams only to
 * say what they hold, so that whoever speaks something else than DTLS can use it as well.
 */
package io.github.puredtls.sim.proxy;
