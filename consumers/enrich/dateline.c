/*
 * The dateline: where a story was filed, at the very beginning of its body. The forms that agencies use:
 *
 *     LONDON — …            WASHINGTON, March 3 (AP) — …     SÃO PAULO/BRASÍLIA (Reuters) - …
 *     BERLIN (dpa) – …      москва, 3 мар — РИА Новости …    (ANSA) - ROMA, 3 MAR - …
 *     Moscow. March 3. INTERFAX - …            (서울=연합뉴스) …      【ロンドン＝共同】…
 *     ロンドン 3日 ロイター …   新华社北京3月3日电（记者 …） …
 *
 * A head is read up to its dash (or the agency in brackets), cut at commas, and believed only if something in it speaks for a
 * dateline: an agency, a date, or a place in capitals. "Paris - the city - is" has none of these.
 */
#include <string.h>

#include "consumers/enrich/enriching.h"
#include "text/dates.h"
#include "text/utf8.h"

#define HEAD_MAX 120 /* bytes up to the dash */
#define PARTS_MAX 4
#define PLACE_MAX 60
#define PLACE_WORDS 5

struct head {
    wc_str body;
    wc_str parts[PARTS_MAX]; /* between commas: place, region, date */
    size_t part_count;
    wc_str agency;
    size_t end; /* behind the dash and the blanks after it */
    bool dash;
};

static size_t skip_blanks(wc_str s, size_t at)
{
    while (at < s.len && (s.data[at] == ' ' || s.data[at] == '\n'))
        at++;
    return at;
}

/* The length of a dash at at: em or en dash, "--", or a hyphen between blanks; 0 if none stands there. */
static size_t dash_at(wc_str s, size_t at)
{
    static const char *const dashes[] = {"\xe2\x80\x94", "\xe2\x80\x93", "\xe2\x80\x95", "--", ".-"};
    if (s.data[at] != '-' && s.data[at] != '.' && s.data[at] != dashes[0][0])
        return 0;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(dashes[i])))
            return strlen(dashes[i]);
    bool before = at > 0 && (s.data[at - 1] == ' ' || s.data[at - 1] == ')');
    return s.data[at] == '-' && before && at + 1 < s.len && s.data[at + 1] == ' ';
}

/* An agency in brackets that begins at at; returns where the bracket ends, or 0. "(dpa/lno)", "(Reuters Health)" count. */
static size_t bracketed_agency(const struct wc_enriching *e, wc_str s, size_t at, wc_str *ret_agency)
{
    size_t close = wc_str_find(wc_str_slice(s, 0, at + PLACE_MAX), WC_STR(")"), at);
    size_t len;
    if (s.data[at] != '(' || close == SIZE_MAX)
        return 0;
    wc_str agency = wc_agency_at(e, wc_str_slice(s, at + 1, close), &len);
    if (!agency.data)
        return 0;
    *ret_agency = agency;
    return close + 1;
}

static void cut_parts(struct head *head, wc_str text)
{
    size_t at = 0;
    while (head->part_count < PARTS_MAX) {
        size_t comma = wc_str_find(text, WC_STR(","), at);
        wc_str part = wc_str_trim(wc_str_slice(text, at, comma == SIZE_MAX ? text.len : comma));
        if (part.len)
            head->parts[head->part_count++] = part;
        if (comma == SIZE_MAX)
            return;
        at = comma + 1;
    }
    head->part_count = 0; /* a sentence with many commas */
}

/* Finds the dash that ends the head, and an agency in brackets before it. */
static bool read_head(const struct wc_enriching *e, struct head *head)
{
    wc_str s = head->body;
    size_t limit = s.len < HEAD_MAX ? s.len : HEAD_MAX, from = 0, stop = 0;
    size_t lead = s.len ? bracketed_agency(e, s, 0, &head->agency) : 0;
    if (lead) {
        from = skip_blanks(s, lead);
        size_t dash = from < s.len ? dash_at(s, from) : 0;
        from = skip_blanks(s, from + dash);
        head->end = dash ? from : 0;
    }
    for (size_t at = from; at < limit && !stop; at++) {
        if (s.data[at] == '\n' && at + 1 < s.len && s.data[at + 1] == '\n')
            break;
        if (s.data[at] == '(') {
            size_t close = bracketed_agency(e, s, at, &head->agency);
            if (!close)
                break;
            size_t next = skip_blanks(s, close);
            size_t dash = next < s.len ? dash_at(s, next) : 0;
            stop = at;
            head->dash = true;
            head->end = skip_blanks(s, next + dash);
        } else if (dash_at(s, at)) {
            stop = at;
            head->dash = true;
            head->end = skip_blanks(s, at + dash_at(s, at));
        }
    }
    if (!stop)
        return head->end > 0;
    cut_parts(head, wc_str_slice(s, from, stop));
    return true;
}

