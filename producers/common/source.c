/* The rules that all sources keep; each is a few lines, so they stand together. */
#include "producers/common/source.h"

#include "text/paragraphs.h"
#include "text/url.h"
#include "text/utf8.h"

#include <ctype.h>
#include <string.h>

wc_str wc_source_less_gz(wc_str name)
{
    wc_str end = wc_str_slice(name, name.len > 3 ? name.len - 3 : name.len, name.len);
    return wc_str_equal_nocase(end, WC_STR(".gz")) ? wc_str_slice(name, 0, name.len - 3) : name;
}

wc_str wc_source_base_name(wc_str path)
{
    while (path.len > 1 && path.data[path.len - 1] == '/')
        path.len--;
    size_t start = path.len;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return start < path.len ? wc_str_slice(path, start, path.len) : path;
}

wc_str wc_source_readable(wc_str name, struct wc_arena *arena)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t bad;
    if (wc_utf8_valid(name, &bad))
        return name;
    char *text = wc_arena_alloc(arena, name.len * 3 + 1), *to = text;
    for (wc_str rest = name; rest.len;) {
        size_t sound = wc_utf8_valid(rest, &bad) ? rest.len : bad;
        memcpy(to, rest.data, sound);
        to += sound;
        if (sound < rest.len) {
            unsigned char byte = (unsigned char)rest.data[sound++];
            *to++ = '%';
            *to++ = digits[byte >> 4];
            *to++ = digits[byte & 15];
        }
        rest = wc_str_slice(rest, sound, rest.len);
    }
    *to = '\0';
    return (wc_str){text, (size_t)(to - text)};
}

/* Words as agencies, schema.org and NewsML write them, in lower case without spaces and hyphens. */
static const struct {
    const char *word, *kind;
} kinds[] = {
    {"article", "article"},
    {"story", "article"},
    {"news", "article"},
    {"newsitem", "article"},
    {"newsarticle", "article"},
    {"reportagenewsarticle", "article"},
    {"update", "article"},
    {"updated", "article"},
    {"writethru", "article"},
    {"correction", "correction"},
    {"corrected", "correction"},
    {"corrective", "correction"},
    {"kill", "kill"},
    {"killed", "kill"},
    {"mandatorykill", "kill"},
    {"withdrawal", "withdrawal"},
    {"withdraw", "withdrawal"},
    {"withdrawn", "withdrawal"},
    {"retraction", "withdrawal"},
    {"retracted", "withdrawal"},
    {"live", "live"},
    {"liveblog", "live"},
    {"liveblogposting", "live"},
    {"gallery", "gallery"},
    {"photogallery", "gallery"},
    {"imagegallery", "gallery"},
    {"slideshow", "gallery"},
};

wc_str wc_source_kind(wc_str word)
{
    char folded[32];
    size_t len = 0;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.data[i];
        if (c == ' ' || c == '-' || c == '_')
            continue;
        if (len == sizeof folded)
            return WC_STR_NONE;
        folded[len++] = (char)tolower(c);
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i].word) == len && memcmp(kinds[i].word, folded, len) == 0)
            return wc_str_of(kinds[i].kind);
    return WC_STR_NONE;
}

void wc_source_name_outlet(struct wc_article *article, wc_str given, wc_str collection, struct wc_arena *keep)
{
    if (article->source.name.len)
        return;
    wc_str host = wc_url_host(article->canonical_url.len ? article->canonical_url : article->url, keep);
    if (wc_str_trim(given).len)
        article->source.name = wc_text_line(wc_source_readable(given, keep), keep);
    else
        article->source.name = host.len ? host : wc_text_line(wc_source_readable(collection, keep), keep);
}

void wc_source_finish(struct wc_article *article, struct wc_time captured, int64_t mtime, struct wc_arena *keep)
{
    if (!article->kind.len)
        article->kind = WC_STR("article");
    if (!article->title.len) {
        article->title = wc_source_lead_title(article->body, keep);
        article->title_derived = true;
    }
    article->origin.partition = -1;
    if (captured.precision >= WC_TIME_DAY) {
        article->first_seen = captured.ms;
        article->first_seen_basis = WC_STR("captured");
    } else if (article->published.precision >= WC_TIME_DAY) {
        article->first_seen = article->published.ms;
        article->first_seen_basis = WC_STR("published");
    } else {
        article->first_seen = mtime;
        article->first_seen_basis = mtime ? WC_STR("file") : WC_STR("ingested");
    }
}

void wc_source_reject(const struct wc_refusal *refusal, struct wc_arena *keep, struct wc_dead_letter *ret_reject)
{
    struct wc_dead_letter letter;
    memset(&letter, 0, sizeof letter);
    letter.data = wc_arena_dup(keep, refusal->data.data ? refusal->data : WC_STR(""));
    letter.data_len = refusal->data_len;
    letter.data_hash = wc_arena_dup(keep, refusal->data_hash);
    letter.reason = wc_str_of(refusal->reason);
    letter.message = refusal->message;
    letter.step = wc_str_of(refusal->step);
    letter.origin.locator = wc_arena_dup(keep, refusal->locator);
    letter.origin.partition = -1;
    letter.origin.offset = refusal->offset;
    letter.origin.line = refusal->line;
    *ret_reject = letter;
}
