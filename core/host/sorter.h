/*
 * Articles in the order of a clock, in bounded memory: an external merge sort (Knuth, TAOCP vol. 3, 5.4). Articles are kept
 * as they are, with what a stage has prepared of them, while they fit; beyond the limit sorted runs go to one unlinked
 * temporary file and are merged when read back. Equal clocks keep the order in which the articles were added.
 */
#ifndef WC_HOST_SORTER_H
#define WC_HOST_SORTER_H

#include <wirecopy/error.h>
#include <wirecopy/record.h>

struct wc_sorter;

/* memory_limit in bytes; folder is where the temporary file goes if one is needed (borrowed). One thread at a time. */
struct wc_sorter *wc_sorter_new(size_t memory_limit, const char *folder);
void wc_sorter_free(struct wc_sorter *sorter); /* takes NULL */

/* Adds an article and what was prepared of it (or NULL). Their memory, the structs' too, is given with the next
 * wc_sorter_give(). */
void wc_sorter_add(struct wc_sorter *sorter, int64_t clock, const struct wc_article *article, void *prepared);
/* Gives the sorter the arenas of the articles added since the last call, and of what was prepared of them (or NULL). May
 * write a run out, which ends the life of all articles added so far. */
enum wc_code wc_sorter_give(struct wc_sorter *sorter, struct wc_arena *articles, struct wc_arena *prepared,
                            struct wc_error *err);
/* Whether more prepared matter has room. It gets half of the memory at most, and gives way where articles need it. */
bool wc_sorter_wants_prepared(const struct wc_sorter *sorter);
/* Ends adding. */
enum wc_code wc_sorter_sort(struct wc_sorter *sorter, struct wc_error *err);
/* The next article; its memory is in keep or lives as long as the sorter. *ret_prepared is NULL where it was not added or
 * was lost on the disk. *ret_end is set behind the last one. */
enum wc_code wc_sorter_next(struct wc_sorter *sorter, struct wc_arena *keep, const struct wc_article **ret_article,
                            void **ret_prepared, bool *ret_end, struct wc_error *err);
uint64_t wc_sorter_count(const struct wc_sorter *sorter); /* added so far */
bool wc_sorter_spilled(const struct wc_sorter *sorter);   /* whether the disk was needed */

#endif
