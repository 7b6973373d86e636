package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.Fault;
import io.github.puredtls.sim.network.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyOptionsTest {
  private static ProxyOptions parse(String... words) throws UsageException {
    return ProxyOptions.parse(List.of(words), Map.of(), new Console(System.out, System.err));
  }

  @Test
  void doesNothingToDatagramsUnlessItIsTold() throws UsageException {
    ProxyOptions options = parse("--to", "[::1]:5684");
    assertEquals(new Endpoint("127.0.0.1", 22_335), options.listen());
    assertEquals(new Endpoint("::1", 5_684), options.server());
    assertEquals(Conditions.PERFECT, options.toServer());
    assertEquals(Conditions.PERFECT, options.toClient());
    assertEquals(List.of(), options.rules());
    assertEquals(1, options.seed());
  }

  @Test
  void conditionsAreForBothDirections() throws UsageException {
    ProxyOptions options =
        parse(
            "--to=a:1",
            "--mtu=512",
            "--loss=20%",
            "--delay=50ms±20ms",
            "--reorder=10%",
            "--duplicate=5%",
            "--corrupt=1%",
            "--rebind=2%",
            "--seed=-7");
    Conditions expected =
        ConditionsText.parse(
            "loss 20% delay 50ms±20ms reorder 10% 30ms duplicate 5% corrupt 1% 1 mtu 512"
                + " rebind 2%");
    assertEquals(expected, options.toServer());
    assertEquals(expected, options.toClient());
    assertEquals(-7, options.seed());
  }

  // The last is what Java makes of a ± where the locale is not UTF-8.
  @ParameterizedTest
  @ValueSource(strings = {"50ms±20ms", "50ms+-20ms", "50ms\uFFFD\uFFFD20ms"})
  void signOfJitterMayBeWrittenInAscii(String text) throws UsageException {
    assertEquals(
        ConditionsText.parse("delay 50ms±20ms"), parse("--to=a:1", "--delay", text).toServer());
  }

  @Test
  void moreThanOneWordIsTheWholeCondition() throws UsageException {
    assertEquals(
        ConditionsText.parse("reorder 10% 100ms corrupt 1% 3 delay 5ms±2ms normal"),
        parse("--to=a:1", "--reorder=10% 100ms", "--corrupt=1% 3", "--delay=5ms+-2ms normal")
            .toClient());
  }

  @Test
  void oneDirectionCanDiffer() throws UsageException {
    ProxyOptions options = parse("--to=a:1", "--loss=20%", "--to-client", "burst 5% 90% 30%");
    assertEquals(ConditionsText.parse("loss 20%"), options.toServer());
    assertEquals(ConditionsText.parse("burst 5% 90% 30%"), options.toClient());
  }

  @Test
  void rulesKeepTheirOrder() throws UsageException {
    assertEquals(
        List.of(
            Rule.of(Fault.DROP, Direction.TO_SERVER, 2), Rule.every(Fault.DUPLICATE, "Finished")),
        parse("--to=a:1", "--rule", "drop #2 client->server", "--rule", "duplicate every Finished")
            .rules());
  }
}
