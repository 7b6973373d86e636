package io.github.puredtls.it.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Says whom the tests of a class talk to; they are skipped where the peer's program is missing. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(InteropRecorder.class)
@interface Interop {
  /** The peer. */
  PeerProgram peer();

  /** Our role. */
  Role role();
}
