/* Multi-member inflation. zlib checks each member's CRC and length; what stands between members is judged here. */
#include "io/gunzip.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { GZIP_WRAPPER = 16 }; /* zlib's way to ask for gzip and nothing else */

struct wc_gunzip {
    z_stream z;
    gz_header header; /* of the first member */
    bool between;     /* a member has ended; the next may begin, or padding */
    bool padded;      /* zeroes were seen there: only zeroes may follow */
    const char *fault;
};

struct wc_gunzip *wc_gunzip_new(void)
{
    struct wc_gunzip *gunzip = wc_zalloc(1, sizeof *gunzip);
    if (inflateInit2(&gunzip->z, MAX_WBITS + GZIP_WRAPPER) != Z_OK)
        abort(); /* out of memory, or built against another zlib */
    inflateGetHeader(&gunzip->z, &gunzip->header);
    return gunzip;
}

void wc_gunzip_free(struct wc_gunzip *gunzip)
{
    if (!gunzip)
        return;
    inflateEnd(&gunzip->z);
    free(gunzip);
}

void wc_gunzip_feed(struct wc_gunzip *gunzip, const void *data, size_t len)
{
    gunzip->z.next_in = (z_const Bytef *)data;
    gunzip->z.avail_in = (uInt)(len < UINT_MAX ? len : UINT_MAX);
}

/* Behind a member: skips zero padding and starts the next member where its first byte is that of a header. Returns whether there
 * is something to inflate. */
static bool start_member(struct wc_gunzip *gunzip)
{
    z_stream *z = &gunzip->z;
    for (; z->avail_in && *z->next_in == 0; z->next_in++, z->avail_in--)
        gunzip->padded = true;
    if (!z->avail_in)
        return false;
    if (gunzip->padded || *z->next_in != 0x1f) {
        gunzip->fault = "has bytes behind its end that are no gzip stream";
        return false;
    }
    inflateReset(z);
    gunzip->between = false;
    return true;
}

static const char *fault_of(const z_stream *z, int code)
{
    if (code == Z_NEED_DICT)
        return "asks for a dictionary, which gzip does not have";
    return z->msg ? z->msg : "is not valid gzip";
}

enum wc_gunzip_state wc_gunzip_inflate(struct wc_gunzip *gunzip, void *ret_data, size_t cap, size_t *ret_len)
{
    z_stream *z = &gunzip->z;
    uInt room = (uInt)(cap < UINT_MAX ? cap : UINT_MAX);
    z->next_out = ret_data;
    z->avail_out = room;
    while (!gunzip->fault && z->avail_out) {
        if (gunzip->between && !start_member(gunzip))
            break;
        int code = inflate(z, Z_NO_FLUSH); /* even without input: it may still hold output */
        if (code == Z_BUF_ERROR)
            break;
        if (code == Z_STREAM_END)
            gunzip->between = true;
        else if (code != Z_OK)
            gunzip->fault = fault_of(z, code);
    }
    if (z->avail_out < room) {
        *ret_len = room - z->avail_out;
        return WC_GUNZIP_OUTPUT;
    }
    return gunzip->fault ? WC_GUNZIP_BROKEN : WC_GUNZIP_MORE;
}

bool wc_gunzip_finished(const struct wc_gunzip *gunzip)
{
    return gunzip->between;
}

const char *wc_gunzip_fault(const struct wc_gunzip *gunzip)
{
    return gunzip->fault;
}

int64_t wc_gunzip_mtime(const struct wc_gunzip *gunzip)
{
    return gunzip->header.done == 1 ? (int64_t)gunzip->header.time * 1000 : 0;
}
