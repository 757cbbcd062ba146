/* The lead: how the story begins, without its dateline, in whole sentences where they fit. */
#include "consumers/enrich/enriching.h"
#include "text/utf8.h"

#define LEAD_MAX 300    /* bytes */
#define LEAD_ENOUGH 120 /* a lead of this many bytes needs no further sentence */
#define HEADING 60      /* a first paragraph shorter than this, without a stop at its end, is a heading */

/* The end of a sentence that ends at or after from within s, or 0. Western stops need white space after them. */
static size_t sentence_end(wc_str s, size_t from)
{
    for (size_t at = from; at < s.len;) {
        uint32_t c;
        size_t len = wc_utf8_decode(s, at, &c);
        at += len;
        if (c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x964)
            return at;
        if (c != '.' && c != '!' && c != '?' && c != 0x61f && c != 0x6d4)
            continue;
        size_t end = at;
        while (end < s.len && (s.data[end] == '"' || s.data[end] == ')' || s.data[end] == '\''))
            end++;
        while (end + 2 < s.len && (unsigned char)s.data[end] == 0xe2 && (unsigned char)s.data[end + 1] == 0x80)
            end += 3;
        if (end >= s.len || s.data[end] == ' ' || s.data[end] == '\n')
            return end;
    }
    return 0;
}

/* Whether the stop at end closes an abbreviation or initial ("Mr.", "J.", "U.S.") rather than a sentence. */
static bool abbreviates(const struct wc_enriching *e, wc_str s, size_t end)
{
    if (end < 2 || s.data[end - 1] != '.')
        return false;
    size_t start = end - 1;
    while (start > 0 && s.data[start - 1] != ' ' && s.data[start - 1] != '\n')
        start--;
    wc_str word = wc_str_slice(s, start, end - 1);
    if (word.len <= 1 || wc_str_find(word, WC_STR("."), 0) != SIZE_MAX)
        return word.len > 0 && !(word.data[0] >= '0' && word.data[0] <= '9');
    return wc_lexicon_flags(e->lexicon, word) & WC_WORD_ABBREVIATION;
}

/* Cut at LEAD_MAX, back to a space if there is one in the last third. */
static wc_str cut(wc_str s)
{
    if (s.len <= LEAD_MAX)
        return s;
    size_t end = wc_utf8_floor(s, LEAD_MAX);
    size_t space = end;
    while (space > LEAD_MAX * 2 / 3 && s.data[space] != ' ')
        space--;
    return wc_str_slice(s, 0, space > LEAD_MAX * 2 / 3 ? space : end);
}

static wc_str paragraph_at(wc_str body, size_t from)
{
    size_t end = wc_str_find(body, WC_STR("\n\n"), from);
    return wc_str_trim(wc_str_slice(body, from, end == SIZE_MAX ? body.len : end));
}

void wc_enrich_lead(struct wc_enriching *e)
{
    wc_str body = e->in->body;
    size_t from = wc_enriching_dateline(e)->end;
    wc_str text = paragraph_at(body, from);
    size_t next = (size_t)(text.data + text.len - body.data) + 2;
    bool heading = from == 0 && text.len < HEADING && next < body.len && !sentence_end(text, 0);
    if (heading && paragraph_at(body, next).len > HEADING)
        text = paragraph_at(body, next);
    size_t end = 0;
    while (end < LEAD_ENOUGH && end < text.len) {
        size_t stop = end;
        do
            stop = sentence_end(text, stop);
        while (stop && stop < text.len && abbreviates(e, text, stop));
        if (!stop)
            stop = text.len;
        if (stop > LEAD_MAX)
            break;
        end = stop;
    }
    e->out->lead = end ? wc_str_slice(text, 0, end) : cut(text);
    if (!e->out->lead.data)
        e->out->lead = WC_STR("");
}
