#!/usr/bin/env python3
"""Speed and memory of the built executable, as whole processes.

usage: bench.py EXECUTABLE [MEGABYTES]

The texts are the corpus's own sources, repeated: right text (sources/clean.txt) and OCR text (sources/eng-*.txt).
Prints, for each command, megabytes of input a second of CPU time (user + system, all threads), and the peak memory
of the process. Machines differ: compare figures of one run, best of three.
"""
import glob
import os
import subprocess
import sys
import tempfile
import time


def run(command, stdin=None):
    """CPU seconds, peak memory (MB) and elapsed seconds of one finished command."""
    start = time.monotonic()
    with open(stdin or os.devnull, "rb") as source, open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdin=source, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - start


def best(command, stdin=None, runs=3):
    figures = [run(command, stdin) for _ in range(runs)]
    return min(f[0] for f in figures), max(f[1] for f in figures), min(f[2] for f in figures)


def repeated(paths, megabytes, folder, name):
    text = b"\f".join(open(p, "rb").read().strip(b"\f") for p in paths)
    target = os.path.join(folder, name)
    with open(target, "wb") as out:
        written = 0
        while written < megabytes * 1_000_000:
            written += out.write(text + b"\f")
    return target, written / 1e6


def main():
    executable = os.path.abspath(sys.argv[1])
    megabytes = float(sys.argv[2]) if len(sys.argv) > 2 else 50
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus")
    clean = sorted(p for p in glob.glob(f"{root}/*/sources/clean.txt") if "english" not in p)
    ocr = sorted(p for p in glob.glob(f"{root}/*/sources/eng-*.txt") if "english" not in p)
    if not clean or not ocr:
        sys.exit("no corpus found beside Benchmarks/")
    print(f"{'':34}{'MB/s CPU':>10}{'s CPU':>9}{'peak MB':>9}")

    def row(label, size, figures):
        seconds, memory = figures[:2]
        print(f"{label:34}{size / seconds:10.1f}{seconds:9.2f}{memory:9.0f}")
        return size / seconds

    with tempfile.TemporaryDirectory() as folder:
        tiny = os.path.join(folder, "tiny.txt")
        open(tiny, "w").write("Mötet öppnas.\n")
        seconds, memory, elapsed = best([executable, "restore", tiny], runs=15)
        print(f"{'start-up (restore, 14 bytes)':34}{'':10}{seconds:9.3f}{memory:9.0f}  {elapsed * 1000:.1f} ms elapsed")
        five = [tiny] + ocr[:2] + clean[:2]
        seconds, memory, _ = best([executable, "extract", *five], runs=7)
        print(f"{'extract, five papers, one process':34}{'':10}{seconds:9.3f}{memory:9.0f}")
        one_core = [executable, "restore", "--jobs", "1"]
        text, size = repeated(clean, megabytes, folder, "clean.txt")
        right = row("restore, right text", size, best(one_core, text))
        scan, size = repeated(ocr, megabytes, folder, "ocr.txt")
        damaged = row("restore, OCR text", size, best(one_core, scan))
        alone, together = (best([executable, "restore", "--jobs", str(n)], scan)[2] for n in (1, 2))
        print(f"{'two jobs : one job, elapsed':34}{alone / together:10.2f}")
        parts = []
        for index, path in enumerate(clean + ocr):
            parts += [path] * max(1, int(megabytes * 1e6 / sum(map(os.path.getsize, clean + ocr))))
        size = sum(map(os.path.getsize, parts)) / 1e6
        listed = [executable, "extract", "--jobs", "1"]
        seconds = memory = 0
        for start in range(0, len(parts), 500):
            used, peak, _ = run(listed + parts[start : start + 500])
            seconds, memory = seconds + used, max(memory, peak)
        row("extract, small papers", size, (seconds, memory))
        line = os.path.join(folder, "line.txt")
        with open(line, "wb") as out:
            out.write("ett långt ord och ett till ".encode() * int(100e6 / 28))
        row("restore, one line of 100 MB", os.path.getsize(line) / 1e6, run(one_core + [line]))
        print(f"\nright text : OCR text = {right / damaged:.2f}")


main()
