/*
 * Two halves: lines are put together to blocks (headings, paragraphs, items), and the marks inside a block are taken out. A
 * block only ever shrinks, so the output fits into the input's length and a little.
 */
#include "producers/files/markdown.h"

#include <string.h>

enum { LINK_BYTES = 4000 };

/* ---- inside a block */

struct inline_text {
    wc_str text;
    char *out; /* the block's beginning in the output */
    size_t len;
    size_t bracket; /* out offset of the last "[" that may open a link; SIZE_MAX: none */
    bool image;     /* it stood behind "!" */
    size_t paren;   /* the next ")" at or behind the place last asked for */
};

static bool is_punctuation(char c)
{
    return c && strchr("\\`*_{}[]()#+-.!|<>~\"'", c);
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static char char_at(wc_str s, size_t at)
{
    return at < s.len ? s.data[at] : '\0';
}

/* The end of a link's target that opens at at ("(" or "["), or 0. Remembers where the next ")" is: every one is looked
 * for once. */
static size_t end_of_target(struct inline_text *in, size_t at)
{
    if (char_at(in->text, at) == '[') {
        size_t end = wc_str_find(wc_str_slice(in->text, 0, at + 200), WC_STR("]"), at);
        return end == SIZE_MAX ? 0 : end + 1;
    }
    if (char_at(in->text, at) != '(')
        return 0;
    if (in->paren < at)
        in->paren = wc_str_find(in->text, WC_STR(")"), at);
    return in->paren == SIZE_MAX || in->paren - at > LINK_BYTES ? 0 : in->paren + 1;
}

/* At "]": turns "[words](target)" into words and drops images. Returns how much of the text it took, 0 for no link. */
static size_t close_bracket(struct inline_text *in, size_t at)
{
    size_t end = in->bracket == SIZE_MAX ? 0 : end_of_target(in, at + 1);
    if (!end)
        return 0;
    if (in->image) {
        in->len = in->bracket;
    } else {
        memmove(in->out + in->bracket, in->out + in->bracket + 1, in->len - in->bracket - 1);
        in->len--;
    }
    in->bracket = SIZE_MAX;
    return end - at;
}

/* "<https://…>" gives the address, "<b>" and "<!-- … -->" nothing. Returns how much it took, 0 for a plain "<". */
static size_t take_angle(struct inline_text *in, size_t at)
{
    wc_str head = wc_str_slice(in->text, 0, at + 500);
    size_t end = wc_str_find(head, WC_STR(">"), at);
    char next = char_at(in->text, at + 1);
    bool tag = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
    if (end == SIZE_MAX || !tag)
        return 0;
    wc_str inner = wc_str_slice(in->text, at + 1, end);
    if (wc_str_find(inner, WC_STR("://"), 0) != SIZE_MAX && !memchr(inner.data, ' ', inner.len)) {
        memcpy(in->out + in->len, inner.data, inner.len);
        in->len += inner.len;
    }
    return end + 1 - at;
}

/* Whether the run of stars or underscores at at marks emphasis: it touches something, and is no part of a_name or sum. */
static bool is_emphasis(wc_str text, size_t at, size_t run)
{
    char before = at ? text.data[at - 1] : ' ', after = char_at(text, at + run);
    bool left = before != ' ' && before, right = after != ' ' && after;
    if (!left && !right)
        return false;
    bool figures = before >= '0' && before <= '9' && after >= '0' && after <= '9'; /* "2*3" */
    return !figures && (text.data[at] != '_' || !(is_word(before) && is_word(after)));
}

static size_t take_one(struct inline_text *in, size_t at)
{
    wc_str text = in->text;
    char c = text.data[at];
    size_t run = 1, took = 0;
    switch (c) {
    case '\\':
        if (is_punctuation(char_at(text, at + 1))) {
            in->out[in->len++] = text.data[at + 1];
            return 2;
        }
        break;
    case '!':
        if (char_at(text, at + 1) != '[')
            break;
        in->bracket = in->len;
        in->image = true;
        in->out[in->len++] = '[';
        return 2;
    case '[':
        in->bracket = in->len;
        in->image = false;
        break;
    case ']':
        took = close_bracket(in, at);
        break;
    case '<':
        took = take_angle(in, at);
        break;
    case '`':
        return 1;
    case '*':
    case '_':
    case '~':
        while (char_at(text, at + run) == c)
            run++;
        if (c == '~' ? run == 2 : run <= 3 && is_emphasis(text, at, run))
            return run;
        memcpy(in->out + in->len, text.data + at, run);
        in->len += run;
        return run;
    default:
        break;
    }
    if (!took)
        in->out[in->len++] = c;
    return took ? took : 1;
}

/* Writes block without its marks to out; returns the length. */
static size_t put_inline(wc_str block, char *out)
{
    struct inline_text in = {block, out, 0, SIZE_MAX, false, 0};
    for (size_t at = 0; at < block.len;)
        at += take_one(&in, at);
    return in.len;
}

/* ---- blocks */

struct blocks {
    struct wc_arena *arena;
    char *out, *joined; /* the text so far; the lines of the block that is open */
    size_t len, joined_len;
    bool heading; /* the open block is one */
    wc_str *title;
    bool fenced;
};

static void close_block(struct blocks *blocks)
{
    wc_str block = wc_str_trim((wc_str){blocks->joined, blocks->joined_len});
    blocks->joined_len = 0;
    if (!block.len)
        return;
    size_t len = put_inline(block, blocks->out + blocks->len);
    wc_str plain = wc_str_trim((wc_str){blocks->out + blocks->len, len});
    if (!plain.len)
        return;
    if (blocks->heading && !blocks->len && !blocks->title->data) {
        *blocks->title = wc_arena_dup(blocks->arena, plain);
        return;
    }
    memcpy(blocks->out + blocks->len + len, "\n\n", 2);
    blocks->len += len + 2;
}

static void add_line(struct blocks *blocks, wc_str line)
{
    memcpy(blocks->joined + blocks->joined_len, line.data, line.len);
    blocks->joined_len += line.len;
    blocks->joined[blocks->joined_len++] = ' ';
}

static void add_block(struct blocks *blocks, wc_str line, bool heading)
{
    close_block(blocks);
    blocks->heading = heading;
    add_line(blocks, line);
    if (heading)
        close_block(blocks);
    blocks->heading = false;
}

/* A line of one character only (and spaces), at least three of it: rules, and with one or more the lines under headings. */
static bool is_line_of(wc_str line, char c, size_t least)
{
    size_t count = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.data[i] != c && line.data[i] != ' ')
            return false;
        count += line.data[i] == c;
    }
    return count >= least;
}

