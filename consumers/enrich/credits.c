/*
 * Credit where the body gives it: "X contributed to this report.", "(Reporting by X in Seoul; Editing by Z)", "Additional
 * reporting by X and Y", "with agencies", "© AFP", and a byline that was left standing at the top. The words that begin
 * such sentences are marked by the lexicon, so that only they are looked at.
 */
#include <string.h>

#include "consumers/enrich/enriching.h"
#include "text/utf8.h"

#define CREDITS_MAX 32 /* marked words looked at in one body */
#define SENTENCE_MAX 400
#define BYLINE_MAX 120

static size_t sentence_start(const struct wc_words *words, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 40 && words->items[from].gap != WC_GAP_PARAGRAPH) {
        const struct wc_word *word = &words->items[from];
        bool abbreviation = words->items[from - 1].flags & WC_WORD_ABBREVIATION ||
                            words->items[from - 1].end - words->items[from - 1].start == 1;
        if (word->gap == WC_GAP_PERIOD && !abbreviation)
            break;
        from--;
    }
    return words->items[from].start;
}

static bool word_is(const struct wc_words *words, size_t i, const char *text)
{
    return i < words->count && wc_str_equal_nocase(wc_word_text(words, i), wc_str_of(text));
}

/* From at to the end of the clause: ';', ')', a stop that ends the sentence, a line's end. */
static wc_str clause_from(wc_str body, size_t at)
{
    size_t end = at;
    while (end < body.len && end - at < SENTENCE_MAX) {
        char c = body.data[end];
        bool stop = c == '.' && (end + 1 >= body.len || body.data[end + 1] == '\n' || body.data[end + 1] == ')' ||
                                 (body.data[end + 1] == ' ' && end >= at + 2 && body.data[end - 2] != ' '));
        if (c == ';' || c == ')' || c == '\n' || stop)
            break;
        end++;
    }
    return wc_str_slice(body, at, wc_utf8_floor(body, end < body.len ? end : body.len));
}

/* "Jane Doe in Seoul and Associated Press writer John Roe contributed to this report." */
static void contributed(struct wc_enriching *e, size_t i)
{
    const struct wc_words *words = &e->words;
    size_t next = i + 1;
    while (next < i + 4 && (word_is(words, next, "reporting") || word_is(words, next, "additional")))
        next++;
    bool credit = word_is(words, next, "to") && (word_is(words, next + 1, "this") || word_is(words, next + 1, "the"));
    bool this_report = word_is(words, next + 2, "report") || word_is(words, next + 2, "story") ||
                       word_is(words, next + 2, "article");
    if (!credit || !this_report)
        return;
    size_t from = sentence_start(words, i);
    wc_names_parse(e, wc_str_slice(words->text, from, words->items[i].start), &e->credits.contributors,
                   &e->credits.agency);
}

/* "(Reporting by …", "Additional reporting by …", "Editing by …", "Writing by …". Editors are no contributors. */
static void reporting(struct wc_enriching *e, size_t i)
{
    const struct wc_words *words = &e->words;
    const struct wc_word *word = &words->items[i];
    if (!word_is(words, i + 1, "by"))
        return;
    bool additional = i > 0 && word_is(words, i - 1, "additional");
    bool opened = word->gap >= WC_GAP_OTHER || word->gap == WC_GAP_PERIOD || additional;
    if (!opened || word_is(words, i, "editing"))
        return;
    wc_str clause = clause_from(words->text, words->items[i + 1].end);
    struct wc_name_list *list = additional || !word_is(words, i, "writing") ? &e->credits.contributors
                                                                            : &e->credits.authors;
    wc_names_parse(e, clause, list, NULL);
}

