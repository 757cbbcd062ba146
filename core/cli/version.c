/*
 * The version and what it was built from: what a bug report needs. Libraries are shared, so the one that runs need not be the
 * one that was compiled against; both are shown where a library tells.
 */
#include "cli/version.h"
#include "cli/command.h"

#include <jansson.h>
#include <openssl/crypto.h>
#include <openssl/opensslv.h>
#include <string.h>
#include <utf8proc.h>
#include <wirecopy/plugin.h>
#include <xxhash.h>
#include <yaml.h>
#include <zlib.h>

/* From cmake/version.cmake; absent where this file is compiled by hand. */
#ifndef WC_BUILD_TYPE
#define WC_BUILD_TYPE "unknown"
#define WC_BUILD_SANITIZE ""
#define WC_BUILD_AVRO "unknown"
#define WC_BUILD_YAML "unknown"
#endif

#ifdef __clang__
#define COMPILER __VERSION__
#else
#define COMPILER "gcc " __VERSION__
#endif

#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)

/* running: NULL where the library does not tell. */
static void show_library(FILE *out, const char *name, const char *built, const char *running)
{
    if (!running)
        fprintf(out, "  %-10s %s (built)\n", name, built);
    else if (strcmp(built, running) == 0)
        fprintf(out, "  %-10s %s\n", name, built);
    else
        fprintf(out, "  %-10s %s (built), %s (running)\n", name, built, running);
}

void wc_version_show(FILE *out)
{
    fprintf(out, "wirecopy %s\n", WIRECOPY_VERSION);
    fprintf(out, "  %-10s %s%s%s, plugin ABI %u\n", "build", WC_BUILD_TYPE[0] ? WC_BUILD_TYPE : "plain",
            WC_BUILD_SANITIZE[0] ? ", sanitizers " : "", WC_BUILD_SANITIZE, WC_ABI);
    fprintf(out, "  %-10s %s\n", "compiler", COMPILER);
    show_library(out, "avro-c", WC_BUILD_AVRO, NULL);
    show_library(out, "zlib", ZLIB_VERSION, zlibVersion());
    show_library(out, "jansson", JANSSON_VERSION, jansson_version_str());
    show_library(out, "libyaml", WC_BUILD_YAML, yaml_get_version_string());
    show_library(out, "utf8proc",
                 TEXT(UTF8PROC_VERSION_MAJOR) "." TEXT(UTF8PROC_VERSION_MINOR) "." TEXT(UTF8PROC_VERSION_PATCH),
                 utf8proc_version());
    fprintf(out, "  %-10s %s\n", "unicode", utf8proc_unicode_version());
    unsigned hash = XXH_versionNumber();
    char running[32];
    snprintf(running, sizeof running, "%u.%u.%u", hash / 10000, hash / 100 % 100, hash % 100);
    show_library(out, "xxhash", TEXT(XXH_VERSION_MAJOR) "." TEXT(XXH_VERSION_MINOR) "." TEXT(XXH_VERSION_RELEASE),
                 running);
    show_library(out, "openssl", OPENSSL_VERSION_STR, OpenSSL_version(OPENSSL_VERSION_STRING));
}

static int run_version(struct wc_cli *cli, const struct wc_args *args, struct wc_error *err)
{
    (void)cli, (void)args, (void)err;
    wc_version_show(stdout);
    return WC_EXIT_OK;
}

const struct wc_command wc_cmd_version = {.name = "version",
                                          .summary = "Show version, build and libraries",
                                          .usage = "version",
                                          .run = run_version,
                                          .without_config = true};
