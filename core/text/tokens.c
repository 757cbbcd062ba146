/*
 * See tokens.h. ASCII words, nearly all of most news, go a fast way: their end is found byte by byte and they are hashed
 * eight bytes at a time, lower-cased by setting one bit (which leaves digits as they are). Anything beyond ASCII that belongs
 * to a word sends the whole word through fold.c.
 */
#include "text/tokens.h"

#include "text/fold.h"
#include "text/mix.h"
#include "text/quotes.h"

#include <string.h>
#include <utf8proc.h>

enum { HAN_GRAM = 3, SEA_GRAM = 8, HAN_WORDS = 4, SEA_WORDS = 2, WHOLE_WORD = 8 }; /* words in eighths */

#define WORD_FACTOR 0x9E3779B97F4A7C15u
#define CASE_BITS 0x2020202020202020u

static uint64_t load(const char *data, size_t len)
{
    uint64_t x = 0;
    memcpy(&x, data, len);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

static uint64_t step(uint64_t h, uint64_t x)
{
    h = (h ^ x) * WORD_FACTOR;
    return h ^ (h >> 29);
}

uint64_t wc_token_hash(wc_str folded)
{
    uint64_t h = folded.len;
    size_t at = 0;
    for (; folded.len - at >= 8; at += 8)
        h = step(h, load(folded.data + at, 8));
    if (at < folded.len)
        h = step(h, load(folded.data + at, folded.len - at));
    return wc_mix64(h);
}

/* The same for ASCII letters and digits of either case; room: how many bytes may be read from data. */
static uint64_t hash_ascii(const char *data, size_t len, size_t room)
{
    uint64_t h = len;
    size_t at = 0;
    for (; len - at >= 8; at += 8)
        h = step(h, load(data + at, 8) | CASE_BITS);
    size_t rest = len - at;
    if (rest) {
        uint64_t mask = UINT64_MAX >> (64 - 8 * rest);
        uint64_t x = room - at >= 8 ? load(data + at, 8) : load(data + at, rest);
        h = step(h, (x | CASE_BITS) & mask);
    }
    return wc_mix64(h);
}

/* ---- the arrays */

struct scan {
    wc_str text;
    struct wc_arena *arena;
    struct wc_tokens *out;
    struct wc_quotes quotes;
    uint64_t paragraph_hash;
    size_t paragraph_first;
    size_t words;     /* in eighths */
    size_t ascii_end; /* of the run of ASCII letters and digits that was looked at last */
    /* The last characters of a run without spaces, and where that run has got to. */
    int32_t gram[SEA_GRAM];
    size_t gram_count, gram_end;
    enum wc_char_class gram_class;
};

static void *grown(struct wc_arena *arena, const void *old, size_t count, size_t cap, size_t size)
{
    void *memory = wc_arena_alloc(arena, cap * size);
    if (count)
        memcpy(memory, old, count * size);
    return memory;
}

static void grow_tokens(struct wc_tokens *out, struct wc_arena *arena, size_t cap)
{
    out->hash = grown(arena, out->hash, out->count, cap, sizeof *out->hash);
    out->start = grown(arena, out->start, out->count, cap, sizeof *out->start);
    out->end = grown(arena, out->end, out->count, cap, sizeof *out->end);
    out->quoted = grown(arena, out->quoted, out->count, cap, sizeof *out->quoted);
    out->cap = cap;
}

static void add_token(struct scan *scan, uint64_t hash, size_t start, size_t end)
{
    struct wc_tokens *out = scan->out;
    if (out->count == out->cap)
        grow_tokens(out, scan->arena, out->cap * 2);
    out->hash[out->count] = hash;
    out->start[out->count] = (uint32_t)start;
    out->end[out->count] = (uint32_t)end;
    out->quoted[out->count++] = 0;
    scan->paragraph_hash = (scan->paragraph_hash + hash) * WORD_FACTOR;
}

static void start_paragraph(struct scan *scan)
{
    scan->paragraph_first = scan->out->count;
    scan->paragraph_hash = 0;
    wc_quotes_start(&scan->quotes, scan->out->count);
}

static void end_paragraph(struct scan *scan, size_t end)
{
    struct wc_tokens *out = scan->out;
    wc_quotes_end(&scan->quotes, out->count, out->quoted);
    if (out->count > scan->paragraph_first) {
        if (out->paragraph_count == out->paragraph_cap) {
            size_t cap = out->paragraph_cap ? out->paragraph_cap * 2 : 32;
            out->paragraphs = grown(scan->arena, out->paragraphs, out->paragraph_count, cap, sizeof *out->paragraphs);
            out->paragraph_cap = cap;
        }
        uint64_t hash = wc_mix64(scan->paragraph_hash);
        out->paragraphs[out->paragraph_count++] = (struct wc_token_paragraph){
            (uint32_t)scan->paragraph_first, (uint32_t)(out->count - scan->paragraph_first), hash ? hash : 1,
            (uint32_t)end};
    }
    start_paragraph(scan);
}

/* ---- characters */

static size_t decode(const struct scan *scan, size_t at, int32_t *ret)
{
    size_t rest = scan->text.len - at;
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)scan->text.data + at,
                                            (utf8proc_ssize_t)(rest < 4 ? rest : 4), ret);
    if (len > 0)
        return (size_t)len;
    *ret = 0xFFFD;
    return 1;
}