/* The length of a list mark ("- ", "12. ") at the line's start; 0: none. */
static size_t list_mark(wc_str line)
{
    size_t digits = 0;
    if (line.len > 1 && strchr("-*+", line.data[0]) && line.data[1] == ' ')
        return 2;
    while (digits < line.len && digits < 9 && line.data[digits] >= '0' && line.data[digits] <= '9')
        digits++;
    /* Only short ones: "2024. That year …" begins a sentence. */
    bool mark = digits > 0 && digits <= 3 && digits + 1 < line.len &&
                (line.data[digits] == '.' || line.data[digits] == ')') && line.data[digits + 1] == ' ';
    return mark ? digits + 2 : 0;
}

static wc_str heading_text(wc_str line, size_t level)
{
    wc_str text = wc_str_trim(wc_str_slice(line, level, line.len));
    size_t end = text.len;
    while (end && text.data[end - 1] == '#')
        end--;
    bool closed = end < text.len && (end == 0 || text.data[end - 1] == ' ');
    return closed ? wc_str_trim(wc_str_slice(text, 0, end)) : text;
}

/* "[name]: https://…", which readers never see. */
static bool is_definition(wc_str line)
{
    size_t end = line.len && line.data[0] == '[' ? wc_str_find(wc_str_slice(line, 0, 200), WC_STR("]:"), 0) : SIZE_MAX;
    return end != SIZE_MAX && end > 1;
}

static void take_line(struct blocks *blocks, wc_str line)
{
    line = wc_str_trim(line);
    for (int quotes = 0; quotes < 16 && line.len && line.data[0] == '>'; quotes++)
        line = wc_str_trim(wc_str_slice(line, 1, line.len));
    if (wc_str_starts(line, WC_STR("```")) || wc_str_starts(line, WC_STR("~~~"))) {
        close_block(blocks);
        blocks->fenced = !blocks->fenced;
        return;
    }
    size_t level = 0, mark = list_mark(line);
    while (level < line.len && level < 7 && line.data[level] == '#')
        level++;
    if (blocks->fenced || !line.len) {
        close_block(blocks);
        if (line.len)
            add_line(blocks, line);
    } else if (level && level < 7 && char_at(line, level) == ' ') {
        add_block(blocks, heading_text(line, level), true);
    } else if (blocks->joined_len && (is_line_of(line, '=', 1) || is_line_of(line, '-', 1))) {
        blocks->heading = true;
        close_block(blocks);
        blocks->heading = false;
    } else if (is_line_of(line, '-', 3) || is_line_of(line, '*', 3) || is_line_of(line, '_', 3)) {
        close_block(blocks);
    } else if (mark) {
        add_block(blocks, wc_str_slice(line, mark, line.len), false);
    } else if (blocks->joined_len || !is_definition(line)) {
        add_line(blocks, line);
    }
}

wc_str wc_markdown_to_text(wc_str text, struct wc_arena *arena, wc_str *ret_title)
{
    size_t room = text.len * 3 + 16; /* a block a line adds two newlines to what may be one character */
    struct blocks blocks = {
        arena, wc_arena_alloc(arena, room), wc_arena_alloc(arena, text.len * 2 + 16), 0, 0, false, ret_title, false};
    *ret_title = WC_STR_NONE;
    for (size_t at = 0; at < text.len;) {
        size_t end = wc_str_find(text, WC_STR("\n"), at);
        end = end == SIZE_MAX ? text.len : end;
        take_line(&blocks, wc_str_slice(text, at, end));
        at = end + 1;
    }
    close_block(&blocks);
    return wc_str_trim((wc_str){blocks.out, blocks.len});
}
