#ifndef RENSKRIFT_ICU_H
#define RENSKRIFT_ICU_H

// What we need of ICU, without its headers: beside Foundation, which brings an ICU of its own, they
// do not compile in one Swift module, and Swift cannot see ICU's renamed functions.

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The code points of the bytes 0x80 … 0xFF in a single-byte encoding, by ICU's converter of that name.
///
/// A byte without a character is 0xFFFD. Returns 0, or -1 if ICU has no such converter.
int32_t renskrift_icu_high_code_points(const char *converter, uint32_t points[128]);

/// Whether UTF-8 text is in normalization form C: 1 or 0; -1 if ICU fails.
int32_t renskrift_icu_is_nfc(const uint8_t *utf8, int64_t length);

/// The canonical combining class of a code point.
uint8_t renskrift_icu_combining_class(uint32_t point);

/// One passage that differs from its form C.
typedef struct {
  /// First byte in the text given.
  int32_t offset;
  /// Its bytes in the text given.
  int32_t length;
  /// First byte of its form C among the replacements.
  int32_t replacement;
  /// Bytes of its form C.
  int32_t replacement_length;
} renskrift_icu_change;

/// The passages of one text that differ from its form C.
typedef struct renskrift_icu_composition renskrift_icu_composition;

/// Compares UTF-8 text with its form C; null if ICU fails. Quadratic in runs of combining marks: the
/// caller keeps those short. To be closed.
renskrift_icu_composition *renskrift_icu_compose(const uint8_t *utf8, int32_t length);

/// How many passages differ.
int64_t renskrift_icu_change_count(const renskrift_icu_composition *composition);

/// The passage of that index, in the order of the text.
renskrift_icu_change renskrift_icu_change_at(
  const renskrift_icu_composition *composition,
  int64_t index
);

/// The bytes that the changes' replacements point into.
const uint8_t *renskrift_icu_replacements(const renskrift_icu_composition *composition);

/// Frees what `renskrift_icu_compose` returned.
void renskrift_icu_close(renskrift_icu_composition *composition);

#ifdef __cplusplus
}
#endif
#endif
