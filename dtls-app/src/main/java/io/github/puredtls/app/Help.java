package io.github.puredtls.app;

/** What {@code --help} teaches. */
final class Help {
  static final String PROGRAM =
      """
      PureDTLS: DTLS 1.2 with pre-shared keys, on nothing but the JDK.

      Usage:
        dtls demo      see it work: a server and two clients in one process
        dtls window    the same in windows: client and server side by side, or one of them
        dtls client    connect to one or more servers
        dtls server    serve clients
        dtls psk       make a key
        dtls sim       see what a bad network does to DTLS, and try to break it
        dtls proxy     put a bad network between a client and a server
        dtls explain   what a capture holds, byte by byte, and what it means
        dtls COMMAND --help    all options of a command, with an example
        dtls --version

      Try it, in two terminals:
        ./dtls server --psk 000102030405060708090a0b0c0d0e0f
        ./dtls client localhost --psk 000102030405060708090a0b0c0d0e0f

      The client sends a ping every five seconds, and the server acknowledges each one.

      Exit codes:
        0   done
        1   a connection failed, or could not be made
        2   the command line is wrong
        130 interrupted by Ctrl-C (143: by a termination signal), after close_notify
      """;

  private static final String KEY =
      """

      The key, by one of these; the first is visible to other users of this machine:
        --psk HEX              The key itself, two hex digits per byte.
        --psk-file FILE        A file with a line IDENTITY:HEX for each key, as "dtls psk"
                               and psktool write it.
        DTLS_PSK               An environment variable that holds the hex digits.
      """;

  private static final String COMMON =
      """
        --cipher LIST          Cipher suites, most wanted first, with commas or colons between
                               them, for example PSK-AES128-GCM-SHA256 or
                               TLS_PSK_WITH_AES_128_GCM_SHA256 (by default all).
        --mtu N                Largest datagram of the handshake, 128 to 65507 bytes (by
                               default 1200).
        --key-log FILE         Append the secrets in the NSS format, with which Wireshark
                               decrypts a capture. Whoever has the file can do that, too.
        --verbose              Tell of each record, message and timer step.
        --color WHEN           auto (by default: on a terminal only), always or never.
        --help                 Show this text.
      """;

  static final String DEMO =
      """
      Usage: dtls demo [OPTIONS]

      Shows DTLS at work with nothing else needed: a server and two clients, "Alice (clone
      number 0)" and "Alice (clone number 1)", talk over this machine's loopback. Each client
      sends three pings, the server acknowledges them, and the clients close. The server takes
      port 22334, or a free one when that is taken.

      Options:
        --pings N              Pings of each client (by default 3).
        --ping-interval T      Time from ping to ping (by default 500ms).
        --verbose              Tell of each record, message and timer step.
        --color WHEN           auto (by default: on a terminal only), always or never.
        --help                 Show this text.
      """
          + ExplainHelp.LIVE
          + """

      Exit codes: 0 every ping was answered; 1 a connection failed; 2 the command line is
      wrong.

      Example:
        ./dtls demo --pings 1 --verbose
      """;

  static final String CLIENT =
      """
      Usage: dtls client HOST[:PORT]... [OPTIONS]

      Connects to DTLS 1.2 servers, sends each a ping at once and then every five seconds, and
      shows each answer. Ctrl-C closes all connections. Without a port, 22334 is meant.
      HOST[:PORT] is for example localhost, 192.0.2.1:5684 or [::1]:22334.

      Options:
        --connections N        Connections to each server (by default 1).
        --name NAME            What pings call us (by default Alice). With several connections,
                               and without this option, " (clone number N)" is added.
        --identity ID          By it the server finds the key (by default the whole name).
        --ping-interval T      Time from ping to ping, such as 500ms, 5s, 1m (by default 5s).
        --pings N              End after so many pings to each server, once the last one is
                               answered or --linger is over (by default 0: until Ctrl-C).
        --no-ping              Send no pings: stay connected until Ctrl-C or the server's end.
        --timeout T            Give up a handshake after this time (by default 10s).
        --linger T             How long to wait for the answer to the last ping, or to the last
                               line of --raw (by default 1s).
        --raw                  No pings: each line of standard input goes to the server as one
                               datagram, and each datagram from it goes to standard output
                               with a line end, and nothing else does. The end of the input
                               ends the connection.
      """
          + COMMON
          + KEY
          + ExplainHelp.LIVE
          + """

      Exit codes: 0 done; 1 a connection failed, or ended before its pings or lines were sent;
      2 the command line is wrong.

      Example:
        DTLS_PSK=000102030405060708090a0b0c0d0e0f ./dtls client localhost --pings 2
      """;

