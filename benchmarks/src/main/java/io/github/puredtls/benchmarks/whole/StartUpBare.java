package io.github.puredtls.benchmarks.whole;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What no program can do without that speaks DTLS: one AES-GCM, one HMAC, one datagram out and one
 * in. {@link StartUp} compares a client with it.
 */
public final class StartUpBare {
  private StartUpBare() {}

  /**
   * Asks a UDP echo and says on standard output that the answer came.
   *
   * @param arguments the echo's port
   * @throws Exception when anything fails
   */
  public static void main(String... arguments) throws Exception {
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key);
    byte[] message = mac.doFinal(new byte[64]);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
    byte[] sealed = cipher.doFinal(message);
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])));
      channel.write(ByteBuffer.wrap(sealed));
      if (channel.read(ByteBuffer.allocate(sealed.length)) != sealed.length) {
        throw new IllegalStateException("the echo is not the message");
      }
    }
    System.out.println(StartUp.DONE);
  }
}
