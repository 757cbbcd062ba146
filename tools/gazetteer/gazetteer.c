/*
 * Makes the enrich stage's gazetteer at build time: reads the countries and states of iso-codes with their translations
 * (.mo catalogues), the cities of tzdata, and places.tsv, and writes one C file of tables (consumers/enrich/tables.h).
 *
 *     gazetteer PLACES.TSV ISO_CODES_JSON_DIR LOCALE_DIR ZONE1970.TAB OUT.c
 *
 * A missing catalogue (some minimal systems leave translations out) is said on standard error and costs that language's
 * country names beyond those of places.tsv; anything else that is missing is an error.
 */
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gazetteer.h"

#define NAMES_MAX 60000
#define PLACES_MAX 4000
#define POOL_MAX (4u << 20)
#define SLOTS 262144u

/* Primary tags; the bit of each is its index. And the folders that their catalogues lie in. */
static const struct {
    const char *tag, *folders[3];
} languages[] = {
    {"en", {NULL}}, {"de", {"de"}}, {"fr", {"fr"}},          {"es", {"es"}},          {"pt", {"pt", "pt_BR"}},
    {"it", {"it"}}, {"nl", {"nl"}}, {"ru", {"ru"}},          {"ar", {"ar"}},          {"zh", {"zh_CN", "zh_TW"}},
    {"ja", {"ja"}}, {"ko", {"ko"}}, {"hi", {"hi"}},          {"tr", {"tr"}},          {"pl", {"pl"}},
    {"uk", {"uk"}}, {"sv", {"sv"}}, {"da", {"da"}},          {"nb", {"nb", "nb_NO"}}, {"fi", {"fi"}},
    {"cs", {"cs"}}, {"hu", {"hu"}}, {"ro", {"ro"}},          {"el", {"el"}},          {"he", {"he"}},
    {"fa", {"fa"}}, {"th", {"th"}}, {"vi", {"vi"}},          {"id", {"id"}},          {"bn", {"bn"}},
    {"ta", {"ta"}}, {"ur", {"ur"}}, {"bg", {"bg"}},          {"sr", {"sr"}},          {"hr", {"hr"}},
    {"sk", {"sk"}}, {"sl", {"sl"}}, {"lt", {"lt"}},          {"lv", {"lv"}},          {"et", {"et"}},
    {"ca", {"ca"}}, {"mr", {"mr"}}, {"no", {"nb", "nb_NO"}},
};
#define LANGUAGES (sizeof languages / sizeof *languages)

struct name {
    uint64_t languages;
    uint32_t text, shown;
    uint32_t place;
};

static struct {
    char *pool;
    uint32_t pool_len;
    uint32_t *slots; /* pooled strings, by hash */
    struct name *names;
    size_t name_count;
    uint32_t ids[PLACES_MAX];
    size_t place_count;
} all;

static _Noreturn void die(const char *what, const char *which)
{
    fprintf(stderr, "gazetteer: %s: %s\n", what, which);
    exit(1);
}

static void *need(void *memory)
{
    if (!memory)
        die("out of memory", "stopped");
    return memory;
}

