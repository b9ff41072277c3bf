/* Verifies every message of a corpus file with OpenSSL's libcrypto in one process: warm X509_STORE, MIME split by memmem.
   usage: verify MESSAGES ANCHOR.pem AT  ->  for each line of input one line of JSON: what was accepted, and the CPU of that pass. */
#define _GNU_SOURCE
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>

static const char *find(const char *from, const char *end, const char *what) {
  return from < end ? memmem(from, (size_t)(end - from), what, strlen(what)) : NULL;
}

/* Value of a header field in [head, end), unfolded enough for our use: a pointer to its first octet. */
static const char *field(const char *head, const char *end, const char *name) {
  size_t length = strlen(name);
  for (const char *line = head; line < end;) {
    if ((size_t)(end - line) > length && strncasecmp(line, name, length) == 0) return line + length;
    const char *next = memchr(line, '\n', (size_t)(end - line));
    if (next == NULL) break;
    line = next + 1;
  }
  return NULL;
}

static CMS_ContentInfo *decode(const char *text, const char *end) {
  int size = (int)(end - text), got = 0, last = 0;
  unsigned char *der = malloc((size_t)size);
  EVP_ENCODE_CTX *context = EVP_ENCODE_CTX_new();
  EVP_DecodeInit(context);
  CMS_ContentInfo *cms = NULL;
  if (EVP_DecodeUpdate(context, der, &got, (const unsigned char *)text, size) >= 0 && EVP_DecodeFinal(context, der + got, &last) == 1) {
    const unsigned char *at = der;
    cms = d2i_CMS_ContentInfo(NULL, &at, got + last);
  }
  EVP_ENCODE_CTX_free(context);
  free(der);
  return cms;
}

/* The address of From must be one of the signer's certificate. */
static int sender_fits(CMS_ContentInfo *cms, const char *from) {
  const char *line_end = strchr(from, '\n');
  const char *open = memchr(from, '<', (size_t)(line_end - from));
  const char *start = open != NULL ? open + 1 : from + strspn(from, " ");
  size_t length = strcspn(start, ">\r\n");
  STACK_OF(X509) *signers = CMS_get0_signers(cms);
  int fits = signers != NULL && sk_X509_num(signers) > 0;
  for (int i = 0; fits && i < sk_X509_num(signers); i++)
    fits = X509_check_email(sk_X509_value(signers, i), start, length, 0) == 1;
  sk_X509_free(signers);
  return fits;
}

static int verify_split(const char *message, const char *end, X509_STORE *store) {
  const char *body = find(message, end, "\r\n\r\n");
  if (body == NULL) return 0;
  const char *type = field(message, body, "Content-Type:"), *from = field(message, body, "From:");
  if (type == NULL || from == NULL) return 0;
  body += 4;
  CMS_ContentInfo *cms = NULL;
  BIO *content = NULL;
  if (strncasecmp(type, " multipart/signed", 17) == 0) {
    const char *boundary = find(type, body, "boundary=\"");
    if (boundary == NULL) return 0;
    char delimiter[128];
    int length = snprintf(delimiter, sizeof delimiter, "\r\n--%.*s", (int)strcspn(boundary + 10, "\""), boundary + 10);
    const char *first = find(body - 2, end, delimiter);
    if (first == NULL) return 0;
    first += length + 2;
    const char *first_end = find(first, end, delimiter);
    const char *second = first_end == NULL ? NULL : find(first_end, end, "\r\n\r\n");
    const char *second_end = second == NULL ? NULL : find(second, end, delimiter);
    if (second_end == NULL) return 0;
    content = BIO_new_mem_buf(first, (int)(first_end - first));
    cms = decode(second + 4, second_end);
  } else {
    cms = decode(body, end);
  }
  int right = cms != NULL && CMS_verify(cms, NULL, store, content, NULL, CMS_BINARY) == 1 && sender_fits(cms, from);
  CMS_ContentInfo_free(cms);
  BIO_free(content);
  ERR_clear_error();
  return right;
}

static double cpu_ms(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static X509_STORE *open_store(const char *anchor, const char *at) {
  X509_STORE *store = X509_STORE_new();
  X509_VERIFY_PARAM *parameters = X509_VERIFY_PARAM_new();
  X509_VERIFY_PARAM_set_time(parameters, (time_t)atoll(at));
  X509_STORE_set1_param(store, parameters);
  X509_VERIFY_PARAM_free(parameters);
  if (X509_STORE_load_file(store, anchor) != 1) exit(2);
  return store;
}

int main(int count, char **arguments) {
  if (count != 4) return 64;
  FILE *file = fopen(arguments[1], "rb");
  if (file == NULL) return 2;
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char *all = malloc(size + 1);
  if (fread(all, 1, size, file) != size) return 2;
  all[size] = 0;
  X509_STORE *store = open_store(arguments[2], arguments[3]);
  char *answers = calloc(size / 4 + 1, 1);
  for (int octet; (octet = getchar()) != EOF;) {
    if (octet != '\n') continue;
    size_t number = 0;
    double before = cpu_ms();
    for (size_t at = 0; at + 4 <= size;) {
      unsigned length = (unsigned char)all[at] | (unsigned)(unsigned char)all[at + 1] << 8 | (unsigned)(unsigned char)all[at + 2] << 16 | (unsigned)(unsigned char)all[at + 3] << 24;
      answers[number++] = verify_split(all + at + 4, all + at + 4 + length, store) ? '1' : '0';
      at += 4 + length;
    }
    printf("{\"version\":\"%s\",\"cpuMs\":%.3f,\"answers\":\"%s\"}\n", OpenSSL_version(OPENSSL_VERSION), cpu_ms() - before, answers);
    fflush(stdout);
  }
  return 0;
}
