/* The one mixing function of token and shingle hashes. What fingerprints are made of: a change here is a new engine. */
#ifndef WC_TEXT_MIX_H
#define WC_TEXT_MIX_H

#include <stdint.h>

/* MurmurHash3's 64-bit finaliser: one to one, every bit of x in every bit of the result. */
static inline uint64_t wc_mix64(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdu;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53u;
    return x ^ (x >> 33);
}

#endif
