/**
 * The client over UDP: an association with a server, its socket, its timers and its pings.
 *
 * <p>In plain order, one thread that sends and receives:
 *
 * <pre>{@code
 * PskCredential psk = PskCredential.of("sensor-7", key);
 * try (DtlsAssociation dtls = DtlsAssociation.connect("192.0.2.1", 22334, psk)) {
 *   dtls.send("hello".getBytes(UTF_8));
 *   byte[] answer = dtls.receive(Duration.ofSeconds(2));      // null when none came
 * }
 * }</pre>
 *
 * <p>Or many associations on one thread, with a listener that is told what happens:
 *
 * <pre>{@code
 * try (AssociationLoop loop = AssociationLoop.start("dtls")) {
 *   DtlsAssociation alice =
 *       DtlsAssociation.builder("server.example", 22334)
 *           .name("Alice")
 *           .psk(psk)
 *           .pingInterval(Duration.ofSeconds(5))
 *           .listener(listener)
 *           .loop(loop)
 *           .start();                                         // returns at once
 *   alice.closed().join();                                    // closed by the peer, or failed
 * }
 * }</pre>
 *
 * <p>The way through the code: {@link io.github.puredtls.client.DtlsAssociation} is what other
 * threads hold; {@code AssociationDriver} is what it does, on the thread of {@link
 * io.github.puredtls.client.AssociationLoop}; {@code ConnectedSocket}, {@code PingTimer}, {@code
 * DeadlineHeap}, {@code HostLookup}, {@code Outgoing} and {@code Inbox} are its parts, and {@code
 * EventTexts} is what it says.
 */
package io.github.puredtls.client;
