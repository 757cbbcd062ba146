/* SHA-256 by libcrypto. A failure there is a broken installation, and ends the process as an exhausted heap would. */
#include "io/digest.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

struct wc_digest {
    EVP_MD_CTX *context;
};

static void must(int succeeded)
{
    if (succeeded == 1)
        return;
    fputs("wirecopy: libcrypto has no SHA-256\n", stderr);
    abort();
}

struct wc_digest *wc_digest_new(void)
{
    struct wc_digest *digest = wc_alloc(sizeof *digest);
    digest->context = EVP_MD_CTX_new();
    must(digest->context != NULL);
    must(EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL));
    return digest;
}

void wc_digest_free(struct wc_digest *digest)
{
    if (!digest)
        return;
    EVP_MD_CTX_free(digest->context);
    free(digest);
}

void wc_digest_add(struct wc_digest *digest, const void *data, size_t len)
{
    must(EVP_DigestUpdate(digest->context, data, len));
}

void wc_digest_take(struct wc_digest *digest, char ret_hex[WC_SHA256_HEX])
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    must(EVP_DigestFinal_ex(digest->context, bytes, NULL));
    for (int i = 0; i < 32; i++)
        snprintf(ret_hex + (size_t)i * 2, 3, "%02x", bytes[i]);
    must(EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL));
}
