/*
 * The body form of plain text. lines_clean.c makes the characters uniform, lines_layout.c sees how the lines are laid
 * out; here the lines of a paragraph are put together, or each becomes one of its own where the text is not wrapped, or
 * where they are columns of figures.
 */
#include "text/paragraphs.h"
#include "text/lines.h"

#include <string.h>

/* Appends text with runs of spaces as one; returns the new end. */
static char *put_squeezed(char *to, wc_str text)
{
    const char *from = text.data, *end = from + text.len;
    while (from < end) {
        const char *space = memchr(from, ' ', (size_t)(end - from));
        const char *stop = space ? space + 1 : end;
        memcpy(to, from, (size_t)(stop - from));
        to += stop - from;
        for (from = stop; from < end && *from == ' ';)
            from++;
    }
    return to;
}

/* Characters of Chinese and Japanese, which are not parted by spaces: U+3000 to U+9FFF, and full-width forms. */
static bool is_unspaced(unsigned char lead)
{
    return (lead >= 0xE3 && lead <= 0xE9) || lead == 0xEF;
}

/* Joins a wrapped line to the paragraph that ends at to: with a space, except where a hyphenated word or a script
 * without spaces runs on. start is the paragraph's. */
static char *put_join(const char *start, char *to, wc_str next)
{
    unsigned char first = (unsigned char)next.data[0];
    bool compound = to - start >= 2 && to[-1] == '-' && to[-2] != ' ' && to[-2] != '-' &&
                    ((first | 0x20) >= 'a' && (first | 0x20) <= 'z');
    bool unspaced = to - start >= 3 && is_unspaced((unsigned char)to[-3]) && is_unspaced(first);
    if (!compound && !unspaced)
        *to++ = ' ';
    return to;
}

/* Writes the paragraphs of cleaned text to out, which has room for twice its length; returns the length written. */
static size_t put_paragraphs(wc_str cleaned, char *out)
{
    struct wc_lines lines;
    lines.text = cleaned;
    lines.at = lines.index = lines.kept = lines.kept_end = 0;
    struct wc_line_layout layout = wc_layout_of(&lines);
    struct wc_raw_line line, last = WC_LINE_NONE;
    char *to = out, *paragraph = out;
    bool block_start = true;
    for (wc_lines_rewind(&lines); wc_lines_next(&lines, &line); last = line) {
        if (!line.text.len)
            continue;
        if (last.text.len && wc_layout_joins(&layout, &last, &line, block_start)) {
            to = put_join(paragraph, to, line.text);
            line.bullet = line.bullet || last.bullet;
            block_start = false;
        } else {
            block_start = !last.text.len;
            if (to > out) {
                *to++ = '\n';
                *to++ = '\n';
            }
            paragraph = to;
        }
        if (line.gaps) {
            to = put_squeezed(to, line.text);
        } else {
            memcpy(to, line.text.data, line.text.len);
            to += line.text.len;
        }
    }
    return (size_t)(to - out);
}

wc_str wc_text_body(wc_str raw, struct wc_arena *arena)
{
    if (!raw.len)
        return WC_STR("");
    struct wc_buf cleaned = WC_BUF_INIT(wc_lines_clean_max(raw.len));
    wc_lines_clean(raw, &cleaned);
    char *body = wc_arena_alloc(arena, cleaned.len * 2 + 1);
    size_t len = cleaned.len ? put_paragraphs(wc_buf_str(&cleaned), body) : 0;
    body[len] = '\0';
    wc_buf_free(&cleaned);
    return (wc_str){body, len};
}

wc_str wc_text_line(wc_str raw, struct wc_arena *arena)
{
    if (!raw.len)
        return WC_STR("");
    struct wc_buf cleaned = WC_BUF_INIT(wc_lines_clean_max(raw.len));
    wc_lines_clean(raw, &cleaned);
    for (char *p = cleaned.len ? memchr(cleaned.data, '\n', cleaned.len) : NULL; p;
         p = memchr(p, '\n', cleaned.len - (size_t)(p - cleaned.data)))
        *p = ' ';
    wc_str trimmed = wc_str_trim(wc_buf_str(&cleaned));
    char *line = wc_arena_alloc(arena, trimmed.len + 1);
    size_t len = (size_t)(put_squeezed(line, trimmed) - line);
    line[len] = '\0';
    wc_buf_free(&cleaned);
    return (wc_str){line, len};
}

bool wc_text_next_paragraph(wc_str body, size_t *at, wc_str *ret_paragraph)
{
    while (*at < body.len && body.data[*at] == '\n')
        ++*at;
    if (*at >= body.len)
        return false;
    size_t end = wc_str_find(body, WC_STR("\n\n"), *at);
    if (end == SIZE_MAX)
        end = body.len;
    *ret_paragraph = wc_str_slice(body, *at, end);
    *at = end;
    return true;
}
