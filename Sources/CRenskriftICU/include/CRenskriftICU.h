#ifndef RENSKRIFT_ICU_H
#define RENSKRIFT_ICU_H
#include <stdint.h>
#endif
