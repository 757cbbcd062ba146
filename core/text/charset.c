/*
 * Bytes of other charsets to UTF-8, with iconv. Labels are looked up in a table (after the WHATWG Encoding Standard)
 * rather than handed to iconv, which would obey suffixes such as "//TRANSLIT" and knows charsets that nobody should
 * decode from outside. Like browsers, ASCII and ISO 8859-1 are read as windows-1252, GB 2312 as GB 18030.
 */
#include "text/charset.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <uchardet/uchardet.h>

enum { LABEL_MAX = 40, GUESS_BYTES = 64 * 1024, CHUNK = 8192 };

/* SINGLE: a byte a character, where bytes that happen to be UTF-8 *are* UTF-8. ESCAPED: 7 bits with escape sequences. */
enum kind { SINGLE, WIDE, ESCAPED, UNICODE };

struct charset {
    const char *label, *iconv_name;
    enum kind kind;
};

static const struct charset charsets[] = {
    {"ascii", "CP1252", SINGLE},
    {"us-ascii", "CP1252", SINGLE},
    {"iso-8859-1", "CP1252", SINGLE},
    {"iso8859-1", "CP1252", SINGLE},
    {"iso_8859-1", "CP1252", SINGLE},
    {"latin1", "CP1252", SINGLE},
    {"latin-1", "CP1252", SINGLE},
    {"cp1252", "CP1252", SINGLE},
    {"windows-1250", "CP1250", SINGLE},
    {"cp1250", "CP1250", SINGLE},
    {"windows-1251", "CP1251", SINGLE},
    {"cp1251", "CP1251", SINGLE},
    {"windows-1252", "CP1252", SINGLE},
    {"windows-1253", "CP1253", SINGLE},
    {"windows-1254", "CP1254", SINGLE},
    {"windows-1255", "CP1255", SINGLE},
    {"windows-1256", "CP1256", SINGLE},
    {"windows-1257", "CP1257", SINGLE},
    {"windows-1258", "CP1258", SINGLE},
    {"iso-8859-2", "ISO-8859-2", SINGLE},
    {"iso-8859-3", "ISO-8859-3", SINGLE},
    {"iso-8859-4", "ISO-8859-4", SINGLE},
    {"iso-8859-5", "ISO-8859-5", SINGLE},
    {"iso-8859-6", "ISO-8859-6", SINGLE},
    {"iso-8859-7", "ISO-8859-7", SINGLE},
    {"iso-8859-8", "ISO-8859-8", SINGLE},
    {"iso-8859-9", "CP1254", SINGLE},
    {"iso-8859-10", "ISO-8859-10", SINGLE},
    {"iso-8859-11", "CP874", SINGLE},
    {"iso-8859-13", "ISO-8859-13", SINGLE},
    {"iso-8859-14", "ISO-8859-14", SINGLE},
    {"iso-8859-15", "ISO-8859-15", SINGLE},
    {"latin-9", "ISO-8859-15", SINGLE},
    {"iso-8859-16", "ISO-8859-16", SINGLE},
    {"tis-620", "CP874", SINGLE},
    {"windows-874", "CP874", SINGLE},
    {"koi8-r", "KOI8-R", SINGLE},
    {"koi8-u", "KOI8-U", SINGLE},
    {"ibm852", "IBM852", SINGLE},
    {"ibm855", "IBM855", SINGLE},
    {"ibm866", "IBM866", SINGLE},
    {"cp866", "IBM866", SINGLE},
    {"macintosh", "MACINTOSH", SINGLE},
    {"x-mac-cyrillic", "MAC-CYRILLIC", SINGLE},
    {"mac-cyrillic", "MAC-CYRILLIC", SINGLE},
    {"viscii", "VISCII", SINGLE},
    {"gb2312", "GB18030", WIDE},
    {"gbk", "GB18030", WIDE},
    {"gb18030", "GB18030", WIDE},
    {"big5", "BIG5-HKSCS", WIDE},
    {"big5-hkscs", "BIG5-HKSCS", WIDE},
    {"euc-tw", "EUC-TW", WIDE},
    {"euc-jp", "EUC-JP", WIDE},
    {"shift_jis", "CP932", WIDE},
    {"shift-jis", "CP932", WIDE},
    {"sjis", "CP932", WIDE},
    {"windows-31j", "CP932", WIDE},
    {"euc-kr", "UHC", WIDE},
    {"ks_c_5601-1987", "UHC", WIDE},
    {"uhc", "UHC", WIDE},
    {"cp949", "UHC", WIDE},
    {"johab", "JOHAB", WIDE},
    {"iso-2022-jp", "ISO-2022-JP", ESCAPED},
    {"iso-2022-kr", "ISO-2022-KR", ESCAPED},
    {"utf-16", "UTF-16LE", UNICODE},
    {"utf-16le", "UTF-16LE", UNICODE},
    {"utf-16be", "UTF-16BE", UNICODE},
    {"utf-32", "UTF-32LE", UNICODE},
    {"utf-32le", "UTF-32LE", UNICODE},
    {"utf-32be", "UTF-32BE", UNICODE},
};

static const struct charset *find_charset(const char *label)
{
    wc_str wanted = wc_str_trim((wc_str){label, strnlen(label, LABEL_MAX)});
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (wc_str_equal_nocase(wanted, wc_str_of(charsets[i].label)))
            return &charsets[i];
    return NULL;
}