/* "ANKARA 3 Mart", "موسكو 3 مارس": a date that no comma parts from the place. */
static void split_date(struct head *head)
{
    wc_str place = head->parts[0];
    if (head->part_count != 1)
        return;
    for (size_t at = 1; at + 1 < place.len; at++)
        if (place.data[at] == ' ' && place.data[at + 1] >= '0' && place.data[at + 1] <= '9') {
            head->parts[0] = wc_str_trim(wc_str_slice(place, 0, at));
            head->parts[head->part_count++] = wc_str_slice(place, at + 1, place.len);
            return;
        }
}

static bool read_date(const struct wc_enriching *e, wc_str part, struct wc_time *ret)
{
    bool digit = false;
    for (size_t i = 0; i < part.len; i++)
        digit |= part.data[i] >= '0' && part.data[i] <= '9';
    return digit && part.len < 40 && (wc_date_parse(part, ret) || wc_date_without_year(e, part, ret));
}

/* Words that could be the name of a place: few, begun by capitals (but for particles), no label such as BREAKING. */
static bool could_be_place(const struct wc_enriching *e, wc_str part)
{
    struct wc_words words;
    if (part.len < 2 || part.len > PLACE_MAX)
        return false;
    wc_words_cut(part, e->lexicon, e->scratch, &words);
    if (words.count == 0 || words.count > PLACE_WORDS)
        return false;
    for (size_t i = 0; i < words.count; i++) {
        const struct wc_word *word = &words.items[i];
        if (word->flags & WC_WORD_LABEL || word->shape == WC_SHAPE_NUMBER)
            return false;
        if (word->shape == WC_SHAPE_LOWER && (i == 0 || !(word->flags & (WC_WORD_PARTICLE | WC_WORD_FUNCTION))))
            return false;
    }
    return true;
}

/* The gazetteer's way of writing part, if it is the whole name of a place. */
static wc_str known_place(const struct wc_enriching *e, wc_str part)
{
    struct wc_words words;
    const struct wc_name *name;
    wc_words_cut(part, e->lexicon, e->scratch, &words);
    if (words.count == 0)
        return WC_STR_NONE;
    if (words.items[0].shape == WC_SHAPE_RUN || words.items[0].script == WC_SCRIPT_HANGUL) {
        size_t len = wc_lexicon_match_run(e->lexicon, part, 0, &name);
        return len == part.len && name->kind == WC_NAME_PLACE ? part : WC_STR_NONE;
    }
    size_t count = wc_lexicon_match(e->lexicon, &words, 0, ~0ull, true, &name);
    if (count != words.count || name->kind != WC_NAME_PLACE)
        return WC_STR_NONE;
    return wc_str_of(name->text);
}

static wc_str place_text(const struct wc_enriching *e, wc_str part)
{
    wc_str known = known_place(e, part);
    if (known.data && (wc_all_capitals(part) || known.len == part.len) && !wc_all_capitals(known))
        return known;
    return wc_normal_case(e, part);
}

/* An agency named right behind the dash: "— РИА Новости.", "- INTERFAX.". */
static void agency_after(const struct wc_enriching *e, struct head *head)
{
    size_t len;
    wc_str rest = wc_str_slice(head->body, head->end, head->body.len);
    wc_str agency = wc_agency_at(e, rest, &len);
    if (!agency.data || len >= rest.len)
        return;
    size_t next = head->end + len;
    size_t dash = 0;
    if (rest.data[len] == ' ' && len + 1 < rest.len)
        dash = dash_at(head->body, next + 1) ? 1 + dash_at(head->body, next + 1) : 0;
    if (rest.data[len] != '.' && rest.data[len] != ',' && rest.data[len] != '/' && !dash)
        return;
    head->agency = agency;
    head->end = skip_blanks(head->body, next + (dash ? dash : 1));
}

static void keep_found(const struct wc_enriching *e, struct wc_dateline_found *found, wc_str place, struct wc_time date,
                       wc_str agency, size_t end)
{
    found->dateline.place = place;
    found->dateline.date = date;
    found->dateline.text = wc_str_trim(wc_str_slice(e->in->body, 0, end));
    found->agency = agency;
    found->end = end;
}

