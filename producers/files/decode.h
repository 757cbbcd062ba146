/* The bytes of a file to text: which of them are text at all, and in which charset. */
#ifndef WC_PRODUCERS_FILES_DECODE_H
#define WC_PRODUCERS_FILES_DECODE_H

#include <wirecopy/error.h>

/* charset: a name, or absent to tell it from the content (html: a <meta> may name it, too). The text is UTF-8 without a byte
 * order mark, in arena or borrowed from bytes. On failure *ret_reason is "empty", "binary" or "bad-utf8". */
enum wc_code wc_file_decode(wc_str bytes, wc_str charset, bool html, struct wc_arena *arena, wc_str *ret_text,
                            const char **ret_reason, struct wc_error *err);

#endif
