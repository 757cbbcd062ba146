/* Characters of plain text made uniform: see lines.h. ASCII and text in NFC are copied in one pass. */
#include "text/lines.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What becomes of a byte below 0x80; KEEP must be 0. High bytes start a sequence. */
enum { KEEP, SPACE, TAB, BREAK, RETURN, DROP, HIGH };

static int byte_class(unsigned char c)
{
    if (c >= 0x80)
        return HIGH;
    if (c >= 0x20 && c != 0x7F)
        return KEEP;
    switch (c) {
    case '\n':
        return KEEP;
    case '\t':
        return TAB;
    case '\v':
    case '\f':
        return BREAK;
    case '\r':
        return RETURN;
    default:
        return DROP;
    }
}

/* What becomes of a character from U+0080; KEEP where it stays. BREAK twice over for U+2029 is not told apart: it
 * parts paragraphs as any line end may. */
static int character_class(uint32_t c)
{
    if (c < 0xA0)
        return c == 0x85 ? BREAK : DROP;
    if (c == 0xA0)
        return SPACE;
    if (c == 0xAD)
        return DROP;
    if (c < 0x1680)
        return KEEP;
    if (c >= 0x2000 && c <= 0x206F) {
        if (c <= 0x200A || c == 0x202F || c == 0x205F)
            return SPACE;
        if (c == 0x2028 || c == 0x2029)
            return BREAK;
        bool joiner = c == 0x200C || c == 0x200D; /* Persian and Indic scripts spell with them */
        bool invisible = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c >= 0x2060;
        return invisible && !joiner ? DROP : KEEP;
    }
    if (c == 0x1680 || c == 0x3000)
        return SPACE;
    bool specials = c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
    bool noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return specials || noncharacter ? DROP : KEEP;
}

/* The number of bytes from data that stay as they are: printable ASCII and '\n', eight at a time where there is none. */
static size_t plain_run(const unsigned char *data, size_t len)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    size_t at = 0;
    while (at < len) {
        uint64_t word;
        while (len - at >= sizeof word) {
            memcpy(&word, data + at, sizeof word);
            uint64_t del = word ^ (ones * 0x7F);
            if (((word - ones * 0x20) | word | (del - ones)) & tops)
                break;
            at += sizeof word;
        }
        size_t stop = at + sizeof word < len ? at + sizeof word : len;
        while (at < stop && byte_class(data[at]) == KEEP)
            at++;
        if (at < stop)
            break;
    }
    return at;
}

struct cleaner {
    struct wc_buf *out;
    size_t line_start; /* in out */
    bool ask;          /* the line may not be in NFC */
    bool after_mark;
};

/* Ends a line in out: puts it into NFC if it may not be. */
static void finish_line(struct cleaner *cleaner)
{
    if (cleaner->ask) {
        char *owned, *line = cleaner->out->data + cleaner->line_start;
        wc_str made = wc_nfc_line(line, cleaner->out->len - cleaner->line_start, &owned);
        cleaner->out->len = cleaner->line_start;
        if (owned)
            wc_buf_add_str(cleaner->out, made);
        else
            cleaner->out->len += made.len;
        free(owned);
    }
    cleaner->line_start = cleaner->out->len;
    cleaner->ask = cleaner->after_mark = false;
}

static void add_break(struct cleaner *cleaner)
{
    finish_line(cleaner);
    wc_buf_add_char(cleaner->out, '\n');
    cleaner->line_start = cleaner->out->len;
}

/* Copies a plain run, ending lines in it that have to be put into NFC. */
static void add_plain(struct cleaner *cleaner, wc_str run)
{
    if (cleaner->ask) {
        const char *end = memchr(run.data, '\n', run.len);
        if (end) {
            wc_buf_add(cleaner->out, run.data, (size_t)(end - run.data));
            add_break(cleaner);
            run = wc_str_slice(run, (size_t)(end - run.data) + 1, run.len);
        }
    }
    wc_buf_add_str(cleaner->out, run);
    cleaner->after_mark = false;
    for (size_t i = run.len; i > 0; i--)
        if (run.data[i - 1] == '\n') {
            cleaner->line_start = cleaner->out->len - (run.len - i);
            break;
        }
}

/* Copies the characters beyond ASCII from s.data[at] on, up to the first byte below 0x80; returns where it stopped. */
static size_t add_high(struct cleaner *cleaner, wc_str s, size_t at)
{
    size_t kept = at;
    while (at < s.len && (unsigned char)s.data[at] >= 0x80) {
        uint32_t c;
        size_t length = wc_utf8_decode(s, at, &c);
        int class = character_class(c);
        if (class != KEEP) {
            wc_buf_add(cleaner->out, s.data + kept, at - kept);
            kept = at + length;
            if (class == SPACE)
                wc_buf_add_char(cleaner->out, ' ');
            else if (class == BREAK)
                add_break(cleaner);
        } else if (c >= 0x300) {
            enum wc_nfc nfc = wc_nfc_class(c);
            cleaner->ask = cleaner->ask || nfc == WC_NFC_ASK || (nfc == WC_NFC_MARK && cleaner->after_mark);
            cleaner->after_mark = nfc == WC_NFC_MARK;
        } else {
            cleaner->after_mark = false;
        }
        at += length;
    }
    wc_buf_add(cleaner->out, s.data + kept, at - kept);
    return at;
}

size_t wc_lines_clean_max(size_t raw_len)
{
    return raw_len > SIZE_MAX / 8 ? SIZE_MAX : raw_len * 4 + 64; /* a tab makes 4 bytes of one, NFC 3 of one */
}

void wc_lines_clean(wc_str raw, struct wc_buf *out)
{
    struct cleaner cleaner = {out, out->len, false, false};
    size_t at = 0;
    wc_buf_reserve(out, raw.len + 1);
    while (at < raw.len) {
        size_t run = plain_run((const unsigned char *)raw.data + at, raw.len - at);
        if (run)
            add_plain(&cleaner, wc_str_slice(raw, at, at + run));
        at += run;
        if (at == raw.len)
            break;
        switch (byte_class((unsigned char)raw.data[at])) {
        case HIGH:
            at = add_high(&cleaner, raw, at);
            continue;
        case TAB:
            for (int i = 0; i < WC_TAB_WIDTH; i++)
                wc_buf_add_char(out, ' ');
            break;
        case RETURN: /* the '\n' of CRLF makes the break */
            if (at + 1 < raw.len && raw.data[at + 1] == '\n')
                break;
            add_break(&cleaner);
            break;
        case BREAK:
            add_break(&cleaner);
            break;
        default:
            break;
        }
        at++;
    }
    finish_line(&cleaner);
}
