/*
 * OpenSSL's libssl over memory BIOs: DTLS 1.2, PSK, AES-128-GCM, both sides in one thread, with the
 * cookie exchange. Prints lines in the result format of the benchmarks.
 *
 *   libssl_benchmark records SIZE,SIZE,... MILLISECONDS ITERATIONS
 *   libssl_benchmark handshake MILLISECONDS ITERATIONS
 *   libssl_benchmark version
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/ssl.h>

#define MTU 1500
#define LARGEST_RECORD 16384
#define DATAGRAM_ROOM (LARGEST_RECORD + 256)
#define CHECK_CLOCK_EVERY 16

static const char IDENTITY[] = "benchmark-client";
static const unsigned char KEY[] = "sixteen byte key";
static const unsigned char COOKIE_KEY[32] = "a cookie secret for benchmarks..";
static const unsigned char ADDRESS[] = "127.0.0.1:5684";
#define KEY_BYTES (sizeof KEY - 1)

static void fail(const char *what) {
  fprintf(stderr, "libssl_benchmark: %s failed\n", what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

static double now_nanos(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

/* ---- callbacks -------------------------------------------------------------------------------- */

static unsigned int client_psk(SSL *ssl, const char *hint, char *identity, unsigned int identity_room,
                               unsigned char *psk, unsigned int psk_room) {
  (void)ssl;
  (void)hint;
  if (identity_room < sizeof IDENTITY || psk_room < KEY_BYTES) {
    return 0;
  }
  memcpy(identity, IDENTITY, sizeof IDENTITY);
  memcpy(psk, KEY, KEY_BYTES);
  return KEY_BYTES;
}

static unsigned int server_psk(SSL *ssl, const char *identity, unsigned char *psk,
                               unsigned int psk_room) {
  (void)ssl;
  if (strcmp(identity, IDENTITY) != 0 || psk_room < KEY_BYTES) {
    return 0;
  }
  memcpy(psk, KEY, KEY_BYTES);
  return KEY_BYTES;
}

/* libssl shows no hello to these callbacks: the cookie covers the address only. */
static int make_cookie(SSL *ssl, unsigned char *cookie, unsigned int *length) {
  (void)ssl;
  return HMAC(EVP_sha256(), COOKIE_KEY, sizeof COOKIE_KEY, ADDRESS, sizeof ADDRESS - 1, cookie,
              length) != NULL;
}

static int check_cookie(SSL *ssl, const unsigned char *cookie, unsigned int length) {
  unsigned char expected[EVP_MAX_MD_SIZE];
  unsigned int expected_length;
  return make_cookie(ssl, expected, &expected_length) && length == expected_length &&
         CRYPTO_memcmp(cookie, expected, length) == 0;
}

/* ---- two ends --------------------------------------------------------------------------------- */

static SSL_CTX *client_context;
static SSL_CTX *server_context;

static SSL_CTX *new_context(const SSL_METHOD *method) {
  SSL_CTX *context = SSL_CTX_new(method);
  if (context == NULL || !SSL_CTX_set_min_proto_version(context, DTLS1_2_VERSION) ||
      !SSL_CTX_set_max_proto_version(context, DTLS1_2_VERSION) ||
      !SSL_CTX_set_cipher_list(context, "PSK-AES128-GCM-SHA256")) {
    fail("setting up a context");
  }
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(context, SSL_OP_NO_QUERY_MTU | SSL_OP_NO_TICKET);
  return context;
}

static void make_contexts(void) {
  client_context = new_context(DTLS_client_method());
  server_context = new_context(DTLS_server_method());
  SSL_CTX_set_psk_client_callback(client_context, client_psk);
  SSL_CTX_set_psk_server_callback(server_context, server_psk);
  SSL_CTX_set_options(server_context, SSL_OP_COOKIE_EXCHANGE);
  SSL_CTX_set_cookie_generate_cb(server_context, make_cookie);
  SSL_CTX_set_cookie_verify_cb(server_context, check_cookie);
}

static SSL *new_end(SSL_CTX *context, BIO *in, BIO *out) {
  SSL *ssl = SSL_new(context);
  if (ssl == NULL) {
    fail("making an end");
  }
  SSL_set_bio(ssl, in, out);
  SSL_set_mtu(ssl, MTU);
  return ssl;
}

struct pair {
  SSL *client;
  SSL *server;
};

static BIO *new_memory(void) {
  BIO *memory = BIO_new(BIO_s_mem());
  if (memory == NULL) {
    fail("making a memory BIO");
  }
  /* An empty one means "try again", not the end. */
  BIO_set_mem_eof_return(memory, -1);
  return memory;
}

