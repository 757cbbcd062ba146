/*
 * How a text's lines are laid out. Three kinds are met: paragraphs of hard-wrapped lines parted by blank lines, the same
 * parted only by an indented first line (wire copy), and a line a paragraph (scraped pages). A text counts as wrapped
 * where its lines show it: they stop in mid-sentence, and the next line's first word would not have fitted. Both are
 * judged over the whole text, as one line says little.
 */
#include "text/lines.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum {
    LONG_LINE = 120,  /* columns; nobody wraps later than this */
    NARROW_LINE = 40, /* nor earlier than this */
    TABLE_GAP = 3,    /* spaces between columns; two may follow a full stop */
    TABLE_GAPS = 2    /* gaps that make a line tabular */
};

/* Columns by the lead byte: 3-byte sequences from U+3000 on (but for the private ones) are East Asian and wide. */
static size_t columns_of(unsigned char byte)
{
    if ((byte & 0xC0) == 0x80)
        return 0;
    return byte >= 0xE3 && byte <= 0xED ? 2 : 1;
}

/* The columns of s; *ret_gaps is set where two spaces stand together, which prose has none or few of. */
static size_t count_columns(wc_str s, bool *ret_gaps)
{
    const uint64_t tops = UINT64_C(0x8080808080808080), spaces = UINT64_C(0x2020202020202020);
    size_t at = 0, width = 0;
    bool gaps = false;
    for (uint64_t word; s.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s.data + at, sizeof word);
        uint64_t other = word ^ spaces, space = ~(((other & ~tops) + ~tops) | other | ~tops); /* a top bit a space */
        gaps = gaps || (space & (space >> 8)) || (at > 0 && s.data[at] == ' ' && s.data[at - 1] == ' ');
        if (!(word & tops))
            width += sizeof word;
        else
            for (size_t i = 0; i < sizeof word; i++)
                width += columns_of((unsigned char)s.data[at + i]);
    }
    for (; at < s.len; at++) {
        gaps = gaps || (at > 0 && s.data[at] == ' ' && s.data[at - 1] == ' ');
        width += columns_of((unsigned char)s.data[at]);
    }
    *ret_gaps = gaps;
    return width;
}

static bool has_table_gaps(wc_str s)
{
    size_t spaces = 0, gaps = 0;
    for (size_t i = 0; i < s.len && gaps < TABLE_GAPS; i++) {
        gaps += s.data[i] != ' ' && spaces >= TABLE_GAP;
        spaces = s.data[i] == ' ' ? spaces + 1 : 0;
    }
    return gaps >= TABLE_GAPS;
}

static void measure(struct wc_raw_line *line)
{
    line->width = count_columns(line->text, &line->gaps);
    line->tabular = line->gaps && has_table_gaps(line->text);
    if (columns_of((unsigned char)line->text.data[0]) == 2) {
        line->first_word = 2;
        return;
    }
    const char *space = memchr(line->text.data, ' ', line->text.len);
    bool gaps;
    line->first_word = space ? count_columns((wc_str){line->text.data, (size_t)(space - line->text.data)}, &gaps)
                             : line->width;
}

/* The last character before at, which is > 0; moves *at to its start. */
static uint32_t last_character(wc_str s, size_t *at)
{
    uint32_t c;
    *at = wc_utf8_floor(s, *at - 1);
    wc_utf8_decode(s, *at, &c);
    return c;
}

static bool is_one_of(uint32_t c, const uint32_t *set)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

static bool ends_sentence(wc_str s)
{
    static const uint32_t closers[] = {'"', '\'', ')', ']', 0x201D, 0x2019, 0xBB, 0x300D, 0x300F, 0xFF09, 0};
    static const uint32_t stops[] = {'.',    '!',    '?',   ':',   0x2026, 0x3002, 0xFF01,
                                     0xFF1F, 0xFF1A, 0x61F, 0x6D4, 0x964,  0};
    for (size_t at = s.len; at > 0;) {
        uint32_t c = last_character(s, &at);
        if (!is_one_of(c, closers))
            return is_one_of(c, stops);
    }
    return false;
}

/* Sets lower, uncased and bullet from the first characters. */
static void look_at_start(struct wc_raw_line *line)
{
    static const uint32_t openers[] = {'"', '\'', '(', '[', 0x201C, 0x2018, 0x201E, 0xAB, 0x300C, 0};
    wc_str s = line->text;
    uint32_t c;
    size_t at = wc_utf8_decode(s, 0, &c);
    line->bullet = (c == '*' || c == '-' || c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0xB7) && at < s.len &&
                   s.data[at] == ' ';
    if (is_one_of(c, openers) && at < s.len)
        wc_utf8_decode(s, at, &c);
    line->lower = c < 0x80 ? c >= 'a' && c <= 'z' : utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
    line->uncased = c >= 0x80 && utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LO;
}

/* Reads the line at *at of cleaned text and moves *at behind it; false at the end. */
static bool read_line(wc_str cleaned, size_t *at, struct wc_raw_line *ret_line)
{
    if (*at >= cleaned.len)
        return false;
    const char *start = cleaned.data + *at, *limit = cleaned.data + cleaned.len;
    const char *end = memchr(start, '\n', (size_t)(limit - start));
    *at = end ? (size_t)(end - cleaned.data) + 1 : cleaned.len;
    end = end ? end : limit;
    struct wc_raw_line line = WC_LINE_NONE;
    while (start < end && *start == ' ')
        start++, line.indent++;
    while (end > start && end[-1] == ' ')
        end--;
    line.text = (wc_str){start, (size_t)(end - start)};
    if (line.text.len) {
        measure(&line);
        line.terminated = ends_sentence(line.text);
        look_at_start(&line);
    }
    *ret_line = line;
    return true;
}

