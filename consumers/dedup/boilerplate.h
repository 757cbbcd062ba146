/*
 * Which paragraphs a host carries on many of its pages: an address counts once for a paragraph, and only while it was seen
 * within the window. Counting does not look at verdicts: else the first two pages of a template would match each other, and
 * the template would never be learned.
 *
 * One flat table of 12-byte entries, one for each (host, paragraph, address), at most WC_BOILERPLATE_ADDRESSES of them a
 * paragraph, the latest ones. Entries out of the window are swept out when the table would otherwise grow.
 */
#ifndef WC_DEDUP_BOILERPLATE_H
#define WC_DEDUP_BOILERPLATE_H

#include <wirecopy/base.h>

enum { WC_BOILERPLATE_ADDRESSES = 4 };

struct wc_boilerplate;
/* window in ms. Keeps within about memory bytes: at the bound it forgets what was seen longest ago. seed: any number; it
 * changes where entries lie and nothing else. */
struct wc_boilerplate *wc_boilerplate_new(int64_t window, uint64_t memory, uint64_t seed);
void wc_boilerplate_free(struct wc_boilerplate *table); /* takes NULL */

/* How many addresses of host other than address carried the paragraph within the window before now (ms). */
unsigned wc_boilerplate_count(const struct wc_boilerplate *table, uint64_t host, uint64_t paragraph, uint64_t address,
                              int64_t now);
void wc_boilerplate_add(struct wc_boilerplate *table, uint64_t host, uint64_t paragraph, uint64_t address, int64_t now);

size_t wc_boilerplate_bytes(const struct wc_boilerplate *table);
/* Adds to sum[2] what does not depend on where entries lie; those out of the window at now are left out. */
void wc_boilerplate_digest(const struct wc_boilerplate *table, int64_t now, uint64_t sum[2]);

#endif
