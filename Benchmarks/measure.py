"""Whole processes: CPU time, elapsed time, memory."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


class CommandFailed(Exception):
    """A command that ended with another status than 0."""


@dataclass
class Figures:
    cpu: float
    """Seconds of user and system time, all threads."""
    elapsed: float
    """Seconds."""


def run(command, source=os.devnull, target=os.devnull):
    """Runs a command once with its input and output in files."""
    start = time.monotonic()
    with open(source, "rb") as stdin, open(target, "wb") as stdout:
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}: status {process.returncode}")
    return Figures(usage.ru_utime + usage.ru_stime, elapsed)


# Seconds after which a command is not run again.
ENOUGH = 10


def best(command, source=os.devnull, runs=3):
    """The least of several runs, fewer of long ones: what other programs took away is no property of the command."""
    figures = [run(command, source)]
    while len(figures) < runs and sum(f.elapsed for f in figures) < ENOUGH:
        figures.append(run(command, source))
    return Figures(min(f.cpu for f in figures), min(f.elapsed for f in figures))


def median(command, source=os.devnull, runs=41):
    """The median of many runs, for what takes milliseconds."""
    figures = [run(command, source) for _ in range(runs)]
    return Figures(statistics.median(f.cpu for f in figures), statistics.median(f.elapsed for f in figures))


@dataclass
class Memory:
    """Peaks, in MB (10⁶ bytes)."""

    resident: float
    beside: float
    """Without the pages of the file named; those are the system's cache, shared by all processes."""


def memory(command, source, mapped):
    """Peak memory of a run, looked at every few milliseconds; None where the system has no /proc.

    Not getrusage: its peak begins with that of the process that started the command.
    """
    if not os.path.exists("/proc/self/smaps"):
        return None
    resident = beside = 0
    with open(source, "rb") as stdin, open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdin=stdin, stdout=sink, stderr=sink)
        while process.poll() is None:
            sizes = _sizes(process.pid, mapped)
            resident, beside = max(resident, sizes[0]), max(beside, sizes[1])
            time.sleep(0.004)
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}: status {process.returncode}")
    return Memory(resident / 1e6, beside / 1e6)


def _sizes(pid, mapped):
    """Resident bytes, with and without the mapping whose path ends in `mapped`."""
    total = apart = 0
    is_apart = False
    try:
        with open(f"/proc/{pid}/smaps") as maps:
            for line in maps:
                fields = line.split()
                if fields[0] == "Rss:":
                    size = int(fields[1]) * 1024
                    total += size
                    apart += size * is_apart
                elif not fields[0].endswith(":"):
                    is_apart = fields[-1].endswith(mapped)
    except (FileNotFoundError, ProcessLookupError):
        pass
    return total, total - apart