bool wc_lines_next(struct wc_lines *lines, struct wc_raw_line *ret_line)
{
    if (lines->index < lines->kept) {
        *ret_line = lines->cache[lines->index++];
        lines->at = lines->index == lines->kept ? lines->kept_end : lines->at;
        return true;
    }
    if (!read_line(lines->text, &lines->at, ret_line))
        return false;
    if (lines->index == lines->kept && lines->kept < WC_LINES_KEPT) {
        lines->cache[lines->kept++] = *ret_line;
        lines->kept_end = lines->at;
    }
    lines->index++;
    return true;
}

void wc_lines_rewind(struct wc_lines *lines)
{
    lines->index = 0;
    lines->at = 0;
}

/* Whether the next line's first word would have stood on this one: then it was not wrapped here. An eighth is allowed
 * for wrapping by hand. */
static bool had_room(size_t wrap_width, const struct wc_raw_line *line, const struct wc_raw_line *next)
{
    return line->indent + line->width + 1 + next->first_word + wrap_width / 8 <= wrap_width;
}

/* Pairs of neighbouring lines that could be one sentence, and how many of them look it. */
struct evidence {
    size_t pairs, runs_on, full, open;
};

static void weigh_pair(struct evidence *evidence, size_t width, const struct wc_raw_line *line,
                       const struct wc_raw_line *next)
{
    if (!line->text.len || !next->text.len || line->tabular || next->tabular || line->width > LONG_LINE ||
        next->width > LONG_LINE || next->indent > line->indent || next->bullet)
        return;
    bool full = !had_room(width, line, next);
    evidence->pairs++;
    evidence->full += full;
    evidence->open += !line->terminated;
    evidence->runs_on += !line->terminated && (next->lower || (next->uncased && full));
}

/* What one pass over the lines can tell. */
struct survey {
    size_t lines, long_lines, smallest_indent;
    size_t widths[LONG_LINE + 1]; /* how many lines are so wide */
    bool hanging;
};

static void survey_lines(struct wc_lines *lines, struct survey *survey)
{
    struct wc_raw_line line, last = WC_LINE_NONE;
    survey->smallest_indent = SIZE_MAX;
    for (wc_lines_rewind(lines); wc_lines_next(lines, &line); last = line) {
        if (!line.text.len)
            continue;
        survey->lines++;
        if (line.indent + line.width > LONG_LINE)
            survey->long_lines++;
        else if (!line.tabular)
            survey->widths[line.indent + line.width]++;
        if (line.indent < survey->smallest_indent)
            survey->smallest_indent = line.indent;
        if (last.text.len && line.indent > last.indent && !line.tabular && !last.tabular && !last.bullet)
            survey->hanging = true;
    }
}

/* The width that all but a twentieth of the lines keep to. */
static size_t usual_width(const struct survey *survey)
{
    size_t total = 0, over = 0, width = LONG_LINE;
    for (size_t i = 0; i <= LONG_LINE; i++)
        total += survey->widths[i];
    for (; width > 0; width--) {
        over += survey->widths[width];
        if (over * 20 > total)
            break;
    }
    return width;
}

struct wc_line_layout wc_layout_of(struct wc_lines *lines)
{
    struct survey survey;
    memset(&survey, 0, sizeof survey);
    survey_lines(lines, &survey);
    struct wc_line_layout layout = {false, survey.hanging, usual_width(&survey), survey.smallest_indent};
    if (survey.lines < 2 || layout.width < NARROW_LINE || survey.long_lines * 10 > survey.lines)
        return layout;
    struct evidence evidence = {0, 0, 0, 0};
    struct wc_raw_line line, last = WC_LINE_NONE;
    for (wc_lines_rewind(lines); wc_lines_next(lines, &line); last = line)
        weigh_pair(&evidence, layout.width, &last, &line);
    bool runs_on = evidence.runs_on > 0 && evidence.runs_on * 4 >= evidence.pairs;
    bool full = evidence.full * 10 >= evidence.pairs * 7 && evidence.open * 2 >= evidence.pairs && evidence.pairs > 1;
    layout.wrapped = runs_on || full;
    return layout;
}

bool wc_layout_joins(const struct wc_line_layout *layout, const struct wc_raw_line *line,
                     const struct wc_raw_line *next, bool block_start)
{
    if (!layout->wrapped || line->tabular || next->tabular || line->width > LONG_LINE || next->width > LONG_LINE)
        return false;
    if (next->bullet && (line->bullet || line->terminated || had_room(layout->width, line, next)))
        return false;
    if (next->indent > line->indent && !line->bullet)
        return false;
    if (layout->hanging && next->indent > layout->indent && !line->bullet)
        return false;
    if (!had_room(layout->width, line, next) || next->lower)
        return true;
    /* A short line that does not end a sentence: the first one of wire copy, whose dateline was cut off, or a heading. */
    bool connected = line->text.data[line->text.len - 1] == ',' || line->text.data[line->text.len - 1] == '-';
    /* Where paragraphs are marked by their indent, a line without one goes on. */
    return !line->terminated && (connected || layout->hanging || (block_start && line->width * 2 >= layout->width));
}
