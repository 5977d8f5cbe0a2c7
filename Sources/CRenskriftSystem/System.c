#define _GNU_SOURCE
#include "CRenskriftSystem.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
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

#ifdef __linux__
int renskrift_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int renskrift_spawn_closing_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
#endif

static atomic_int first_stop_signal;

static void on_stop_signal(int signal) {
  int expected = 0;
  // Both calls are allowed in a handler; the workers of a run end with their input.
  if (!atomic_compare_exchange_strong(&first_stop_signal, &expected, signal)) _exit(128 + signal);
}

void renskrift_catch_stop_signals(void) {
  const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) {
    struct sigaction action = {0};
    // Who starts us with one ignored, such as nohup, wants it ignored.
    if (sigaction(signals[index], NULL, &action) == 0 && action.sa_handler == SIG_IGN) continue;
    action.sa_handler = on_stop_signal;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(signals[index], &action, NULL);
  }
}

int renskrift_stop_signal(void) { return atomic_load(&first_stop_signal); }
