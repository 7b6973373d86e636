package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import io.github.puredtls.core.wire.BigEndian;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.function.LongSupplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In steady state our own code allocates nothing per record. */
class AllocationTest {
  private static final int WARM_UP = 30_000;
  private static final int RECORDS = 20_000;
  private static final int ATTEMPTS = 5;
  private static final int PAYLOAD_BYTES = 200;

  /** As large as the core's own composition of GCM goes. */
  private static final int SMALL_PAYLOAD_BYTES = 32;

  @ParameterizedTest
  @EnumSource
  void smallRecordsAllocateNothingAtAll(CipherSuite suite) {
    LongSupplier allocated = allocationCounter();
    assumeTrue(allocated != null, "this Java does not count allocated bytes per thread");
    Engines engines = new Engines(suite, SMALL_PAYLOAD_BYTES);
    repeat(WARM_UP, engines::sealAndOpen);
    double bytes = Double.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && bytes >= 1; attempt++) {
      bytes = bytesPerRecord(allocated, engines::sealAndOpen);
    }
    assertTrue(bytes < 1, "%.2f bytes are allocated per record".formatted(bytes));
  }

  @ParameterizedTest
  @EnumSource
  void sealAndOpenAllocateNoMoreThanTheBareCipher(CipherSuite suite) {
    LongSupplier allocated = allocationCounter();
    assumeTrue(allocated != null, "this Java does not count allocated bytes per thread");
    Engines engines = new Engines(suite, PAYLOAD_BYTES);
    Bare bare = new Bare(suite.aead().keyBytes());
    repeat(WARM_UP, engines::sealAndOpen);
    repeat(WARM_UP, bare::sealAndOpen);
    double excess = Double.MAX_VALUE;
    // A compiler that finishes in the middle of a measurement may add to it once, not each time.
    for (int attempt = 0; attempt < ATTEMPTS && excess >= 1; attempt++) {
      double bareBytes = bytesPerRecord(allocated, bare::sealAndOpen);
      excess = bytesPerRecord(allocated, engines::sealAndOpen) - bareBytes;
    }
    assertTrue(excess < 1, "our code allocates %.2f bytes per record".formatted(excess));
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }

  private static double bytesPerRecord(LongSupplier allocated, Runnable action) {
    long before = allocated.getAsLong();
    repeat(RECORDS, action);
    return (double) (allocated.getAsLong() - before) / RECORDS;
  }

  /** By reflection, as the module under test requires java.base alone. */
  private static LongSupplier allocationCounter() {
    try {
      Class<?> type = Class.forName("com.sun.management.ThreadMXBean");
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Method counter = type.getMethod("getCurrentThreadAllocatedBytes");
      boolean isCounted = type.isInstance(bean) && (long) counter.invoke(bean) >= 0;
      return isCounted ? () -> invoke(counter, bean) : null;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static long invoke(Method counter, Object bean) {
    try {
      return (long) counter.invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Two established engines without trace, and buffers of the caller. */
  private static final class Engines {
    private final DtlsEngine client;
    private final DtlsEngine server;
    private final ByteBuffer message;
    private final ByteBuffer datagram = ByteBuffer.allocate(2_000);
    private final ByteBuffer plaintext = ByteBuffer.allocate(2_000);

    Engines(CipherSuite suite, int payloadBytes) {
      message = ByteBuffer.allocate(payloadBytes);
      Setup setup = Setup.pair().suite(suite);
      client = ClientEngine.start(setup.clientConfig(), 0);
      client.pollTransmit(datagram);
      GateResult result =
          CookieGate.withoutCookies().admit(0, new byte[1], datagram.flip(), plaintext);
      server = ServerEngine.start(((GateResult.Verified) result).hello(), setup.serverConfig(), 0);
      transfer(server, client);
      transfer(client, server);
      transfer(server, client);
    }

    private void transfer(DtlsEngine from, DtlsEngine to) {
      while (from.pollTransmit(datagram.clear())) {
        datagram.flip();
        while (datagram.hasRemaining()) {
          to.receive(0, datagram, plaintext.clear());
        }
      }
    }

    void sealAndOpen() {
      SendResult sent = client.send(message.clear(), datagram.clear());
      ReceiveResult received = server.receive(0, datagram.flip(), plaintext.clear());
      if (sent != SendResult.SEALED || received != ReceiveResult.APPLICATION_DATA) {
        throw new AssertionError(sent + ", " + received);
      }
      assertEquals(message.capacity(), plaintext.position());
    }
  }

  /** What javax.crypto itself does for a record, once in each direction. */
  private static final class Bare {
    private final SecretKeySpec key;
    private final Cipher sealing;
    private final Cipher opening;
    private final byte[] nonce = new byte[12];
    private final byte[] additional = new byte[13];
    private final byte[] message = new byte[PAYLOAD_BYTES];
    private final byte[] sealed = new byte[PAYLOAD_BYTES + 16];
    private final byte[] opened = new byte[PAYLOAD_BYTES];
    private long sequence;

    Bare(int keyBytes) {
      key = new SecretKeySpec(new byte[keyBytes], "AES");
      try {
        sealing = Cipher.getInstance("AES/GCM/NoPadding");
        opening = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    void sealAndOpen() {
      BigEndian.putUint64(nonce, 4, sequence++);
      try {
        sealing.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        sealing.updateAAD(additional);
        sealing.doFinal(message, 0, message.length, sealed, 0);
        opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        opening.updateAAD(additional);
        opening.doFinal(sealed, 0, sealed.length, opened, 0);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }
}
