#ifndef RENSKRIFT_CLIBZIP_SHIM_H
#define RENSKRIFT_CLIBZIP_SHIM_H
#include <zip.h>
#endif
