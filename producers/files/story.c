/*
 * A text is brought into paragraphs first; its first dozen are then asked in turn what they are, until one is the story. Titles
 * are told by their length and by what ends them, never by capitals or words, so that they are found in any script.
 */
#include "producers/files/story.h"

#include "producers/common/lead.h"
#include "producers/files/lines.h"
#include "text/paragraphs.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum {
    TOP_PARAGRAPHS = 16,
    TITLE_COLUMNS = 200, /* the longest headlines of news on the web */
    TITLE_BYTES = TITLE_COLUMNS * 4,
    FOLLOWING_BYTES = TITLE_BYTES * 2,
    TITLE_WIDE = 110,        /* of East Asian ones: 55 characters */
    SENTENCES_COLUMNS = 120, /* two sentences in more than this are prose */
    PROSE_COLUMNS = 90       /* what stands under a subtitle is at least so long, or a sentence */
};

struct finder {
    struct wc_arena *arena;
    struct wc_article *article;
    unsigned flags;
    bool titled;
};

/* ---- what a paragraph looks like */

static bool has_letters(wc_str line)
{
    for (size_t at = 0; at < line.len;) {
        uint32_t c;
        at += wc_utf8_decode(line, at, &c);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
            return true;
    }
    return false;
}

/* Whether line is in a script without spaces, whose characters stand wide. */
static bool is_wide(wc_str line, size_t columns)
{
    return columns * 2 > line.len && (unsigned char)line.data[0] >= 0x80; /* 2 columns in 3 bytes, or near it */
}

static bool is_item(wc_str line)
{
    return wc_str_starts(line, WC_STR("- ")) || wc_str_starts(line, WC_STR("* ")) || wc_str_starts(line, WC_STR("• "));
}

/* A line that introduces or goes on, as no title does. */
static bool ends_open(wc_str line)
{
    return wc_str_ends(line, WC_STR(":")) || wc_str_ends(line, WC_STR(",")) || wc_str_ends(line, WC_STR("：")) ||
           wc_str_ends(line, WC_STR("，")) || wc_str_ends(line, WC_STR("、")) || wc_str_ends(line, WC_STR(";"));
}

static bool is_headline(wc_str line)
{
    if (line.len > TITLE_BYTES)
        return false;
    size_t columns = wc_text_columns(line, TITLE_COLUMNS);
    bool wide = is_wide(line, columns);
    if (columns > (wide ? TITLE_WIDE : TITLE_COLUMNS) || is_item(line) || ends_open(line) || !has_letters(line))
        return false;
    bool sentences = wc_sentence_end(line) < line.len;
    if (sentences && columns > (wide ? TITLE_WIDE / 2 : SENTENCES_COLUMNS))
        return false;
    return !wc_ends_with_full_stop(line) && !wc_line_has_dateline(line, true);
}

static bool is_prose(wc_str paragraph)
{
    return wc_ends_with_full_stop(paragraph) || wc_sentence_end(paragraph) < paragraph.len ||
           wc_text_columns(paragraph, PROSE_COLUMNS) > PROSE_COLUMNS;
}

/* ---- the top of the story */

static void set_authors(struct finder *finder, wc_str names)
{
    if (finder->article->authors.count)
        return;
    wc_str *item = wc_arena_alloc(finder->arena, sizeof *item);
    *item = wc_arena_dup(finder->arena, names);
    finder->article->authors = (struct wc_strs){item, 1};
}

static bool take_date(struct finder *finder, wc_str line)
{
    struct wc_time time;
    enum wc_line_date kind = wc_line_date(line, &time);
    struct wc_time *field = kind == WC_LINE_MODIFIED ? &finder->article->modified : &finder->article->published;
    if (kind != WC_LINE_NO_DATE && field->precision == WC_TIME_NONE)
        *field = time;
    return kind != WC_LINE_NO_DATE;
}

static size_t find_bar(wc_str line, size_t at, size_t *ret_len)
{
    static const char *const bars[] = {" | ", " • ", " · "};
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        size_t found = wc_str_find(line, wc_str_of(bars[i]), at);
        if (found < first) {
            first = found;
            *ret_len = strlen(bars[i]);
        }
    }
    return first;
}

/* "By Jane Doe | 31 October 2023": every part is a byline or a date. First it looks (take false), then it takes. */
static bool take_credits(struct finder *finder, wc_str line, bool take)
{
    if (line.len > 300)
        return false;
    for (size_t at = 0, bar_len = 0; at <= line.len;) {
        size_t bar = find_bar(line, at, &bar_len), end = bar == SIZE_MAX ? line.len : bar;
        wc_str part = wc_str_trim(wc_str_slice(line, at, end)), names;
        struct wc_time time;
        at = end + (bar == SIZE_MAX ? 1 : bar_len);
        if (wc_line_byline(part, &names)) {
            if (take)
                set_authors(finder, names);
        } else if (take ? !take_date(finder, part) : wc_line_date(part, &time) == WC_LINE_NO_DATE) {
            return false;
        }
    }
    return true;
}

