/*
 * UTF-8 as it comes from outside: validation, decoding, and the few character classes that the rest of the program asks
 * for. Everything behind the sources may take UTF-8 for granted; this is where it is made sure of.
 */
#ifndef WC_TEXT_UTF8_H
#define WC_TEXT_UTF8_H

#include <wirecopy/base.h>

/* Whether s is well-formed UTF-8 (RFC 3629: no overlong forms, surrogates, nothing above U+10FFFF). On false,
 * *ret_offset (if not NULL) is the offset of the first bad byte. */
bool wc_utf8_valid(wc_str s, size_t *ret_offset);

/* Decodes the character at s.data[at] of valid UTF-8, at < s.len; returns its length in bytes. */
size_t wc_utf8_decode(wc_str s, size_t at, uint32_t *ret_char);
size_t wc_utf8_encode(uint32_t character, char ret_bytes[4]); /* returns the length */

/* The largest offset <= at that starts a character: for cutting a text at a limit. */
size_t wc_utf8_floor(wc_str s, size_t at);

/* Converts bytes of a named or guessed charset (declared may be NULL: then a byte order mark, UTF-8 if valid, else a guess
 * by uchardet) to UTF-8 in arena; false where nothing fits. */
bool wc_utf8_from_bytes(wc_str bytes, const char *declared, struct wc_arena *arena, wc_str *ret_text);

#endif