/* Letters and digits of ASCII. */
static const unsigned char alnum[256] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1,
    ['9'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1,
    ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1,
    ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1,
    ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
    ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,
};

static bool is_alnum(unsigned char c)
{
    return alnum[c];
}

/* A word with something in it beyond ASCII, from start on. Returns where it ends. */
static size_t general_word(struct scan *scan, size_t start)
{
    size_t at = start;
    bool any = false;
    while (at < scan->text.len && at - start < WC_FOLD_INPUT - 4) {
        unsigned char c = (unsigned char)scan->text.data[at];
        if (c < 0x80) {
            if (!is_alnum(c))
                break;
            at++;
            any = true;
            continue;
        }
        int32_t character;
        size_t len = decode(scan, at, &character);
        enum wc_char_class class = wc_char_class(character);
        if (class != WC_CHAR_WORD && class != WC_CHAR_IGNORED)
            break;
        any |= class == WC_CHAR_WORD;
        at += len;
    }
    if (any) {
        char folded[WC_FOLD_CAP];
        size_t len = wc_fold((wc_str){scan->text.data + start, at - start}, folded);
        add_token(scan, wc_token_hash((wc_str){folded, len}), start, at);
        scan->words += WHOLE_WORD;
    }
    return at;
}

static void add_gram(struct scan *scan, int32_t character, size_t start, size_t end)
{
    size_t want = scan->gram_class == WC_CHAR_HAN ? HAN_GRAM : SEA_GRAM;
    if (scan->gram_count == want)
        memmove(scan->gram, scan->gram + 1, (--scan->gram_count) * sizeof *scan->gram);
    scan->gram[scan->gram_count++] = character;
    uint64_t h = scan->gram_count;
    for (size_t i = 0; i < scan->gram_count; i++)
        h = step(h, (uint64_t)scan->gram[i]);
    add_token(scan, wc_mix64(h), start, end);
    scan->words += scan->gram_class == WC_CHAR_HAN ? HAN_WORDS : SEA_WORDS;
}

/* The end of the run of class that begins at start, and whether folding would change it. */
static size_t gram_run(const struct scan *scan, size_t start, enum wc_char_class class, bool *ret_plain)
{
    size_t at = start;
    *ret_plain = true;
    while (at < scan->text.len && at - start < WC_FOLD_INPUT / 2) {
        int32_t character = 0;
        if ((unsigned char)scan->text.data[at] < 0x80)
            break;
        size_t len = decode(scan, at, &character);
        enum wc_char_class found = wc_char_class(character);
        if (found != class && found != WC_CHAR_IGNORED)
            break;
        *ret_plain &= wc_char_is_plain_han(character);
        at += len;
    }
    return at;
}

static size_t unspaced_run(struct scan *scan, size_t start, enum wc_char_class class)
{
    bool plain;
    size_t end = gram_run(scan, start, class, &plain);
    if (start != scan->gram_end || class != scan->gram_class || scan->out->count == scan->paragraph_first)
        scan->gram_count = 0;
    scan->gram_class = class;
    scan->gram_end = end;
    char folded[WC_FOLD_CAP];
    struct scan view = *scan; /* decodes the folded text as if it were the text */
    view.text = (wc_str){folded, plain ? 0 : wc_fold((wc_str){scan->text.data + start, end - start}, folded)};
    size_t limit = plain ? end : view.text.len;
    for (size_t at = plain ? start : 0; at < limit;) {
        int32_t character;
        size_t len = decode(plain ? scan : &view, at, &character);
        add_gram(scan, character, plain ? at : start, plain ? at + len : end);
        at += len;
    }
    return end;
}

