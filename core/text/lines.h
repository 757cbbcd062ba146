/*
 * The two halves of paragraphs.c: cleaning characters (lines_clean.c), and seeing how the lines of a text are laid out
 * (lines_layout.c).
 */
#ifndef WC_TEXT_LINES_H
#define WC_TEXT_LINES_H

#include <wirecopy/base.h>

/* raw (valid UTF-8) with line ends as '\n', every other white space as ' ' (a tab as WC_TAB_WIDTH of them), controls and
 * invisible characters dropped, each line in NFC. Appends to *out, whose maximum must allow for
 * wc_lines_clean_max(raw.len). */
enum { WC_TAB_WIDTH = 4 };
void wc_lines_clean(wc_str raw, struct wc_buf *out);
size_t wc_lines_clean_max(size_t raw_len);

/* One line of cleaned text. Widths are in columns: East Asian characters take two. */
struct wc_raw_line {
    wc_str text; /* without spaces at either end */
    size_t indent, width;
    size_t first_word; /* width of it */
    bool gaps;         /* two spaces stand together somewhere */
    bool tabular;      /* columns of figures */
    bool terminated;   /* ends as a sentence does */
    bool lower;        /* starts with a lower-case letter */
    bool uncased;      /* starts with a letter of a script without case */
    bool bullet;       /* starts as a list item does */
};

#define WC_LINE_NONE                                                                                                   \
    {                                                                                                                  \
        WC_STR_NONE, 0, 0, 0, false, false, false, false, false, false                                                 \
    }

/* The lines of a cleaned text, walked more than once: the first of them are kept, so that most are measured once. Start
 * with text set and the rest zero but for cache, which need not be. */
enum { WC_LINES_KEPT = 128 };
struct wc_lines {
    wc_str text;
    size_t at, index, kept, kept_end;
    struct wc_raw_line cache[WC_LINES_KEPT];
};

bool wc_lines_next(struct wc_lines *lines, struct wc_raw_line *ret_line); /* false at the end */
void wc_lines_rewind(struct wc_lines *lines);

/* How a text is laid out as a whole; see lines_layout.c. */
struct wc_line_layout {
    bool wrapped;  /* sentences run on over line ends */
    bool hanging;  /* lines indented in the midst of a block begin a paragraph */
    size_t width;  /* at which the text was wrapped */
    size_t indent; /* the smallest of any line */
};
struct wc_line_layout wc_layout_of(struct wc_lines *lines);

/* Whether next continues the paragraph that line belongs to. block_start: line opens its block (or the text). */
bool wc_layout_joins(const struct wc_line_layout *layout, const struct wc_raw_line *line,
                     const struct wc_raw_line *next, bool block_start);

#endif