/* The forms with a dash or a bracket. */
static bool parse_dashed(const struct wc_enriching *e, struct wc_dateline_found *found)
{
    struct head head = {.body = e->in->body};
    struct wc_time date = {.precision = WC_TIME_NONE};
    if (!read_head(e, &head))
        return false;
    if (head.part_count == 0) {
        found->agency = head.agency;
        found->end = head.agency.data ? head.end : 0;
        return head.agency.data != NULL;
    }
    split_date(&head);
    wc_str place = head.parts[0];
    bool known = known_place(e, place).data != NULL, region = false, dated = false;
    if (!known && !could_be_place(e, place))
        return false;
    for (size_t i = 1; i < head.part_count; i++) {
        if (read_date(e, head.parts[i], &date)) {
            dated = true;
            continue;
        }
        char first = head.parts[i].data[0];
        if (head.agency.data && first >= '0' && first <= '9')
            continue; /* a date in a language whose months are not known here */
        if (!could_be_place(e, head.parts[i]))
            return false;
        region = true;
    }
    if (dated && !head.agency.data)
        agency_after(e, &head);
    bool capitals = wc_all_capitals(place);
    bool long_enough = known || region || place.len > 3;
    if (!head.agency.data && !dated && !(capitals && long_enough))
        return false;
    keep_found(e, found, place_text(e, place), date, head.agency, head.end);
    return true;
}

/* "Moscow. March 3. INTERFAX - …" */
static bool parse_stopped(const struct wc_enriching *e, struct wc_dateline_found *found)
{
    wc_str s = e->in->body, agency;
    struct wc_time date;
    wc_str head = wc_str_slice(s, 0, HEAD_MAX);
    size_t first = wc_str_find(head, WC_STR(". "), 0);
    size_t second = first == SIZE_MAX ? SIZE_MAX : wc_str_find(head, WC_STR(". "), first + 2);
    size_t len;
    if (second == SIZE_MAX)
        return false;
    wc_str place = wc_str_slice(s, 0, first);
    if (!could_be_place(e, place) || !read_date(e, wc_str_slice(s, first + 2, second), &date))
        return false;
    agency = wc_agency_at(e, wc_str_slice(s, second + 2, s.len), &len);
    if (!agency.data)
        return false;
    size_t end = skip_blanks(s, second + 2 + len);
    if (end < s.len)
        end = skip_blanks(s, end + (s.data[end] == '.' ? 1 : dash_at(s, end)));
    keep_found(e, found, place_text(e, place), date, agency, end);
    return true;
}

/* Reads "3月3日" or "3日" at at; returns where it ends, or 0. */
static size_t eastern_date(const struct wc_enriching *e, wc_str s, size_t at, struct wc_time *ret)
{
    size_t start = at;
    unsigned figures[2] = {0, 0}, count = 0;
    while (at < s.len && count < 2) {
        size_t digits = at;
        unsigned value = 0;
        while (digits < s.len && digits - at < 2 && s.data[digits] >= '0' && s.data[digits] <= '9')
            value = value * 10 + (unsigned)(s.data[digits++] - '0');
        if (digits == at)
            return 0;
        figures[count++] = value;
        wc_str rest = wc_str_slice(s, digits, s.len);
        at = digits + 3;
        if (wc_str_starts(rest, WC_STR("日"))) {
            *ret = (struct wc_time){.precision = WC_TIME_NONE};
            bool month = count == 2 && figures[0] >= 1 && figures[0] <= 12;
            if (month)
                wc_date_without_year(e, wc_str_slice(s, start, at), ret);
            else if (count == 1)
                wc_date_of_day(e, figures[0], ret);
            return at;
        }
        if (!wc_str_starts(rest, WC_STR("月")))
            return 0;
    }
    return 0;
}

static size_t skip_bracket(wc_str s, size_t at)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};
    for (size_t i = 0; i < 2; i++) {
        if (!wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(pairs[i][0])))
            continue;
        size_t close = wc_str_find(wc_str_slice(s, 0, at + HEAD_MAX), wc_str_of(pairs[i][1]), at);
        if (close != SIZE_MAX)
            return close + strlen(pairs[i][1]);
    }
    return at;
}

