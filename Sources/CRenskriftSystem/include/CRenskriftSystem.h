// What Linux has and Swift's Glibc does not show, because it is variadic or needs _GNU_SOURCE.
#pragma once

#include <spawn.h>

/// Brings all that was written to the file system of the descriptor onto the disk; -1 and errno.
int renskrift_syncfs(int descriptor);

/// Has the system end this process by the signal when its parent dies; -1 and errno.
int renskrift_die_with_parent(int signal);

#ifdef __linux__
/// Has a process that is started begin in that folder; an error number.
int renskrift_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder);

/// Has a process that is started close all descriptors from that one on; an error number.
int renskrift_spawn_closing_from(posix_spawn_file_actions_t *actions, int first);
#endif
