#define _GNU_SOURCE
#include "CRenskriftSystem.h"

#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

int renskrift_syncfs(int descriptor) {
#ifdef __linux__
  return syncfs(descriptor);
#else
  (void)descriptor;
  sync();
  return 0;
#endif
}

int renskrift_die_with_parent(int signal) {
#ifdef __linux__
  return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
#else
  (void)signal;
  return 0;
#endif
}