static struct pair connect_pair(void) {
  BIO *to_server = new_memory();
  BIO *to_client = new_memory();
  struct pair pair;
  BIO_up_ref(to_server);
  BIO_up_ref(to_client);
  pair.client = new_end(client_context, to_client, to_server);
  pair.server = new_end(server_context, to_server, to_client);
  SSL_set_connect_state(pair.client);
  SSL_set_accept_state(pair.server);
  for (int step = 0; step < 20; step++) {
    int client_done = SSL_do_handshake(pair.client) == 1;
    int server_done = SSL_do_handshake(pair.server) == 1;
    if (client_done && server_done) {
      return pair;
    }
  }
  fail("the handshake");
  return pair;
}

static void free_pair(struct pair pair) {
  SSL_free(pair.client);
  SSL_free(pair.server);
}

static void pass(SSL *from, SSL *to, const unsigned char *message, int size, unsigned char *room) {
  if (SSL_write(from, message, size) != size || SSL_read(to, room, DATAGRAM_ROOM) != size) {
    fail("a record");
  }
}

static void check_pair(struct pair pair, const unsigned char *message, int size) {
  static unsigned char room[DATAGRAM_ROOM];
  memset(room, 0, sizeof room);
  pass(pair.client, pair.server, message, size, room);
  if (memcmp(message, room, size) != 0) {
    fail("comparing what the server got");
  }
  memset(room, 0, sizeof room);
  pass(pair.server, pair.client, message, size, room);
  if (memcmp(message, room, size) != 0) {
    fail("comparing what the client got");
  }
}

/* ---- measurements ----------------------------------------------------------------------------- */

static double time_records(struct pair pair, const unsigned char *message, int size, double nanos) {
  static unsigned char room[DATAGRAM_ROOM];
  double start = now_nanos();
  double elapsed;
  long records = 0;
  do {
    for (int turn = 0; turn < CHECK_CLOCK_EVERY; turn++) {
      pass(pair.client, pair.server, message, size, room);
      pass(pair.server, pair.client, message, size, room);
    }
    records += 2 * CHECK_CLOCK_EVERY;
    elapsed = now_nanos() - start;
  } while (elapsed < nanos);
  return elapsed / records;
}

static double time_handshakes(double nanos) {
  double start = now_nanos();
  double elapsed;
  long handshakes = 0;
  do {
    for (int turn = 0; turn < CHECK_CLOCK_EVERY; turn++) {
      free_pair(connect_pair());
    }
    handshakes += CHECK_CLOCK_EVERY;
    elapsed = now_nanos() - start;
  } while (elapsed < nanos);
  return elapsed / handshakes;
}

static void print_records(int size, double nanos, int iterations) {
  static unsigned char message[LARGEST_RECORD];
  if (size < 1 || size > LARGEST_RECORD) {
    fail("reading a size (1 to 16384)");
  }
  for (int at = 0; at < size; at++) {
    message[at] = (unsigned char)(31 * at + 7);
  }
  struct pair pair = connect_pair();
  check_pair(pair, message, size);
  time_records(pair, message, size, nanos);
  printf("RESULT\trecords\tlibssl\t%d\tns/record\t", size);
  for (int iteration = 0; iteration < iterations; iteration++) {
    printf("%s%.3f", iteration == 0 ? "" : " ", time_records(pair, message, size, nanos));
  }
  printf("\n");
  check_pair(pair, message, size);
  free_pair(pair);
}

static void print_handshakes(double nanos, int iterations) {
  struct pair pair = connect_pair();
  check_pair(pair, KEY, KEY_BYTES);
  if (!SSL_get_extms_support(pair.client)) {
    fail("agreeing on the extended master secret");
  }
  free_pair(pair);
  time_handshakes(nanos);
  printf("RESULT\thandshake\tlibssl\tfull\tns/handshake\t");
  for (int iteration = 0; iteration < iterations; iteration++) {
    printf("%s%.3f", iteration == 0 ? "" : " ", time_handshakes(nanos));
  }
  printf("\n");
}

int main(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[1], "version") == 0) {
    printf("%s\n", OpenSSL_version(OPENSSL_VERSION));
    return 0;
  }
  make_contexts();
  if (count == 5 && strcmp(arguments[1], "records") == 0) {
    double nanos = atof(arguments[3]) * 1e6;
    for (char *size = strtok(arguments[2], ","); size != NULL; size = strtok(NULL, ",")) {
      print_records(atoi(size), nanos, atoi(arguments[4]));
    }
    return 0;
  }
  if (count == 4 && strcmp(arguments[1], "handshake") == 0) {
    print_handshakes(atof(arguments[2]) * 1e6, atoi(arguments[3]));
    return 0;
  }
  fprintf(stderr, "usage: libssl_benchmark records SIZES MILLIS ITERATIONS\n"
                  "       libssl_benchmark handshake MILLIS ITERATIONS\n"
                  "       libssl_benchmark version\n");
  return 64;
}
