/*
 * The framing of what is hashed. Lengths are 8 bytes, big-endian, so that no two lists of texts give the same bytes.
 *
 *   id            length and bytes of source.name, length and bytes of the key
 *   content_hash  kind, title, subtitle, body, embargo, rights; each is a byte 1, a length and the bytes, or a single byte
 *                 0 if it is absent
 *
 * kind, title and body are never absent in a record: absent counts as empty. The embargo's bytes are 10: the time in
 * milliseconds (8, big-endian, two's complement), the precision (1 year, 2 month, 3 day, 4 minute, 5 second), 1 if the zone
 * is known, else 0. None of this may ever change: ids are kept for ever.
 */
#include "record/identity.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID_BYTES = 16, ID_DIGITS = 32 };

/* The digest comes from OpenSSL's tables once an article (a later init reuses it): a look-up costs a quarter of hashing 1 KB. */
static void insist(int fine)
{
    if (fine)
        return;
    fprintf(stderr, "wirecopy: OpenSSL does not offer SHA-256, without which there are no ids\n");
    abort();
}

static void big_endian(uint64_t number, unsigned char ret_bytes[8])
{
    for (int i = 0; i < 8; i++)
        ret_bytes[i] = (unsigned char)(number >> (56 - 8 * i));
}

static void frame(EVP_MD_CTX *context, wc_str text)
{
    unsigned char length[8];
    big_endian(text.len, length);
    insist(EVP_DigestUpdate(context, length, sizeof length));
    if (text.len)
        insist(EVP_DigestUpdate(context, text.data, text.len));
}

static void frame_optional(EVP_MD_CTX *context, wc_str text)
{
    unsigned char present = text.data != NULL;
    insist(EVP_DigestUpdate(context, &present, 1));
    if (present)
        frame(context, text);
}

static void frame_time(EVP_MD_CTX *context, const struct wc_time *time)
{
    unsigned char bytes[10];
    big_endian((uint64_t)time->ms, bytes);
    bytes[8] = (unsigned char)time->precision;
    bytes[9] = time->zone_known;
    frame_optional(context, time->precision == WC_TIME_NONE ? WC_STR_NONE : (wc_str){(char *)bytes, sizeof bytes});
}

static wc_str finish(EVP_MD_CTX *context, struct wc_arena *keep)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    insist(EVP_DigestFinal_ex(context, digest, NULL));
    char *hex = wc_arena_alloc(keep, ID_DIGITS + 1);
    for (size_t i = 0; i < ID_BYTES; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[ID_DIGITS] = '\0';
    return (wc_str){hex, ID_DIGITS};
}

static wc_str or_empty(wc_str text)
{
    return text.data ? text : WC_STR("");
}

static wc_str key_of(const struct wc_article *article, enum wc_key_order order)
{
    wc_str address = article->canonical_url.len ? article->canonical_url : article->url;
    wc_str first = order == WC_KEY_GUID_FIRST ? article->source_guid : address;
    wc_str second = order == WC_KEY_GUID_FIRST ? address : article->source_guid;
    return first.len ? first : second.len ? second : article->content_hash;
}

static bool clamp(struct wc_article *article, int64_t now_ms)
{
    bool late = article->first_seen > now_ms;
    article->ingested = now_ms;
    if (late || article->first_seen == 0) {
        article->first_seen = now_ms;
        article->first_seen_basis = WC_STR("ingested");
    }
    return late;
}

bool wc_article_identify(struct wc_article *article, enum wc_key_order order, int64_t now_ms, struct wc_arena *keep)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    insist(context && EVP_DigestInit_ex(context, EVP_sha256(), NULL));
    frame_optional(context, or_empty(article->kind));
    frame_optional(context, or_empty(article->title));
    frame_optional(context, article->subtitle);
    frame_optional(context, or_empty(article->body));
    frame_time(context, &article->embargo);
    frame_optional(context, article->rights);
    article->content_hash = finish(context, keep);

    insist(EVP_DigestInit_ex(context, NULL, NULL));
    frame(context, article->source.name);
    frame(context, key_of(article, order));
    article->id = finish(context, keep);
    EVP_MD_CTX_free(context);
    return clamp(article, now_ms);
}
