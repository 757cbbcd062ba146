/* Normal form C for one line of text: the quick check a character at a time, and the slow way for what fails it. */
#ifndef WC_TEXT_NFC_H
#define WC_TEXT_NFC_H

#include <wirecopy/base.h>

enum wc_nfc { WC_NFC_SAFE, WC_NFC_MARK, WC_NFC_ASK };

/* What the character means for the quick check: a line of SAFE ones, and MARKs that do not touch, is in NFC. Pure. */
enum wc_nfc wc_nfc_class(uint32_t character);

/* The line (valid UTF-8; may be overwritten) in NFC. *ret_owned is to be freed, and holds the result if not NULL; the
 * result is at most three times as long. */
wc_str wc_nfc_line(char *data, size_t len, char **ret_owned);

#endif
