/* The parts of the generator: a reader of gettext catalogues, and the endings that names take in some languages. */
#ifndef WC_GAZETTEER_H
#define WC_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>

/* A gettext catalogue (.mo), read whole. Wrong offsets make strings absent, never a crash. */
struct mo {
    unsigned char *data;
    size_t size;
};
bool mo_open(const char *path, struct mo *ret);
void mo_close(struct mo *mo);
/* The translation of text, borrowed; NULL where there is none. */
const char *mo_find(const struct mo *mo, const char *text);

#define FORMS_MAX 6
#define FORM_SIZE 256
/* The forms of a name other than its own that running text of language uses ("Москва": "Москвы", "Москве"…), by the ordinary
 * endings. Returns how many; 0 where the language has none or the name does not change. */
size_t inflect(const char *language, const char *name, char ret_forms[FORMS_MAX][FORM_SIZE]);

#endif
