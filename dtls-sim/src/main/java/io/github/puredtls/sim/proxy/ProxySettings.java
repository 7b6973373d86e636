package io.github.puredtls.sim.proxy;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.FaultyLink;
import io.github.puredtls.sim.network.Rule;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What a proxy was told.
 *
 * @param server where everything goes
 * @param listen where clients send to
 * @param toServer how bad the way there is
 * @param toClient how bad the way back is
 * @param rules scripted faults
 * @param seed makes the dice
 * @param clientLimit clients at a time
 * @param idleNanos how long a silent client is kept
 * @param listener hears what happens
 */
record ProxySettings(
    InetSocketAddress server,
    InetSocketAddress listen,
    Conditions toServer,
    Conditions toClient,
    List<Rule> rules,
    long seed,
    int clientLimit,
    long idleNanos,
    ProxyListener listener) {
  FaultyLink link(Direction direction, int client) {
    Conditions conditions = direction == Direction.TO_SERVER ? toServer : toClient;
    return new FaultyLink(direction, client, conditions, rules, seed);
  }
}
