#ifndef RENSKRIFT_CICU_SHIM_H
#define RENSKRIFT_CICU_SHIM_H
// Only CRenskriftICU includes ICU's headers; this module carries the link flags.
#endif