/* Converts all of bytes into out; false at the first byte that the charset does not have. */
static bool convert(wc_str bytes, const char *iconv_name, struct wc_buf *out)
{
    iconv_t converter = iconv_open("UTF-8", iconv_name);
    if (converter == (iconv_t)-1)
        return false;
    char chunk[CHUNK], *in = (char *)bytes.data; /* iconv's prototype; it does not write there */
    size_t in_left = bytes.len;
    bool ok = true, flushing = false;
    while (ok) {
        char *to = chunk;
        size_t to_left = sizeof chunk;
        size_t made = iconv(converter, flushing ? NULL : &in, &in_left, &to, &to_left);
        ok = (made != (size_t)-1 || errno == E2BIG) && wc_buf_add(out, chunk, sizeof chunk - to_left);
        if (made != (size_t)-1) {
            if (flushing)
                break;
            flushing = true;
        }
    }
    iconv_close(converter);
    return ok;
}

/* Text has no C1 controls and no NULs; a wrong guess shows by them. */
static bool looks_like_text(wc_str utf8)
{
    const unsigned char *p = (const unsigned char *)utf8.data;
    for (size_t i = 0; i < utf8.len; i++)
        if (p[i] == 0 || (p[i] == 0xC2 && p[i + 1] < 0xA0))
            return false;
    return true;
}

static bool convert_to_arena(wc_str bytes, const char *iconv_name, struct wc_arena *arena, wc_str *ret_text)
{
    /* No charset in the table makes more than 3 bytes of one, nor more than 4 of two. */
    struct wc_buf out = WC_BUF_INIT(bytes.len * 3 + CHUNK);
    bool ok = convert(bytes, iconv_name, &out) && wc_utf8_valid(wc_buf_str(&out), NULL);
    if (ok)
        *ret_text = wc_arena_dup(arena, wc_buf_str(&out));
    wc_buf_free(&out);
    return ok;
}

struct mark {
    wc_str bytes;
    const char *iconv_name; /* NULL: UTF-8 */
};

/* The byte order mark that bytes start with; NULL if none. UTF-32's begins with UTF-16's. */
static const struct mark *byte_order_mark(wc_str bytes)
{
    static const struct mark marks[] = {
        {{"\xEF\xBB\xBF", 3}, NULL},   {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
        {{"\xFF\xFE", 2}, "UTF-16LE"}, {{"\xFE\xFF", 2}, "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (wc_str_starts(bytes, marks[i].bytes))
            return &marks[i];
    return NULL;
}

/* Asks uchardet about the neighbourhood of the first byte that is not ASCII. */
static bool convert_by_guess(wc_str bytes, struct wc_arena *arena, wc_str *ret_text)
{
    size_t from = 0;
    while (from < bytes.len && (unsigned char)bytes.data[from] < 0x80)
        from++;
    from = from > 1024 ? from - 1024 : 0;
    wc_str sample = wc_str_slice(bytes, from, from + GUESS_BYTES);
    uchardet_t guesser = uchardet_new();
    bool ok = uchardet_handle_data(guesser, sample.data, sample.len) == 0;
    uchardet_data_end(guesser);
    const struct charset *charset = ok ? find_charset(uchardet_get_charset(guesser)) : NULL;
    uchardet_delete(guesser);
    wc_str text;
    if (!charset || charset->kind == UNICODE || !convert_to_arena(bytes, charset->iconv_name, arena, &text) ||
        !looks_like_text(text))
        return false;
    *ret_text = text;
    return true;
}

static bool is_utf8_label(const char *label)
{
    wc_str s = wc_str_trim((wc_str){label, strnlen(label, LABEL_MAX)});
    return wc_str_equal_nocase(s, WC_STR("utf-8")) || wc_str_equal_nocase(s, WC_STR("utf8"));
}

/* Whether bytes should be read in the declared charset, given how much of them is UTF-8. Pages declare ISO 8859-1 and
 * send UTF-8 all the time, and by chance two bytes of a double-byte charset may form a character of UTF-8. */
static bool declaration_holds(const struct charset *charset, struct wc_utf8_tally tally)
{
    if (charset->kind == SINGLE)
        return tally.bad > 0 && tally.multibyte <= tally.bad;
    return charset->kind != WIDE || tally.bad > 0 || tally.multibyte < 4;
}

bool wc_utf8_from_bytes(wc_str bytes, const char *declared, struct wc_arena *arena, wc_str *ret_text)
{
    if (bytes.len > SIZE_MAX / 4 || !bytes.data)
        return false;
    const struct mark *mark = byte_order_mark(bytes);
    if (mark && mark->iconv_name)
        return convert_to_arena(wc_str_slice(bytes, mark->bytes.len, bytes.len), mark->iconv_name, arena, ret_text);
    if (mark)
        bytes = wc_str_slice(bytes, mark->bytes.len, bytes.len);
    struct wc_utf8_tally tally = wc_utf8_count(bytes);
    const struct charset *charset = declared && !mark && !is_utf8_label(declared) ? find_charset(declared) : NULL;
    if (charset && declaration_holds(charset, tally) && convert_to_arena(bytes, charset->iconv_name, arena, ret_text))
        return true;
    if (tally.bad == 0) {
        *ret_text = wc_arena_dup(arena, bytes);
        return true;
    }
    /* More good sequences than bad ones: UTF-8 that was damaged, which no other charset makes right. */
    if (mark || tally.multibyte >= tally.bad)
        return false;
    return convert_by_guess(bytes, arena, ret_text);
}