static uint32_t pooled(const char *text)
{
    uint32_t hash = 2166136261u;
    for (const char *p = text; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    uint32_t slot = hash % SLOTS;
    while (all.slots[slot]) {
        if (strcmp(all.pool + all.slots[slot] - 1, text) == 0)
            return all.slots[slot] - 1;
        slot = (slot + 1) % SLOTS;
    }
    size_t len = strlen(text) + 1;
    if (all.pool_len + len > POOL_MAX)
        die("too much text at", text);
    memcpy(all.pool + all.pool_len, text, len);
    all.slots[slot] = all.pool_len + 1;
    all.pool_len += (uint32_t)len;
    return all.slots[slot] - 1;
}

/* The place of id, made if new; "" makes a new one each time. */
static uint32_t place_of(const char *id)
{
    uint32_t text = pooled(id);
    for (size_t i = 0; *id && i < all.place_count; i++)
        if (all.ids[i] == text)
            return (uint32_t)i;
    if (all.place_count == PLACES_MAX)
        die("too many places at", id);
    all.ids[all.place_count] = text;
    return (uint32_t)all.place_count++;
}

static void add_form(const char *text, const char *shown, uint32_t place, uint64_t mask)
{
    uint32_t t = pooled(text);
    for (size_t i = all.name_count; i-- > 0 && all.names[i].place == place;)
        if (all.names[i].text == t) {
            all.names[i].languages = mask && all.names[i].languages ? all.names[i].languages | mask : 0;
            return;
        }
    if (all.name_count == NAMES_MAX)
        die("too many names at", text);
    all.names[all.name_count++] = (struct name){mask, t, pooled(shown), place};
}

static bool beyond_latin(const char *text)
{
    unsigned char lead = (unsigned char)text[0];
    return lead >= 0xce && lead != 0xe1; /* from Greek on; Vietnamese letters are of U+1Exx */
}

static void add_name(const char *text, uint32_t place, uint64_t mask, const char *language)
{
    char forms[FORMS_MAX][FORM_SIZE];
    if (strpbrk(text, ",;()[]/") || strlen(text) < 2 || strlen(text) >= FORM_SIZE)
        return;
    if (beyond_latin(text))
        mask = 0;
    add_form(text, text, place, mask);
    size_t count = inflect(language, text, forms);
    for (size_t i = 0; i < count; i++)
        add_form(forms[i], text, place, mask);
}

static uint64_t mask_of(const char *tags, size_t len)
{
    uint64_t mask = 0;
    for (size_t at = 0; at < len;) {
        size_t n = strcspn(tags + at, ",:");
        size_t i = 0;
        while (i < LANGUAGES && (strlen(languages[i].tag) != n || strncmp(languages[i].tag, tags + at, n) != 0))
            i++;
        if (i == LANGUAGES)
            die("unknown language in places.tsv", tags);
        mask |= 1ull << i;
        at += n + 1;
    }
    return mask;
}

/* One field of places.tsv: "text", or "de,nl:text". */
static void read_field(char *field, uint32_t place)
{
    char *colon = strchr(field, ':');
    if (!colon) {
        add_name(field, place, 0, "*");
        return;
    }
    uint64_t mask = mask_of(field, (size_t)(colon - field));
    *strpbrk(field, ",:") = 0;
    add_name(colon + 1, place, mask, field);
}

static void read_places(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[8192];
    if (!file)
        die("cannot read", path);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        if (!*line || *line == '#')
            continue;
        char *rest = line + strcspn(line, "\t");
        if (*rest)
            *rest++ = 0;
        uint32_t place = place_of(strcmp(line, "-") == 0 ? "" : line);
        while (*rest) {
            size_t len = strcspn(rest, "\t");
            char *next = rest + len + (rest[len] != 0);
            rest[len] = 0;
            if (len)
                read_field(rest, place);
            rest = next;
        }
    }
    fclose(file);
}

static bool known_text(const char *text)
{
    uint32_t t = pooled(text);
    for (size_t i = 0; i < all.name_count; i++)
        if (all.names[i].text == t)
            return true;
    return false;
}

static json_t *load(const char *folder, const char *file)
{
    char path[1024];
    json_error_t error;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    json_t *root = json_load_file(path, 0, &error);
    if (!root)
        die("cannot read (package iso-codes)", path);
    return root;
}

static const char *const country_keys[] = {"common_name", "name"};

static void add_translations(json_t *countries, size_t language, const char *locales)
{
    bool any = languages[language].folders[0] == NULL;
    for (size_t f = 0; f < 3 && languages[language].folders[f]; f++) {
        char path[1024];
        struct mo mo;
        snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/iso_3166-1.mo", locales, languages[language].folders[f]);
        if (!mo_open(path, &mo))
            continue;
        any = true;
        size_t i;
        json_t *country;
        json_array_foreach(countries, i, country)
        {
            char id[32];
            snprintf(id, sizeof id, "iso3166:%s", json_string_value(json_object_get(country, "alpha_2")));
            for (size_t k = 0; k < 2; k++) {
                const char *name = json_string_value(json_object_get(country, country_keys[k]));
                const char *translated = name ? mo_find(&mo, name) : NULL;
                if (translated)
                    add_name(translated, place_of(id), 1ull << language, languages[language].tag);
            }
        }
        mo_close(&mo);
    }
    if (!any)
        fprintf(stderr, "gazetteer: no translations for %s in %s: fewer country names in that language\n",
                languages[language].tag, locales);
}

static void read_countries(const char *folder, const char *locales)
{
    json_t *root = load(folder, "iso_3166-1.json");
    json_t *countries = json_object_get(root, "3166-1"), *country;
    size_t i;
    json_array_foreach(countries, i, country)
    {
        char id[32];
        snprintf(id, sizeof id, "iso3166:%s", json_string_value(json_object_get(country, "alpha_2")));
        for (size_t k = 0; k < 2; k++) {
            const char *name = json_string_value(json_object_get(country, country_keys[k]));
            if (name && !known_text(name))
                add_name(name, place_of(id), 1, "en");
        }
    }
    for (size_t language = 1; language < LANGUAGES; language++)
        add_translations(countries, language, locales);
    json_decref(root);
}