  static final String SERVER =
      """
      Usage: dtls server [--bind ADDR:PORT] [OPTIONS]

      Serves DTLS 1.2 clients and acknowledges each message. Ctrl-C closes all connections and
      ends the program.

      Options:
        --bind ADDR:PORT       Where to listen (by default 127.0.0.1:22334, so that only
                               this machine can connect; 0.0.0.0:22334 is for everybody).
                               Port 0 takes a free one.
        --hint TEXT            Send this identity hint to clients (RFC 4279).
        --ack                  Answer each message with "to (ADDR:PORT): ACK" (the default).
        --echo                 Answer each message with itself.
        --raw                  Each datagram from a client goes to standard output with a line
                               end, and nothing else does; each line of standard input goes to
                               all clients. Answers nothing unless --ack or --echo is given.
                               The end of the input ends nothing. Standard error says
                               "listening on ADDR:PORT" when it is ready.
        --timeout T            Give up a handshake after this time (by default 30s).
        --no-cookie            Do not check clients' addresses first; on loopback only.
      """
          + COMMON
          + KEY.replace("The key itself,", "The key of every identity,")
          + ExplainHelp.LIVE
          + """

      Exit codes: 0 done; 1 the port is in use, or the address is not this machine's; 2 the
      command line is wrong.

      Example:
        ./dtls psk --identity sensor-7 >>keys.psk
        ./dtls server --psk-file keys.psk --echo
      """;

  static final String PSK =
      """
      Usage: dtls psk [--identity ID]

      Makes a random key of 32 bytes and writes it as a line IDENTITY:HEX for --psk-file of
      both sides. The part behind the colon is what --psk and DTLS_PSK take.

      Options:
        --identity ID          Whose key it is (by default "client").
        --help                 Show this text.

      Exit codes: 0 done; 2 the command line is wrong.

      Example:
        (umask 077; ./dtls psk --identity sensor-7 >>keys.psk)
        ./dtls server --psk-file keys.psk
        ./dtls client localhost --identity sensor-7 --psk-file keys.psk
      """;

  static final String PROXY =
      """
      Usage: dtls proxy --to ADDR:PORT [--listen ADDR:PORT] [OPTIONS]

      A bad network in a box: relays UDP between any clients and one server, and loses,
      delays, repeats and damages datagrams. It needs no keys, and tells of each fault in a
      line. Ctrl-C ends it and prints the totals. The same seed takes the same decisions about
      the same datagrams of the same client.

      Options:
        --to ADDR:PORT         The server.
        --listen ADDR:PORT     Where clients connect to instead (by default 127.0.0.1:22335,
                               so that only this machine can). Port 0 takes a free one.
        --seed N               Makes the dice (by default 1).
        --pcap FILE            Write what comes in to a capture (pcapng), each datagram with
                               what becomes of it.
        --rule RULE            What becomes of certain datagrams whatever the conditions are;
                               may be repeated: "drop #2 client->server" (the third),
                               "duplicate first Finished", "delay 1s every ClientHello".
        --color WHEN           auto (by default: on a terminal only), always or never.
        --help                 Show this text.

      Conditions, for each direction on its own; what is not given is perfect:
        --loss 20%             Datagrams that get lost.
        --delay 50ms±20ms      How long they take, and how far that varies. +- is as good as ±.
        --reorder 10%          Datagrams that are held back for 30 ms, so that others overtake
                               them; for another time write --reorder "10% 100ms".
        --duplicate 5%         Datagrams that arrive twice.
        --corrupt 1%           Datagrams in which one bit is flipped; "1% 3" flips three.
        --mtu 512              Larger datagrams are dropped, and nobody is told.
        --rebind 1%            Datagrams before which the client's address changes, as when a
                               NAT forgets it.
        --to-server TEXT       Instead of all these, the conditions of one direction in words:
        --to-client TEXT       "loss 20% delay 50ms truncate 1% blackout 3s 5s", also burst
                               and rate; "perfect" for none.

      Exit codes: 1 the port is in use, or the address is not this machine's; 2 the command
      line is wrong; 130 interrupted by Ctrl-C (143: by a termination signal).

      Example:
        ./dtls server --psk 000102030405060708090a0b0c0d0e0f
        ./dtls proxy --to 127.0.0.1:22334 --loss 20% --delay 50ms±20ms --seed 7
        ./dtls client localhost:22335 --psk 000102030405060708090a0b0c0d0e0f
      """;

  private Help() {}
}
