/* See quotes.h. A state machine of one open quotation: nested marks of another kind do not matter for "is it quoted". */
#include "text/quotes.h"

#include <string.h>

enum wc_quote_mark wc_quote_mark(int32_t character)
{
    switch (character) {
    case '"':
    case 0xFF02:
        return WC_QUOTE_STRAIGHT;
    case 0x201C:
        return WC_QUOTE_LEFT;
    case 0x201D:
        return WC_QUOTE_RIGHT;
    case 0x201E:
        return WC_QUOTE_LOW;
    case 0xAB:
        return WC_QUOTE_GUILLEMET_LEFT;
    case 0xBB:
        return WC_QUOTE_GUILLEMET_RIGHT;
    case 0x300C:
    case 0x300E:
        return WC_QUOTE_CORNER_OPEN;
    case 0x300D:
    case 0x300F:
        return WC_QUOTE_CORNER_CLOSE;
    case 0x2018:
        return WC_QUOTE_SINGLE_LEFT;
    case 0x2019:
        return WC_QUOTE_SINGLE_RIGHT;
    case '\'':
        return WC_QUOTE_SINGLE;
    default:
        return WC_QUOTE_NONE;
    }
}

static bool is_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
}

static bool is_gap(unsigned char c)
{
    return c == 0 || c == ' ' || c == '\n' || c == '(' || c == '[' || c == '-';
}

static bool is_stop(unsigned char c)
{
    return c == ',' || c == '.' || c == '!' || c == '?';
}

static bool is_single(enum wc_quote_mark mark)
{
    return mark == WC_QUOTE_SINGLE || mark == WC_QUOTE_SINGLE_LEFT;
}

static void open_at(struct wc_quotes *quotes, enum wc_quote_mark mark, size_t token)
{
    quotes->open = mark;
    quotes->from = token;
    quotes->depth = 0;
}

static void close_at(struct wc_quotes *quotes, size_t token, uint8_t *quoted)
{
    if (token > quotes->from)
        memset(quoted + quotes->from, 1, token - quotes->from);
    quotes->open = WC_QUOTE_NONE;
}

void wc_quotes_start(struct wc_quotes *quotes, size_t token)
{
    *quotes = (struct wc_quotes){WC_QUOTE_NONE, token, token, 0};
}

static void single_mark(struct wc_quotes *quotes, enum wc_quote_mark mark, size_t token, unsigned char before,
                        unsigned char after, uint8_t *quoted)
{
    bool opens = mark != WC_QUOTE_SINGLE_RIGHT && is_gap(before) && is_word(after);
    if (quotes->open == WC_QUOTE_NONE && opens) {
        open_at(quotes, mark, token);
        return;
    }
    bool curly = mark == WC_QUOTE_SINGLE_RIGHT && quotes->open == WC_QUOTE_SINGLE_LEFT;
    bool straight = mark == WC_QUOTE_SINGLE && quotes->open == WC_QUOTE_SINGLE;
    if ((curly || straight) && !is_word(after) && (is_stop(before) || (curly && is_stop(after))))
        close_at(quotes, token, quoted);
}

static void corner_mark(struct wc_quotes *quotes, enum wc_quote_mark mark, size_t token, uint8_t *quoted)
{
    if (mark == WC_QUOTE_CORNER_OPEN) {
        if (quotes->open == mark)
            quotes->depth++;
        else
            open_at(quotes, mark, token);
    } else if (quotes->open == WC_QUOTE_CORNER_OPEN) {
        if (quotes->depth)
            quotes->depth--;
        else
            close_at(quotes, token, quoted);
    }
}

/* Marks that open in one language and close in another: » and ” open (Danish, Swedish) where nothing is open and a word
 * follows a gap. */
static void double_mark(struct wc_quotes *quotes, enum wc_quote_mark mark, size_t token, unsigned char before,
                        unsigned char after, uint8_t *quoted)
{
    bool is_open = quotes->open != WC_QUOTE_NONE && !is_single(quotes->open);
    bool closes = mark == WC_QUOTE_STRAIGHT || mark == WC_QUOTE_RIGHT || mark == WC_QUOTE_GUILLEMET_RIGHT ||
                  (mark == WC_QUOTE_LEFT && quotes->open == WC_QUOTE_LOW) ||
                  (mark == WC_QUOTE_GUILLEMET_LEFT && quotes->open == WC_QUOTE_GUILLEMET_RIGHT);
    if (is_open && closes)
        close_at(quotes, token, quoted);
    else if (!closes || mark == WC_QUOTE_STRAIGHT || (is_gap(before) && is_word(after)))
        open_at(quotes, mark, token);
}

void wc_quotes_mark(struct wc_quotes *quotes, enum wc_quote_mark mark, size_t token, unsigned char before,
                    unsigned char after, uint8_t *quoted)
{
    switch (mark) {
    case WC_QUOTE_NONE:
        break;
    case WC_QUOTE_SINGLE:
    case WC_QUOTE_SINGLE_LEFT:
    case WC_QUOTE_SINGLE_RIGHT:
        single_mark(quotes, mark, token, before, after, quoted);
        break;
    case WC_QUOTE_CORNER_OPEN:
    case WC_QUOTE_CORNER_CLOSE:
        corner_mark(quotes, mark, token, quoted);
        break;
    default:
        double_mark(quotes, mark, token, before, after, quoted);
    }
}

void wc_quotes_end(struct wc_quotes *quotes, size_t token, uint8_t *quoted)
{
    bool sure = quotes->open != WC_QUOTE_NONE && !is_single(quotes->open) && quotes->open != WC_QUOTE_RIGHT &&
                quotes->open != WC_QUOTE_GUILLEMET_RIGHT;
    if (sure && quotes->from == quotes->first)
        close_at(quotes, token, quoted);
    quotes->open = WC_QUOTE_NONE;
}
