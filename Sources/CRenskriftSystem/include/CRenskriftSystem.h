// What Linux has and Swift's Glibc does not show, because it is variadic or needs _GNU_SOURCE.
#pragma once

#include <spawn.h>

/// Brings all that was written to the file system of the descriptor onto the disk; -1 and errno.
int renskrift_syncfs(int descriptor);

/// Has the system end this process by the signal when its parent dies; -1 and errno.
int renskrift_die_with_parent(int signal);

/// From now on SIGINT, SIGTERM and SIGHUP are kept, the first of them; the second ends the process at once.
///
/// Handlers and not a mask: the threads of Swift's tasks are there before anybody could mask signals in them.
void renskrift_catch_stop_signals(void);

/// The first of them that came; 0 if none has.
int renskrift_stop_signal(void);

#ifdef __linux__
/// Has a process that is started begin in that folder; an error number.
int renskrift_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder);

/// Has a process that is started close all descriptors from that one on; an error number.
int renskrift_spawn_closing_from(posix_spawn_file_actions_t *actions, int first);
#endif