/* "with agencies", "(with AP)", "Copyright AFP", "© 2024 Reuters": the agency near the mark. */
static void named_near(struct wc_enriching *e, size_t at)
{
    wc_str text = e->words.text;
    for (int tries = 0; tries < 6 && at < text.len && !e->credits.agency.data; tries++) {
        while (at < text.len && strchr(" .,()\n", text.data[at]) && text.data[at] != '\n')
            at++;
        if (at >= text.len || text.data[at] == '\n')
            return;
        size_t len;
        e->credits.agency = wc_agency_at(e, wc_str_slice(text, at, text.len), &len);
        while (at < text.len && text.data[at] != ' ' && text.data[at] != '\n')
            at++;
    }
}

static void look_at(struct wc_enriching *e, size_t i)
{
    wc_str word = wc_word_text(&e->words, i);
    if (wc_str_equal_nocase(wc_str_slice(word, 0, 8), WC_STR("contribu")))
        contributed(e, i);
    else if (wc_str_equal_nocase(wc_str_slice(word, 0, 6), WC_STR("report")) || word_is(&e->words, i, "writing"))
        reporting(e, i);
    else if (word_is(&e->words, i, "copyright"))
        named_near(e, e->words.items[i].end);
}

/* The sign itself is no word. Only the end of the body is searched: that is where it stands. */
static void copyright_sign(struct wc_enriching *e)
{
    wc_str body = e->in->body;
    size_t at = body.len > 600 ? body.len - 600 : 0;
    at = wc_str_find(body, WC_STR("©"), at);
    if (at != SIZE_MAX)
        named_near(e, at + strlen("©"));
}

/* A paragraph that consists of an agency's name, as wire copy ends ("Reuter", "(AFP)", "— AP"). */
static void closing_line(struct wc_enriching *e)
{
    wc_str body = e->in->body;
    size_t start = body.len;
    while (start > 0 && body.data[start - 1] != '\n' && body.len - start < 60)
        start--;
    if (start > 0 && body.data[start - 1] != '\n')
        return;
    wc_str line = wc_str_slice(body, start, body.len);
    while (line.len && strchr(" (-", line.data[0]))
        line = wc_str_slice(line, 1, line.len);
    size_t len;
    wc_str agency = wc_agency_at(e, line, &len);
    while (agency.data && len < line.len && strchr(" ).", line.data[len]))
        len++;
    if (agency.data && len == line.len && start > 0)
        e->credits.agency = agency;
}

/* "By Jane Doe" as a paragraph of its own among the first. */
static void standing_byline(struct wc_enriching *e)
{
    wc_str body = e->in->body;
    size_t at = 0;
    for (int i = 0; i < 3 && at < body.len; i++) {
        size_t end = wc_str_find(wc_str_slice(body, 0, at + BYLINE_MAX + 2), WC_STR("\n"), at);
        if (end == SIZE_MAX)
            end = body.len;
        wc_str line = wc_str_slice(body, at, end);
        size_t space = wc_str_find(line, WC_STR(" "), 0);
        bool by = space != SIZE_MAX && space <= 3 && line.len < BYLINE_MAX &&
                  wc_lexicon_flags(e->lexicon, wc_str_slice(line, 0, space)) & WC_WORD_BY && line.data[0] >= 'A' &&
                  line.data[0] <= 'Z' && line.data[line.len - 1] != '.';
        if (by) {
            wc_names_parse(e, line, &e->credits.authors, &e->credits.byline_agency);
            if (e->credits.authors.count)
                e->credits.line = line;
            return;
        }
        if (line.len > BYLINE_MAX + BYLINE_MAX)
            return;
        at = end;
        while (at < body.len && body.data[at] == '\n')
            at++;
    }
}

const struct wc_credits_found *wc_enriching_credits(struct wc_enriching *e)
{
    if (e->has_credits)
        return &e->credits;
    e->has_credits = true;
    size_t looked = 0;
    standing_byline(e);
    for (size_t i = 0; i < e->words.count && looked < CREDITS_MAX; i++)
        if (e->words.items[i].flags & WC_WORD_CREDIT) {
            look_at(e, i);
            looked++;
        }
    if (!e->credits.agency.data)
        copyright_sign(e);
    if (!e->credits.agency.data)
        closing_line(e);
    return &e->credits;
}
