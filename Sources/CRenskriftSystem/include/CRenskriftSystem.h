// What Linux has and Swift's Glibc does not show, because it is variadic or needs _GNU_SOURCE.
#pragma once

/// Brings all that was written to the file system of the descriptor onto the disk; -1 and errno.
int renskrift_syncfs(int descriptor);

/// Has the system end this process by the signal when its parent dies; -1 and errno.
int renskrift_die_with_parent(int signal);