static void mark(struct scan *scan, enum wc_quote_mark kind, size_t at, size_t len)
{
    unsigned char before = at ? (unsigned char)scan->text.data[at - 1] : 0;
    unsigned char after = at + len < scan->text.len ? (unsigned char)scan->text.data[at + len] : 0;
    wc_quotes_mark(&scan->quotes, kind, scan->out->count, before, after, scan->out->quoted);
}

static size_t beyond_ascii(struct scan *scan, size_t at)
{
    int32_t character;
    size_t len = decode(scan, at, &character);
    enum wc_quote_mark kind = wc_quote_mark(character);
    if (kind != WC_QUOTE_NONE) {
        mark(scan, kind, at, len);
        return at + len;
    }
    switch (wc_char_class(character)) {
    case WC_CHAR_WORD:
        return general_word(scan, at);
    case WC_CHAR_HAN:
        return unspaced_run(scan, at, WC_CHAR_HAN);
    case WC_CHAR_SEA:
        return unspaced_run(scan, at, WC_CHAR_SEA);
    default:
        return at + len;
    }
}

/* Whether the character at at, beyond ASCII, goes on with the word before it. */
static bool goes_on(const struct scan *scan, size_t at)
{
    int32_t character;
    decode(scan, at, &character);
    enum wc_char_class class = wc_char_class(character);
    return class == WC_CHAR_WORD || class == WC_CHAR_IGNORED;
}

static size_t ascii_word(struct scan *scan, size_t start)
{
    const char *data = scan->text.data;
    size_t at = start < scan->ascii_end ? scan->ascii_end : start + 1; /* a word cut by its length goes on in its run */
    while (at < scan->text.len && is_alnum((unsigned char)data[at]))
        at++;
    scan->ascii_end = at;
    if (at < scan->text.len && (unsigned char)data[at] >= 0x80 && goes_on(scan, at))
        return general_word(scan, start);
    add_token(scan, hash_ascii(data + start, at - start, scan->text.len - start), start, at);
    scan->words += WHOLE_WORD;
    return at;
}

/* A newline: a paragraph ends where the next line is blank. */
static size_t newline(struct scan *scan, size_t at)
{
    size_t next = at + 1;
    while (next < scan->text.len && (scan->text.data[next] == ' ' || scan->text.data[next] == '\r'))
        next++;
    if (next < scan->text.len && scan->text.data[next] == '\n') {
        end_paragraph(scan, at);
        return next;
    }
    return at + 1;
}

static size_t ascii_mark(struct scan *scan, size_t at, char c)
{
    if (c == '"') {
        mark(scan, WC_QUOTE_STRAIGHT, at, 1);
        return at + 1;
    }
    if (at + 1 < scan->text.len && scan->text.data[at + 1] == c) { /* '' and `` */
        mark(scan, WC_QUOTE_STRAIGHT, at, 2);
        return at + 2;
    }
    if (c == '\'')
        mark(scan, WC_QUOTE_SINGLE, at, 1);
    return at + 1;
}

void wc_tokenize(wc_str text, struct wc_arena *arena, struct wc_tokens *ret)
{
    if (text.len > UINT32_MAX)
        text.len = UINT32_MAX;
    *ret = (struct wc_tokens){0};
    grow_tokens(ret, arena, text.len / 4 + 16);
    struct scan scan = {.text = text, .arena = arena, .out = ret, .gram_end = SIZE_MAX};
    start_paragraph(&scan);
    for (size_t at = 0; at < text.len;) {
        unsigned char c = (unsigned char)text.data[at];
        if (is_alnum(c))
            at = ascii_word(&scan, at);
        else if (c >= 0x80)
            at = beyond_ascii(&scan, at);
        else if (c == '\n')
            at = newline(&scan, at);
        else if (c == '"' || c == '\'' || c == '`')
            at = ascii_mark(&scan, at, (char)c);
        else
            at++;
    }
    end_paragraph(&scan, text.len);
    ret->words = (scan.words + WHOLE_WORD - 1) / WHOLE_WORD;
}
