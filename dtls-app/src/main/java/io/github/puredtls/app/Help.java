package io.github.puredtls.app;

/** What {@code --help} teaches. */
final class Help {
  static final String PROGRAM =
      """
      PureDTLS: DTLS 1.2 with pre-shared keys, on nothing but the JDK.

      Usage:
        dtls client HOST:PORT --identity ID --psk HEX --raw [OPTIONS]
        dtls server [--bind ADDR:PORT] --psk HEX --raw [OPTIONS]
        dtls client --help, dtls server --help    all options of a command
        dtls --version

      Try it, in two terminals:
        ./dtls server --psk 000102030405060708090a0b0c0d0e0f --raw --echo
        ./dtls client localhost:22334 --identity me \\
          --psk 000102030405060708090a0b0c0d0e0f --raw

      Then type a line into the client: it goes to the server as one datagram, and comes
      back.

      Exit codes:
        0   all is well
        1   the handshake or the association failed, or lines were left unsent
        64  the command line is wrong
        69  the host is unknown, the port is in use, or the network is down
      """;

  private static final String COMMON =
      """
        --raw                  Each line is a datagram, each datagram a line. The only mode.
        --psk HEX              The pre-shared key, two hex digits per byte. Other users of
                               this machine can see it in the list of processes: for a key
                               that matters, use --psk-env.
                               Make one with: openssl rand -hex 32
        --psk-env VARIABLE     Read the key's hex digits from an environment variable.
        --suite NAME           Use this cipher suite; repeat it for more, most preferred
                               first. Without this option both:
                               TLS_PSK_WITH_AES_128_GCM_SHA256
                               TLS_PSK_WITH_AES_256_GCM_SHA384
        --mtu BYTES            Largest datagram of the handshake (128 to 65507; by default
                               1200).
        --handshake-timeout T  Give up after this time, such as 500ms, 10s, 2m (by default
                               %s).
        --require-ems          Refuse peers without the extended master secret (RFC 7627).
        --key-log FILE         Append the secrets in the NSS format, with which Wireshark
                               decrypts a capture. Whoever has the file can do that, too.
        --help                 Show this text.
      """;

  static final String CLIENT =
      """
      Usage: dtls client HOST:PORT --identity ID --psk HEX --raw [OPTIONS]

      Talks to a DTLS 1.2 server. Each line of standard input goes to the server as one
      datagram, without its line end; an empty line is an empty datagram. Each datagram from
      the server goes to standard output, with a line end. What happens is told on standard
      error. Lines wait until the handshake is complete. At the end of the input the client
      sends the rest, waits a little for answers, and closes the association.

      HOST:PORT is for example localhost:22334, 192.0.2.1:5684 or [::1]:22334.

      Options:
        --identity ID          Who we are: by it the server finds the key.
        --linger T             How long to wait for answers after the last line (by default
                               1s). A server that closes earlier ends the wait.
      """
          + COMMON.formatted("10s")
          + """

      Exit codes: 0 all is well; 1 the handshake or the association failed, or lines were
      left unsent; 64 the command line is wrong; 69 the host is unknown or the network is
      down.

      Example:
        echo hello | ./dtls client localhost:22334 --identity me --psk-env KEY --raw
      """;

  static final String SERVER =
      """
      Usage: dtls server [--bind ADDR:PORT] --psk HEX --raw [OPTIONS]

      Serves DTLS 1.2 clients, up to 64 at a time. It prints "listening on ADDR:PORT" when it
      is ready. Then each datagram from a client goes to standard output, with a line end, and
      each line of standard input goes to all clients whose handshake is complete, as one
      datagram. What happens is told on standard error. The end of the input ends nothing, so
      that it can run without a terminal; Ctrl-C closes all associations and ends the program.

      Options:
        --bind ADDR:PORT       Where to listen (by default 127.0.0.1:22334, so that only
                               this machine can connect; 0.0.0.0:22334 is for everybody).
                               Port 0 takes a free one.
        --identity ID          Serve this identity only; without it any, all with the same
                               key.
        --hint TEXT            Send this identity hint to clients (RFC 4279).
        --echo                 Send each datagram back.
        --until-eof            End at the end of standard input.
        --without-cookies      Do not check clients' addresses first; on loopback only.
      """
          + COMMON.formatted("30s")
          + """

      Exit codes: 0 all is well; 64 the command line is wrong; 69 the port is in use or the
      address is not this machine's.

      Example:
        KEY=$(openssl rand -hex 32) ./dtls server --psk-env KEY --raw --echo
      """;

  private Help() {}
}
