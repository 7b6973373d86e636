package io.github.puredtls.server;

/**
 * A server's counts at one moment.
 *
 * @param datagramsReceived datagrams that came
 * @param datagramsSent datagrams that went out
 * @param datagramsLost datagrams that the socket refused to send
 * @param cookiesSent HelloVerifyRequests that went out
 * @param strangersIgnored datagrams of unknown senders that had no effect
 * @param handshakesStarted ClientHellos with a good cookie that got an engine
 * @param handshakesCompleted handshakes that led to an association
 * @param handshakesFailed handshakes that failed, timed out, or were given up
 * @param handshakesDropped handshakes that had to make room for newer ones, part of the failed
 * @param clientsReturned associations that were replaced by their own client's new one
 * @param messagesReceived messages that reached the handler
 * @param messagesSent messages that were sealed and sent
 * @param messagesRefused messages from other threads for which the queue had no room
 */
public record ServerStats(
    long datagramsReceived,
    long datagramsSent,
    long datagramsLost,
    long cookiesSent,
    long strangersIgnored,
    long handshakesStarted,
    long handshakesCompleted,
    long handshakesFailed,
    long handshakesDropped,
    long clientsReturned,
    long messagesReceived,
    long messagesSent,
    long messagesRefused) {}
