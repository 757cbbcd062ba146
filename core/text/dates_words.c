/*
 * The words of dates: months in the languages of the news, weekdays, and the small words that stand between them; all in
 * lower case. Each table is sorted by its bytes.
 */
#include "text/dates_words.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

static const struct month {
    const char *name;
    int number;
} months[] = {
    {"abr", 4},         {"abril", 4},        {"ago", 8},         {"agosto", 8},       {"agustus", 8},
    {"aout", 8},        {"août", 8},         {"apr", 4},         {"april", 4},        {"aprile", 4},
    {"aprilie", 4},     {"aralık", 12},      {"aug", 8},         {"august", 8},       {"augusti", 8},
    {"augustus", 8},    {"augusztus", 8},    {"avr", 4},         {"avril", 4},        {"ağustos", 8},
    {"března", 3},      {"czerwca", 6},      {"czerwiec", 6},    {"dec", 12},         {"december", 12},
    {"decembrie", 12},  {"desember", 12},    {"dez", 12},        {"dezember", 12},    {"dezembro", 12},
    {"dic", 12},        {"dicembre", 12},    {"diciembre", 12},  {"dubna", 4},        {"déc", 12},
    {"décembre", 12},   {"ekim", 10},        {"elokuuta", 8},    {"ene", 1},          {"enero", 1},
    {"eylül", 9},       {"feb", 2},          {"febbraio", 2},    {"feber", 2},        {"febr", 2},
    {"febrero", 2},     {"februar", 2},      {"februari", 2},    {"februarie", 2},    {"february", 2},
    {"február", 2},     {"fev", 2},          {"fevereiro", 2},   {"févr", 2},         {"février", 2},
    {"gen", 1},         {"gennaio", 1},      {"giu", 6},         {"giugno", 6},       {"grudnia", 12},
    {"grudzień", 12},   {"haziran", 6},      {"heinäkuuta", 7},  {"helmikuuta", 2},   {"huhtikuuta", 4},
    {"ianuarie", 1},    {"iulie", 7},        {"iunie", 6},       {"jan", 1},          {"janeiro", 1},
    {"januar", 1},      {"januari", 1},      {"january", 1},     {"január", 1},       {"janv", 1},
    {"janvier", 1},     {"joulukuuta", 12},  {"juil", 7},        {"juillet", 7},      {"juin", 6},
    {"jul", 7},         {"julho", 7},        {"juli", 7},        {"julio", 7},        {"july", 7},
    {"jun", 6},         {"june", 6},         {"junho", 6},       {"juni", 6},         {"junio", 6},
    {"jänner", 1},      {"július", 7},       {"június", 6},      {"kasım", 11},       {"kesäkuuta", 6},
    {"května", 5},      {"kwiecień", 4},     {"kwietnia", 4},    {"ledna", 1},        {"lipca", 7},
    {"lipiec", 7},      {"listopad", 11},    {"listopada", 11},  {"listopadu", 11},   {"lokakuuta", 10},
    {"lug", 7},         {"luglio", 7},       {"lutego", 2},      {"luty", 2},         {"maaliskuuta", 3},
    {"maart", 3},       {"mag", 5},          {"maggio", 5},      {"mai", 5},          {"maio", 5},
    {"maj", 5},         {"maja", 5},         {"mar", 3},         {"marca", 3},        {"march", 3},
    {"maret", 3},       {"marraskuuta", 11}, {"mars", 3},        {"mart", 3},         {"martie", 3},
    {"marts", 3},       {"marzec", 3},       {"marzo", 3},       {"março", 3},        {"may", 5},
    {"mayo", 5},        {"mayıs", 5},        {"mei", 5},         {"mrt", 3},          {"május", 5},
    {"március", 3},     {"mär", 3},          {"märz", 3},        {"nisan", 4},        {"noiembrie", 11},
    {"nov", 11},        {"november", 11},    {"novembre", 11},   {"novembro", 11},    {"noviembre", 11},
    {"ocak", 1},        {"oct", 10},         {"october", 10},    {"octobre", 10},     {"octombrie", 10},
    {"octubre", 10},    {"okt", 10},         {"oktober", 10},    {"október", 10},     {"ott", 10},
    {"ottobre", 10},    {"out", 10},         {"outubro", 10},    {"październik", 10}, {"października", 10},
    {"prosince", 12},   {"sep", 9},          {"sept", 9},        {"september", 9},    {"septembre", 9},
    {"septembrie", 9},  {"septiembre", 9},   {"set", 9},         {"setembro", 9},     {"setiembre", 9},
    {"settembre", 9},   {"sierpień", 8},     {"sierpnia", 8},    {"srpna", 8},        {"styczeń", 1},
    {"stycznia", 1},    {"syyskuuta", 9},    {"szeptember", 9},  {"tammikuuta", 1},   {"temmuz", 7},
    {"toukokuuta", 5},  {"wrzesień", 9},     {"września", 9},    {"září", 9},         {"április", 4},
    {"února", 2},       {"července", 7},     {"června", 6},      {"října", 10},       {"şubat", 2},
    {"απριλίου", 4},    {"αυγούστου", 8},    {"δεκεμβρίου", 12}, {"ιανουαρίου", 1},   {"ιουλίου", 7},
    {"ιουνίου", 6},     {"μαΐου", 5},        {"μαρτίου", 3},     {"νοεμβρίου", 11},   {"οκτωβρίου", 10},
    {"σεπτεμβρίου", 9}, {"φεβρουαρίου", 2},  {"авг", 8},         {"август", 8},       {"августа", 8},
    {"апр", 4},         {"апрель", 4},       {"апреля", 4},      {"април", 4},        {"березень", 3},
    {"березня", 3},     {"вересень", 9},     {"вересня", 9},     {"грудень", 12},     {"грудня", 12},
    {"дек", 12},        {"декабрь", 12},     {"декабря", 12},    {"декември", 12},    {"жовтень", 10},
    {"жовтня", 10},     {"июл", 7},          {"июль", 7},        {"июля", 7},         {"июн", 6},
    {"июнь", 6},        {"июня", 6},         {"квітень", 4},     {"квітня", 4},       {"липень", 7},
    {"липня", 7},       {"листопад", 11},    {"листопада", 11},  {"лютий", 2},        {"лютого", 2},
    {"май", 5},         {"мар", 3},          {"март", 3},        {"марта", 3},        {"мая", 5},
    {"ноември", 11},    {"ноя", 11},         {"нояб", 11},       {"ноябрь", 11},      {"ноября", 11},
    {"окт", 10},        {"октомври", 10},    {"октябрь", 10},    {"октября", 10},     {"сен", 9},
    {"сент", 9},        {"сентябрь", 9},     {"сентября", 9},    {"септември", 9},    {"серпень", 8},
    {"серпня", 8},      {"січень", 1},       {"січня", 1},       {"травень", 5},      {"травня", 5},
    {"фев", 2},         {"февр", 2},         {"февраль", 2},     {"февраля", 2},      {"февруари", 2},
    {"червень", 6},     {"червня", 6},       {"юли", 7},         {"юни", 6},          {"янв", 1},
    {"январь", 1},      {"января", 1},       {"януари", 1},      {"آوریل", 4},        {"أبريل", 4},
    {"أغسطس", 8},       {"أكتوبر", 10},      {"ديسمبر", 12},     {"سبتمبر", 9},       {"فبراير", 2},
    {"فوریه", 2},       {"مارس", 3},         {"مايو", 5},        {"مه", 5},           {"نوفمبر", 11},
    {"يناير", 1},       {"يوليو", 7},        {"يونيو", 6},       {"ژانویه", 1},       {"ژوئن", 6},
    {"ژوئیه", 7},       {"अक्टूबर", 10},       {"अगस्त", 8},        {"अप्रैल", 4},         {"जनवरी", 1},
    {"जुलाई", 7},        {"जून", 6},           {"दिसंबर", 12},      {"नवंबर", 11},        {"फरवरी", 2},
    {"मई", 5},          {"मार्च", 3},         {"सितंबर", 9},
};

