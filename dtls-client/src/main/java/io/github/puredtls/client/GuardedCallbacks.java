package io.github.puredtls.client;

import io.github.puredtls.core.KeyLog;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.core.trace.TraceSink;

/**
 * The application's callbacks that the engine calls in the middle of its work, where they must not
 * throw: what they throw becomes an error message.
 */
final class GuardedCallbacks {
  private final Reporter reporter;

  GuardedCallbacks(Reporter reporter) {
    this.reporter = reporter;
  }

  PskResolver resolver(PskResolver resolver) {
    return request -> {
      reporter.info(EventTexts.PROVIDING_KEY);
      PskCredential[] found = new PskCredential[1];
      reporter.guard("the key resolver", () -> found[0] = resolver.resolve(request));
      // Without a credential the engine ends the handshake and says so.
      return found[0];
    };
  }

  KeyLog keyLog(KeyLog log) {
    return line -> reporter.guard("the key log", () -> log.log(line));
  }

  TraceSink trace(TraceSink sink) {
    return event -> reporter.guard("the trace sink", () -> sink.on(event));
  }
}
