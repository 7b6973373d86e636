package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Secrets do not show, and do not stay (P7). */
class SecretTest {
  private static final String OURS = "io.github.puredtls";

  /** All objects of ours, and all arrays, that can be reached from some objects. */
  private static Set<Object> reachable(Object... roots) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(roots));
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (seen.add(next)) {
        partsOf(next).stream().filter(part -> part != null).forEach(open::push);
      }
    }
    return seen;
  }

  private static List<Object> partsOf(Object object) {
    List<Object> parts = new ArrayList<>();
    if (object instanceof Map<?, ?> map) {
      parts.addAll(map.keySet());
      parts.addAll(map.values());
    } else if (object instanceof Iterable<?> items) {
      items.forEach(parts::add);
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(parts::add);
    } else if (object instanceof Object[] array) {
      parts.addAll(Arrays.asList(array));
    } else if (object.getClass().getName().startsWith(OURS)) {
      addFields(object, parts);
    }
    return parts;
  }

  private static void addFields(Object object, List<Object> parts) {
    for (Class<?> type = object.getClass();
        type.getName().startsWith(OURS);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        boolean holdsObject = !field.getType().isPrimitive();
        // The fields of lambdas are closed to reflection; no engine keeps a secret in one.
        if (holdsObject && !Modifier.isStatic(field.getModifiers()) && !type.isHidden()) {
          field.setAccessible(true);
          try {
            parts.add(field.get(object));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }

  private static List<String> formsOf(byte[] secret) {
    byte[] part = Arrays.copyOf(secret, Math.min(8, secret.length));
    String list = Arrays.toString(part);
    return List.of(
        HexFormat.of().formatHex(part),
        HexFormat.of().withUpperCase().formatHex(part),
        Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(part, 6)),
        list.substring(1, list.length() - 1),
        new String(part, java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private static List<byte[]> secretsOf(EnginePair talkative) {
    // The premaster secret is the key behind lengths and zeros, which are no secret.
    List<byte[]> secrets = new ArrayList<>(List.of(Setup.KEY));
    for (String name : List.of("master_secret", "client_write_key", "server_write_key")) {
      secrets.add(Keys.step(talkative.client, name));
    }
    return secrets;
  }

  @Test
  void toStringOfWhateverCanBeReachedShowsNoSecret() {
    EnginePair talkative = Setup.pair().established();
    EnginePair failed = wrongKey();
    Set<Object> all =
        reachable(
            talkative.client.engine,
            talkative.server.engine,
            talkative.gate,
            talkative.client.events,
            talkative.server.events,
            talkative.client.traces,
            talkative.server.traces,
            failed.client.events,
            failed.server.events,
            Setup.PSK,
            Setup.pair().clientConfig());
    assertTrue(all.size() > 50);
    int shown = 0;
    for (Object object : all) {
      String text = object.getClass().isArray() ? "" : object.toString();
      shown += text.isEmpty() ? 0 : 1;
      for (byte[] secret : secretsOf(talkative)) {
        for (String form : formsOf(secret)) {
          assertFalse(text.contains(form), () -> object.getClass() + " shows a secret");
        }
      }
    }
    assertTrue(shown > 50);
  }

  private static EnginePair wrongKey() {
    EnginePair pair =
        Setup.pair().server(b -> b.psk(PskCredential.of(Setup.IDENTITY, new byte[9]))).start();
    pair.runToEnd();
    return pair;
  }

  @Test
  void identityIsNotShownEither() {
    EnginePair pair = Setup.pair().clientAsks().serverAsks().start();
    pair.run();
    pair.client.supplyPsk(Setup.PSK);
    pair.run();
    pair.server.supplyPsk(Setup.PSK);
    pair.completeHandshake();
    String identity = new String(Setup.IDENTITY, java.nio.charset.StandardCharsets.UTF_8);
    for (EngineEvent event : pair.server.events) {
      assertFalse(event.toString().contains(identity));
    }
    assertFalse(Setup.PSK.toString().contains(identity));
  }

  @Test
  void noSecretCanBeReachedFromAnEstablishedEngine() {
    // P7: nothing but the record keys is left, and they lie in their ciphers
    EnginePair talkative = establishedByEvent(true);
    EnginePair silent = establishedByEvent(false);
    byte[] master = Keys.step(talkative.client, "master_secret");
    byte[] premaster = Keys.step(talkative.client, "premaster_secret");
    List<byte[]> secrets =
        List.of(Setup.KEY, master, premaster, Keys.step(talkative.client, "key_block"));
    int arrays = 0;
    for (Object object : reachable(silent.client.engine, silent.server.engine)) {
      if (object instanceof byte[] bytes) {
        arrays++;
        for (byte[] secret : secrets) {
          assertFalse(Forger.contains(bytes, secret), "a secret is left");
        }
      }
    }
    assertTrue(arrays > 5, "the walk found the engines' arrays");
  }

  @Test
  void recordKeysAreWipedWhenTheAssociationEnds() {
    EnginePair talkative = establishedByEvent(true);
    byte[] clientKey = Keys.step(talkative.client, "client_write_key");
    byte[] serverKey = Keys.step(talkative.client, "server_write_key");
    EnginePair pair = establishedByEvent(false);
    List<byte[]> copies = arraysWith(pair, clientKey, serverKey);
    assertTrue(copies.size() >= 4, "each engine has both keys: " + copies.size());
    pair.client.close();
    pair.run();
    // What the client sent before its close_notify could be read until now.
    pair.server.close();
    for (byte[] copy : copies) {
      assertFalse(Forger.contains(copy, clientKey), "the client's key is left");
      assertFalse(Forger.contains(copy, serverKey), "the server's key is left");
    }
  }

  /** The arrays of the engines that are one of some secrets. */
  private static List<byte[]> arraysWith(EnginePair pair, byte[]... secrets) {
    List<byte[]> found = new ArrayList<>();
    for (Object object : reachable(pair.client.engine, pair.server.engine)) {
      if (object instanceof byte[] bytes && bytes.length == secrets[0].length) {
        for (byte[] secret : secrets) {
          if (Arrays.equals(bytes, secret)) {
            found.add(bytes);
          }
        }
      }
    }
    return found;
  }

  private static EnginePair establishedByEvent(boolean traceSecrets) {
    EnginePair pair =
        Setup.pair().clientAsks().serverAsks().both(b -> b.traceSecrets(traceSecrets)).start();
    pair.run();
    pair.client.supplyPsk(Setup.PSK);
    pair.run();
    pair.server.supplyPsk(Setup.PSK);
    pair.completeHandshake();
    return pair;
  }
}