static const char *const weekdays[] = {
    "cuma",         "cumartesi", "czwartek",    "di",          "dienstag",  "dim",        "dimanche", "dinsdag",
    "do",           "dom",       "domenica",    "domingo",     "donderdag", "donnerstag", "feira",    "fr",
    "fredag",       "freitag",   "fri",         "friday",      "gio",       "giovedì",    "jeu",      "jeudi",
    "jue",          "jueves",    "lun",         "lundi",       "lunedì",    "lunes",      "lördag",   "lørdag",
    "ma",           "maandag",   "mandag",      "mardi",       "martedì",   "martes",     "mer",      "mercoledì",
    "mercredi",     "mi",        "mittwoch",    "mié",         "miércoles", "mo",         "mon",      "monday",
    "montag",       "måndag",    "niedziela",   "onsdag",      "pazar",     "pazartesi",  "perşembe", "piątek",
    "poniedziałek", "qua",       "quarta",      "qui",         "quinta",    "sa",         "sab",      "sabato",
    "salı",         "sam",       "samedi",      "samstag",     "sat",       "saturday",   "seg",      "segunda",
    "sex",          "sexta",     "so",          "sobota",      "sonnabend", "sonntag",    "sun",      "sunday",
    "sáb",          "sábado",    "söndag",      "søndag",      "ter",       "terça",      "thu",      "thur",
    "thurs",        "thursday",  "tirsdag",     "tisdag",      "torsdag",   "tue",        "tues",     "tuesday",
    "ven",          "vendredi",  "venerdì",     "vie",         "viernes",   "vr",         "vrijdag",  "wed",
    "wednesday",    "weds",      "wo",          "woensdag",    "wtorek",    "za",         "zaterdag", "zo",
    "zondag",       "çarşamba",  "środa",       "воскресенье", "вс",        "вт",         "вторник",  "вівторок",
    "неділя",       "пн",        "понедельник", "понеділок",   "пт",        "пятница",    "п’ятниця", "сб",
    "середа",       "ср",        "среда",       "суббота",     "субота",    "четверг",    "чт",
};

