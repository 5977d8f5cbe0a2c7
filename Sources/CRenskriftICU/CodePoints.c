#include "CRenskriftICU.h"

#include <unicode/ucnv.h>

int32_t renskrift_icu_high_code_points(const char *converter, uint32_t points[128]) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *opened = ucnv_open(converter, &status);
  if (U_FAILURE(status)) return -1;
  for (int index = 0; index < 128; index++) {
    const char byte = (char)(0x80 + index);
    const char *source = &byte;
    UErrorCode each = U_ZERO_ERROR;
    ucnv_reset(opened);
    const UChar32 point = ucnv_getNextUChar(opened, &source, &byte + 1, &each);
    points[index] = U_FAILURE(each) ? 0xFFFD : (uint32_t)point;
  }
  ucnv_close(opened);
  return 0;
}
