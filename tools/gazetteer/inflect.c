/* Endings of names in languages whose nouns change: Russian, Ukrainian, Polish, and the German genitive. Only the ordinary
 * patterns; a name that goes its own way has its forms in places.tsv. */
#include "gazetteer.h"

#include <stdio.h>
#include <string.h>

struct pattern {
    const char *ending;   /* of the name; "" fits any */
    const char *forms[5]; /* what takes its place; NULL: as before */
};

/* Genitive, dative, accusative, instrumental, prepositional. Longest endings first. */
static const struct pattern russian[] = {
    {"ия", {"ии", "ии", "ию", "ией", "ии"}},
    {"ая", {"ой", "ой", "ую", "ой", "ой"}},
    {"ея", {"еи", "ее", "ею", "еей", "ее"}},
    {"ка", {"ки", "ке", "ку", "кой", "ке"}},
    {"га", {"ги", "ге", "гу", "гой", "ге"}},
    {"а", {"ы", "е", "у", "ой", "е"}},
    {"я", {"и", "е", "ю", "ей", "е"}},
    {"ай", {"ая", "аю", "ай", "аем", "ае"}},
    {"ой", {"оя", "ою", "ой", "оем", "ое"}},
    {"ий", {"ия", "ию", "ий", "ием", "ии"}},
    {"эй", {"эя", "эю", "эй", "эем", "эе"}},
    {"ль", {"ля", "лю", "ль", "лем", "ле"}},
    {"нь", {"ня", "ню", "нь", "нем", "не"}},
    {"ны", {"н", "нам", "ны", "нами", "нах"}},
    {"ды", {"дов", "дам", "ды", "дами", "дах"}},
    {"о", {NULL}},
    {"е", {NULL}},
    {"и", {NULL}},
    {"у", {NULL}},
    {"ы", {NULL}},
    {"", {"а", "у", "", "ом", "е"}},
};
static const struct pattern ukrainian[] = {
    {"ія", {"ії", "ії", "ію", "ією", "ії"}},
    {"їна", {"їни", "їні", "їну", "їною", "їні"}},
    {"ка", {"ки", "ці", "ку", "кою", "ці"}},
    {"на", {"ни", "ні", "ну", "ною", "ні"}},
    {"а", {"и", "і", "у", "ою", "і"}},
    {"я", {"ї", "ї", "ю", "єю", "ї"}},
    {"ь", {"я", "ю", "ь", "ем", "і"}},
    {"й", {"ю", "єві", "й", "єм", "ї"}},
    {"о", {NULL}},
    {"е", {NULL}},
    {"и", {NULL}},
    {"і", {NULL}},
    {"у", {NULL}},
    {"", {"у", "а", "", "ом", "і"}},
};
static const struct pattern polish[] = {
    {"ja", {"ji", "ji", "ję", "ją", "ji"}},
    {"ia", {"ii", "ii", "ię", "ią", "ii"}},
    {"ka", {"ki", "ce", "kę", "ką", "ce"}},
    {"wa", {"wy", "wie", "wę", "wą", "wie"}},
    {"ga", {"gi", "dze", "gę", "gą", "dze"}},
    {"na", {"ny", "nie", "nę", "ną", "nie"}},
    {"a", {"y", "ie", "ę", "ą", "ie"}},
    {"ny", {"n", "nom", "ny", "nami", "nach"}},
    {"o", {NULL}},
    {"e", {NULL}},
    {"y", {NULL}},
    {"i", {NULL}},
    {"u", {NULL}},
    {"", {"u", "owi", "", "em", "ie"}},
};

static bool ends_with(const char *word, size_t len, const char *ending)
{
    size_t n = strlen(ending);
    return n <= len && memcmp(word + len - n, ending, n) == 0;
}

/* Appends word in case number form to out. Returns whether it changed. */
static bool decline(const struct pattern *patterns, const char *word, size_t len, size_t form, char *out)
{
    while (!ends_with(word, len, patterns->ending))
        patterns++;
    size_t used = strlen(out);
    if (!patterns->forms[0]) {
        snprintf(out + used, FORM_SIZE - used, "%.*s", (int)len, word);
        return false;
    }
    snprintf(out + used, FORM_SIZE - used, "%.*s%s", (int)(len - strlen(patterns->ending)), word,
             patterns->forms[form]);
    return true;
}

static size_t decline_all(const struct pattern *patterns, const char *name, char ret_forms[FORMS_MAX][FORM_SIZE])
{
    size_t count = 0;
    for (size_t form = 0; form < 5; form++) {
        char *out = ret_forms[count];
        out[0] = 0;
        bool changed = false;
        for (const char *word = name; *word;) {
            size_t len = strcspn(word, " -");
            changed |= decline(patterns, word, len, form, out);
            word += len;
            if (*word) {
                size_t used = strlen(out);
                snprintf(out + used, FORM_SIZE - used, "%c", *word++);
            }
        }
        if (changed && strcmp(out, name) != 0)
            count++;
    }
    return count;
}

size_t inflect(const char *language, const char *name, char ret_forms[FORMS_MAX][FORM_SIZE])
{
    size_t len = strlen(name);
    if (len < 4 || len > FORM_SIZE / 2)
        return 0;
    bool cyrillic = (unsigned char)name[len - 2] == 0xd0 || (unsigned char)name[len - 2] == 0xd1;
    bool capitals = cyrillic && (unsigned char)name[len - 2] == 0xd0 && (unsigned char)name[len - 1] < 0xb0;
    if (capitals)
        return 0;
    if (cyrillic && strcmp(language, "uk") == 0)
        return decline_all(ukrainian, name, ret_forms);
    if (cyrillic && (strcmp(language, "ru") == 0 || strcmp(language, "*") == 0))
        return decline_all(russian, name, ret_forms);
    if (strcmp(language, "pl") == 0 && name[len - 1] >= 'a' && name[len - 1] <= 'z')
        return decline_all(polish, name, ret_forms);
    if (strcmp(language, "de") == 0 && name[len - 1] >= 'a' && name[len - 1] < 'z' && !strchr("sx", name[len - 1])) {
        snprintf(ret_forms[0], FORM_SIZE, "%ss", name);
        return 1;
    }
    return 0;
}