static const char *const fillers[] = {
    "a",  "ai",   "al",    "alle", "am",  "as", "at", "d",  "de", "del", "den", "der",  "dne",  "do", "du",   "el",
    "em", "il",   "kello", "kl",   "klo", "l",  "la", "le", "lo", "o",   "of",  "om",   "on",   "op", "ora",  "ore",
    "r",  "roku", "the",   "uhr",  "um",  "à",  "às", "в",  "г",  "го",  "год", "года", "году", "р",  "року",
};

/* RFC 5322 has the North American ones; the rest are those that agencies print. "IST" is India, Ireland or Israel. */
static const struct zone {
    const char *name;
    int minutes;
} zones[] = {
    {"acst", 570},
    {"aedt", 660},
    {"aest", 600},
    {"akdt", -480},
    {"akst", -540},
    {"awst", 480},
    {"bst", 60},
    {"cdt", -300},
    {"cest", 120},
    {"cet", 60},
    {"cst", -360},
    {"ct", WC_ZONE_US_CENTRAL},
    {"edt", -240},
    {"eest", 180},
    {"eet", 120},
    {"est", -300},
    {"et", WC_ZONE_US_EASTERN},
    {"gmt", 0},
    {"hkt", 480},
    {"hst", -600},
    {"ist", WC_ZONE_AMBIGUOUS},
    {"jst", 540},
    {"kst", 540},
    {"mdt", -360},
    {"mesz", 120},
    {"mez", 60},
    {"msk", 180},
    {"mst", -420},
    {"mt", WC_ZONE_US_MOUNTAIN},
    {"nzdt", 780},
    {"nzst", 720},
    {"pdt", -420},
    {"pkt", 300},
    {"pst", -480},
    {"pt", WC_ZONE_US_PACIFIC},
    {"sast", 120},
    {"sgt", 480},
    {"ut", 0},
    {"utc", 0},
    {"west", 60},
    {"wet", 0},
    {"wib", 420},
    {"z", 0},
    {"мск", 180},
};

struct wc_date_word wc_date_fold(wc_str word)
{
    struct wc_date_word folded = {"", 0};
    for (size_t at = 0; at < word.len;) {
        uint32_t c;
        at += wc_utf8_decode(word, at, &c);
        if (c < 0x80)
            c = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        else
            c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
        if (folded.len + 5 > sizeof folded.text)
            return (struct wc_date_word){"", 0};
        folded.len += wc_utf8_encode(c, folded.text + folded.len);
    }
    folded.text[folded.len] = '\0';
    return folded;
}

int wc_date_month(const struct wc_date_word *word)
{
    size_t low = 0, high = sizeof months / sizeof *months;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word->text, months[middle].name);
        if (order == 0)
            return months[middle].number;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

static bool is_listed(const char *const *list, size_t count, const char *word)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = (low + count) / 2;
        int order = strcmp(word, list[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            count = middle;
        else
            low = middle + 1;
    }
    return false;
}

bool wc_date_is_weekday(const struct wc_date_word *word)
{
    return is_listed(weekdays, sizeof weekdays / sizeof *weekdays, word->text);
}

bool wc_date_is_filler(const struct wc_date_word *word)
{
    return is_listed(fillers, sizeof fillers / sizeof *fillers, word->text);
}

int wc_date_zone(const struct wc_date_word *word)
{
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (strcmp(word->text, zones[i].name) == 0)
            return zones[i].minutes;
    return WC_ZONE_NONE;
}

/* Letters and the marks on them; not East Asian ideographs and kana, which end no word of a date. */
static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (c < 0xC0 || c == 0xD7 || c == 0xF7)
        return false;
    return c < 0x2000;
}

size_t wc_date_word_end(wc_str s, size_t at)
{
    size_t limit = s.len - at > 44 ? at + 44 : s.len;
    while (at < limit) {
        uint32_t c;
        size_t length = wc_utf8_decode(s, at, &c);
        if (!is_letter(c))
            break;
        at += length;
    }
    return at;
}

size_t wc_date_word_start(wc_str s, size_t end)
{
    size_t start = end, limit = end > 40 ? end - 40 : 0;
    while (start > limit) {
        uint32_t c;
        size_t before = wc_utf8_floor(s, start - 1);
        wc_utf8_decode(s, before, &c);
        if (!is_letter(c))
            break;
        start = before;
    }
    return start;
}