/* A byline may stand before the title, but a title may also look like one ("By land and sea"): only if a title follows. */
static bool take_credit_line(struct finder *finder, wc_str line, wc_str following)
{
    wc_str names;
    if (!take_credits(finder, line, false))
        return false;
    if (!finder->titled && wc_line_byline(line, &names) && !is_headline(following))
        return false;
    return take_credits(finder, line, true);
}

static bool take_title(struct finder *finder, wc_str line, wc_str following)
{
    struct wc_article *article = finder->article;
    if (finder->titled)
        return wc_line_same_title(article->title, line, finder->arena, &article->title);
    bool repeated = line.len <= TITLE_BYTES && wc_text_columns(line, TITLE_COLUMNS) <= TITLE_COLUMNS &&
                    following.len < FOLLOWING_BYTES && wc_line_same_title(line, following, finder->arena, NULL);
    if (!repeated && !is_headline(line))
        return false;
    article->title = line;
    finder->titled = true;
    return true;
}

static bool take_subtitle(struct finder *finder, wc_str line, wc_str following)
{
    struct wc_article *article = finder->article;
    if (!finder->titled)
        return false;
    if (article->subtitle.len)
        return wc_line_same_title(article->subtitle, line, finder->arena, NULL);
    if (!(finder->flags & WC_STORY_SUBTITLE) || !is_headline(line) || wc_line_has_dateline(line, false) ||
        (!is_prose(following) && !take_credits(finder, following, false)))
        return false;
    article->subtitle = line;
    return true;
}

/* Whether the paragraph is taken, or dropped; if not, the story begins with it. */
static bool take_line(struct finder *finder, wc_str line, wc_str following)
{
    if (line.len > TITLE_BYTES)
        return false;
    if ((finder->flags & WC_STORY_RESIDUE) && wc_line_is_residue(line, false, finder->arena))
        return true;
    return take_date(finder, line) || take_credit_line(finder, line, following) ||
           take_title(finder, line, following) || take_subtitle(finder, line, following);
}

/* Takes what stands before the story; the offset of the story's first paragraph. */
static size_t take_top(struct finder *finder, wc_str body)
{
    wc_str line, following;
    size_t at = 0, behind = 0;
    for (int i = 0; i < TOP_PARAGRAPHS && wc_text_next_paragraph(body, &behind, &line); i++) {
        size_t ahead = behind;
        if (!wc_text_next_paragraph(body, &ahead, &following))
            following = WC_STR("");
        if (!take_line(finder, line, following))
            break;
        at = behind;
    }
    return at;
}

/* ---- what a site leaves in and behind it */

/* Cuts residue off the end. */
static wc_str cut_bottom(struct finder *finder, wc_str body)
{
    for (;;) {
        size_t start = body.len;
        while (start > 0 && body.data[start - 1] != '\n')
            start--;
        if (start == body.len || !wc_line_is_residue(wc_str_slice(body, start, body.len), true, finder->arena))
            return body;
        body = wc_str_trim(wc_str_slice(body, 0, start));
    }
}

/* Takes residue out from among the paragraphs. */
static wc_str drop_inside(struct finder *finder, wc_str body)
{
    char *kept = wc_arena_alloc(finder->arena, body.len + 1), *to = kept;
    wc_str paragraph;
    for (size_t at = 0; wc_text_next_paragraph(body, &at, &paragraph);) {
        if (wc_line_is_residue(paragraph, false, finder->arena))
            continue;
        if (to > kept) {
            memcpy(to, "\n\n", 2);
            to += 2;
        }
        memcpy(to, paragraph.data, paragraph.len);
        to += paragraph.len;
    }
    *to = '\0';
    return (wc_str){kept, (size_t)(to - kept)};
}

void wc_story_find(wc_str text, unsigned flags, struct wc_arena *arena, struct wc_article *article)
{
    struct finder finder = {arena, article, flags, article->title.len > 0};
    wc_str body = wc_text_body(text, arena);
    if (flags & WC_STORY_RESIDUE)
        body = cut_bottom(&finder, body);
    body = wc_str_trim(wc_str_slice(body, take_top(&finder, body), body.len));
    article->body = flags & WC_STORY_RESIDUE ? drop_inside(&finder, body) : wc_arena_dup(arena, body);
}