/* The end of a Chinese or Japanese dateline after its date: "电（记者 …）", " ロイター ", "=共同". 0: there is no marker. */
static size_t eastern_marker(const struct wc_enriching *e, wc_str s, size_t at, wc_str *agency)
{
    static const char *const wires[] = {"电", "電", "讯", "訊"};
    for (size_t i = 0; i < 4; i++)
        if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(wires[i])))
            return skip_blanks(s, skip_bracket(s, at + 3));
    size_t len;
    if (at < s.len && (s.data[at] == ' ' || s.data[at] == '='))
        at++;
    else if (wc_str_starts(wc_str_slice(s, at, s.len), WC_STR("　")))
        at += 3;
    wc_str named = wc_agency_at(e, wc_str_slice(s, at, s.len), &len);
    if (!named.data)
        return 0;
    *agency = named;
    at += len;
    static const char *const ends[] = {"］", "】", "]", "　", " - "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (wc_str_starts(wc_str_slice(s, at, s.len), wc_str_of(ends[i])))
            at += strlen(ends[i]);
    return skip_blanks(s, at);
}

/* "(서울=연합뉴스)", "【ロンドン＝共同】": place and agency in one bracket. */
static bool parse_equated(const struct wc_enriching *e, struct wc_dateline_found *found)
{
    static const char *const brackets[][2] = {{"(", ")"}, {"（", "）"}, {"【", "】"}, {"［", "］"}, {"[", "]"}};
    wc_str s = e->in->body;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        wc_str head = wc_str_slice(s, 0, wc_utf8_floor(s, s.len < HEAD_MAX ? s.len : HEAD_MAX));
        size_t open = strlen(brackets[i][0]), len;
        size_t close = wc_str_starts(s, wc_str_of(brackets[i][0])) ? wc_str_find(head, wc_str_of(brackets[i][1]), open)
                                                                   : SIZE_MAX;
        if (close == SIZE_MAX)
            continue;
        wc_str inside = wc_str_slice(s, open, close);
        size_t equals = wc_str_find(inside, WC_STR("="), 0), width = 1;
        if (equals == SIZE_MAX) {
            equals = wc_str_find(inside, WC_STR("＝"), 0);
            width = strlen("＝");
        }
        if (equals == SIZE_MAX || equals == 0 || equals > PLACE_MAX)
            return false;
        wc_str agency = wc_agency_at(e, wc_str_slice(inside, equals + width, inside.len), &len);
        wc_str place = wc_str_trim(wc_str_slice(inside, 0, equals));
        if (!agency.data || !(known_place(e, place).data || could_be_place(e, place)))
            return false;
        struct wc_time none = {.precision = WC_TIME_NONE};
        keep_found(e, found, wc_arena_dup(e->keep, place), none, agency,
                   skip_blanks(s, close + strlen(brackets[i][1])));
        return true;
    }
    return false;
}

/* Chinese and Japanese. The place is what stands between an agency's name and the figures of the date. */
static bool parse_eastern(const struct wc_enriching *e, struct wc_dateline_found *found)
{
    static const char *const opens[] = {"［", "【", "["};
    wc_str s = e->in->body, agency = WC_STR_NONE;
    struct wc_time date;
    size_t at = 0, len;
    for (size_t i = 0; i < 3; i++)
        if (wc_str_starts(s, wc_str_of(opens[i])))
            at = strlen(opens[i]);
    wc_str named = wc_agency_at(e, wc_str_slice(s, at, s.len), &len);
    if (named.data) {
        agency = named;
        at = skip_blanks(s, at + len);
    }
    size_t digits = at;
    while (digits < s.len && digits - at < PLACE_MAX && (unsigned char)s.data[digits] >= 0x80)
        digits += 3;
    if (digits == at || digits > s.len)
        return false;
    wc_str place = wc_str_slice(s, at, digits);
    size_t from = skip_blanks(s, digits);
    size_t end = eastern_date(e, s, from, &date);
    if (!end)
        return false;
    end = eastern_marker(e, s, end, &agency);
    if (!end || !wc_utf8_valid(place, NULL))
        return false;
    keep_found(e, found, wc_arena_dup(e->keep, place), date, agency, end);
    return true;
}

const struct wc_dateline_found *wc_enriching_dateline(struct wc_enriching *e)
{
    if (e->has_dateline)
        return &e->dateline;
    e->has_dateline = true;
    if (e->in->body.len == 0)
        return &e->dateline;
    if (parse_equated(e, &e->dateline))
        return &e->dateline;
    if ((unsigned char)e->in->body.data[0] >= 0xe3 || e->in->body.data[0] == '[')
        if (parse_eastern(e, &e->dateline))
            return &e->dateline;
    if (!parse_dashed(e, &e->dateline))
        parse_stopped(e, &e->dateline);
    return &e->dateline;
}

void wc_enrich_dateline(struct wc_enriching *e)
{
    e->out->dateline = wc_enriching_dateline(e)->dateline;
}
