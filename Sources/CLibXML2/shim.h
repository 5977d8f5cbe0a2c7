#ifndef RENSKRIFT_CLIBXML2_SHIM_H
#define RENSKRIFT_CLIBXML2_SHIM_H
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>

// `xmlFree` is a global variable, which Swift 6 does not let us touch.
static inline void renskrift_xml_free(void *pointer) { xmlFree(pointer); }
#endif
