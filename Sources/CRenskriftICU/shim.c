#include "CRenskriftICU.h"