/* States and provinces of federations whose parts are in the news by name. */
static void read_states(const char *folder)
{
    static const char *const federations[] = {"US-", "CA-", "AU-", "DE-"};
    json_t *root = load(folder, "iso_3166-2.json");
    json_t *states = json_object_get(root, "3166-2"), *state;
    size_t i;
    json_array_foreach(states, i, state)
    {
        const char *code = json_string_value(json_object_get(state, "code"));
        const char *name = json_string_value(json_object_get(state, "name"));
        for (size_t f = 0; code && name && f < 4; f++) {
            char id[64];
            if (strncmp(code, federations[f], 3) != 0 || known_text(name))
                continue;
            snprintf(id, sizeof id, "iso3166-2:%s", code);
            add_name(name, place_of(id), 0, "en");
        }
    }
    json_decref(root);
}

/* "America/Port-au-Prince" names a city; some zones name what is no city, or a word besides. */
static void add_zone(const char *zone)
{
    static const char skipped[] =
        " Stanley Easter Midway Wake Nome Regina Resolute Dawson Creston Center Troll Palmas Currie ";
    char city[64], padded[80];
    const char *slash = strchr(zone, '/');
    if (!slash || strchr(slash + 1, '/') || strncmp(zone, "Antarctica", 10) == 0)
        return;
    snprintf(city, sizeof city, "%s", slash + 1);
    for (char *p = city; *p; p++)
        if (*p == '_')
            *p = ' ';
    snprintf(padded, sizeof padded, " %s ", city);
    if (strstr(skipped, padded) || known_text(city))
        return;
    char id[160];
    snprintf(id, sizeof id, "tzdata:%s", zone);
    add_name(city, place_of(id), 0, "en");
}

static void read_zones(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[1024], zone[128];
    if (!file)
        die("cannot read (package tzdata)", path);
    while (fgets(line, sizeof line, file))
        if (*line != '#' && sscanf(line, "%*s %*s %127s", zone) == 1)
            add_zone(zone);
    fclose(file);
}

static void write_pool(FILE *out)
{
    fprintf(out, "const char wc_gazetteer_pool[] = {");
    for (uint32_t i = 0; i < all.pool_len; i++)
        fprintf(out, "%s%d,", i % 24 ? "" : "\n", (signed char)all.pool[i]);
    fprintf(out, "0};\n");
}

static void write_tables(FILE *out)
{
    fprintf(out, "/* Made by tools/gazetteer: do not edit. */\n#include \"consumers/enrich/tables.h\"\n\n");
    write_pool(out);
    fprintf(out, "const struct wc_gazetteer_name wc_gazetteer_names[] = {\n");
    for (size_t i = 0; i < all.name_count; i++)
        fprintf(out, "{0x%llxu,%u,%u,%u},\n", (unsigned long long)all.names[i].languages, (unsigned)all.names[i].text,
                (unsigned)all.names[i].shown, (unsigned)all.names[i].place);
    fprintf(out, "};\nconst size_t wc_gazetteer_name_count = %zu;\n", all.name_count);
    fprintf(out, "const uint32_t wc_gazetteer_ids[] = {");
    for (size_t i = 0; i < all.place_count; i++)
        fprintf(out, "%u,", (unsigned)all.ids[i]);
    fprintf(out, "};\nconst size_t wc_gazetteer_place_count = %zu;\n", all.place_count);
    fprintf(out, "const char *const wc_gazetteer_languages[] = {");
    for (size_t i = 0; i < LANGUAGES; i++)
        fprintf(out, "\"%s\",", languages[i].tag);
    fprintf(out, "0};\n");
}

int main(int argc, char **argv)
{
    if (argc != 6)
        die("usage", "gazetteer PLACES.TSV ISO_CODES_JSON_DIR LOCALE_DIR ZONE1970.TAB OUT.c");
    all.pool = need(malloc(POOL_MAX));
    all.slots = need(calloc(SLOTS, sizeof *all.slots));
    all.names = need(calloc(NAMES_MAX, sizeof *all.names));
    read_places(argv[1]);
    read_countries(argv[2], argv[3]);
    read_states(argv[2]);
    read_zones(argv[4]);
    FILE *out = fopen(argv[5], "w");
    if (!out)
        die("cannot write", argv[5]);
    write_tables(out);
    if (ferror(out) || fclose(out) != 0)
        die("cannot write", argv[5]);
    return 0;
}
