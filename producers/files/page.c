/* The three forms of a file: each is brought to plain paragraphs, and the story is found in those. */
#include "producers/files/page.h"

#include "producers/files/frontmatter.h"
#include "producers/files/markdown.h"
#include "producers/files/story.h"
#include "text/dates.h"
#include "text/html.h"
#include "text/paragraphs.h"

enum wc_page_form wc_page_form_of(wc_str name)
{
    static const struct {
        const char *extension;
        enum wc_page_form form;
    } forms[] = {{".md", WC_PAGE_MARKDOWN},
                 {".markdown", WC_PAGE_MARKDOWN},
                 {".html", WC_PAGE_HTML},
                 {".htm", WC_PAGE_HTML},
                 {".xhtml", WC_PAGE_HTML}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        wc_str extension = wc_str_of(forms[i].extension);
        if (name.len > extension.len &&
            wc_str_equal_nocase(wc_str_slice(name, name.len - extension.len, name.len), extension))
            return forms[i].form;
    }
    return WC_PAGE_TEXT;
}

static void set_method(struct wc_article *article, wc_str method, double confidence)
{
    article->extraction.method = method;
    article->extraction.confidence = confidence;
}

static enum wc_code read_text(enum wc_page_form form, wc_str text, unsigned flags, struct wc_arena *arena,
                              struct wc_article *article, struct wc_time *captured, struct wc_error *err)
{
    size_t matter;
    enum wc_code code = wc_frontmatter_read(text, arena, article, captured, &matter, err);
    if (code)
        return code;
    wc_str story = wc_str_slice(text, matter, text.len), heading = WC_STR_NONE;
    if (form == WC_PAGE_MARKDOWN) {
        story = wc_markdown_to_text(story, arena, &heading);
        if (!article->title.len && heading.len)
            article->title = wc_text_line(heading, arena);
        set_method(article, WC_STR("markdown"), 0.9);
    } else {
        set_method(article, WC_STR("plain-text"), 0.8);
    }
    wc_story_find(story, flags | WC_STORY_SUBTITLE, arena, article);
    return WC_OK;
}

static enum wc_code read_html(wc_str text, unsigned flags, struct wc_arena *arena, struct wc_article *article,
                              struct wc_error *err)
{
    struct wc_html html;
    enum wc_code code = wc_html_parse(text, arena, &html, err);
    if (code)
        return code;
    article->title = html.title;
    article->subtitle = html.subtitle;
    article->summary = html.description;
    article->canonical_url = html.url;
    article->url = html.url;
    article->source.name = html.site;
    article->declared_language = html.language;
    article->section = html.section;
    article->rights = html.rights;
    article->authors = html.authors;
    article->tags = html.tags;
    wc_date_parse(html.published, &article->published);
    wc_date_parse(html.modified, &article->modified);
    set_method(article, WC_STR("html-simple"), 0.6);
    wc_story_find(html.body, flags, arena, article);
    return WC_OK;
}

enum wc_code wc_page_read(enum wc_page_form form, wc_str text, bool residue, struct wc_arena *arena,
                          struct wc_article *article, struct wc_time *ret_captured, const char **ret_reason,
                          struct wc_error *err)
{
    unsigned flags = residue ? WC_STORY_RESIDUE : 0;
    enum wc_code code = form == WC_PAGE_HTML ? read_html(text, flags, arena, article, err)
                                             : read_text(form, text, flags, arena, article, ret_captured, err);
    if (code) {
        *ret_reason = form == WC_PAGE_HTML ? "bad-html" : "bad-embargo";
        return code;
    }
    if (article->title.len || article->body.len)
        return WC_OK;
    *ret_reason = "no-text";
    return wc_fail(err, WC_E_DATA, "there is no story in it");
}
