#include "CRenskriftICU.h"

#include <new>
#include <string>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <vector>

struct renskrift_icu_composition {
  std::string replacements;
  std::vector<renskrift_icu_change> changes;
};

int32_t renskrift_icu_is_nfc(const uint8_t *utf8, int64_t length) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2 *form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || length < 0 || length > INT32_MAX) return -1;
  const icu::StringPiece piece(reinterpret_cast<const char *>(utf8), (int32_t)length);
  const UBool result = form->isNormalizedUTF8(piece, status);
  return U_FAILURE(status) ? -1 : (result ? 1 : 0);
}

uint8_t renskrift_icu_combining_class(uint32_t point) {
  return u_getCombiningClass((UChar32)point);
}

renskrift_icu_composition *renskrift_icu_compose(const uint8_t *utf8, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2 *form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return nullptr;
  auto *result = new (std::nothrow) renskrift_icu_composition();
  if (result == nullptr) return nullptr;
  icu::StringByteSink<std::string> sink(&result->replacements);
  icu::Edits edits;
  const icu::StringPiece piece(reinterpret_cast<const char *>(utf8), length);
  form->normalizeUTF8(U_OMIT_UNCHANGED_TEXT, piece, sink, &edits, status);
  auto change = edits.getFineChangesIterator();
  while (change.next(status)) {
    result->changes.push_back({
      change.sourceIndex(),
      change.oldLength(),
      change.replacementIndex(),
      change.newLength(),
    });
  }
  if (U_FAILURE(status)) {
    delete result;
    return nullptr;
  }
  return result;
}

int64_t renskrift_icu_change_count(const renskrift_icu_composition *composition) {
  return (int64_t)composition->changes.size();
}

renskrift_icu_change renskrift_icu_change_at(
  const renskrift_icu_composition *composition,
  int64_t index
) {
  return composition->changes[(size_t)index];
}

const uint8_t *renskrift_icu_replacements(const renskrift_icu_composition *composition) {
  return reinterpret_cast<const uint8_t *>(composition->replacements.data());
}

void renskrift_icu_close(renskrift_icu_composition *composition) { delete composition; }
